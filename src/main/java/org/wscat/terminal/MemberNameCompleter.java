package org.wscat.terminal;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.wscat.output.MemberNames;

/** Completes a member name of typed JSON by those of the session's messages. */
final class MemberNameCompleter implements Completer {
  private final MemberNames names;

  /** Creates a completer of these names. */
  MemberNameCompleter(MemberNames names) {
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (TypedJson.nameBegin(line.line(), line.cursor()) >= 0) {
      for (String name : names.startingWith(line.word())) {
        // No blank follows the name, but its closing quote.
        candidates.add(new Candidate(name, name, null, null, null, null, false));
      }
    }
  }
}
