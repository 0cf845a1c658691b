package org.wscat.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Parses what is typed, for jline. Enter adds a line while JSON is open, unless the last line is
 * empty. For completion, the words are those between blanks; in a member name of JSON, the only
 * word is the name. Immutable.
 */
final class PromptParser implements Parser {
  private final boolean multiline;

  /**
   * Creates a parser.
   *
   * @param multiline whether Enter adds a line while JSON is open
   */
  PromptParser(boolean multiline) {
    this.multiline = multiline;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && multiline && continues(line)) {
      // jline adds a line.
      throw new EOFError(-1, cursor, "JSON is open");
    }
    int name = context == ParseContext.COMPLETE ? TypedJson.nameBegin(line, cursor) : -1;
    return name >= 0
        ? new Words(line, cursor, List.of(line.substring(name, cursor)), 0)
        : words(line, cursor);
  }

  /** Whether the text is to be continued on another line. */
  private static boolean continues(String text) {
    int last = text.lastIndexOf('\n') + 1;
    return !(last > 0 && text.substring(last).isBlank()) && TypedJson.isOpen(text);
  }

  /** The words between blanks; the last one is what stands before the cursor, or is empty. */
  private static Words words(String line, int cursor) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < cursor; i++) {
      if (line.charAt(i) == ' ') {
        if (i > begin) {
          words.add(line.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    words.add(line.substring(begin, cursor));
    return new Words(line, cursor, words, words.size() - 1);
  }

  /** The words before the cursor; the one to complete ends at the cursor. */
  private record Words(String line, int cursor, List<String> words, int wordIndex)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return words.get(wordIndex);
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word().length();
    }

    @Override
    public int rawWordLength() {
      return word().length();
    }
  }
}
