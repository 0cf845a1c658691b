package org.wscat.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.wscat.script.NamedSpan;
import org.wscat.script.RecordedMessage;
import org.wscat.script.RecordedNames;
import org.wscat.script.ScriptWriter;

/**
 * What a recording consists of so far, kept to be written again with names: which values the other
 * end said and got back is known at the end only. Takes 10 000 messages or 16 Mi characters. Not
 * thread-safe.
 */
public final class RecordingDraft {
  private static final int MAX_MESSAGES = 10_000;
  private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

  private static final String REST = "# from here on no value is replaced by a name\n";

  private final LongSupplier clock;
  private final long firstMillis;
  private final List<RecordedMessage> messages = new ArrayList<>();
  private final List<RecordedNames.Bound> bound = new ArrayList<>();

  /** The lines before each message. */
  private final List<String> before = new ArrayList<>();

  /** The lines behind the last message. */
  private final StringBuilder last = new StringBuilder();

  private long characters;

  /**
   * Creates a draft that begins now.
   *
   * @param clock the milliseconds since 1970, {@link System#currentTimeMillis}
   */
  public RecordingDraft(LongSupplier clock) {
    this.clock = clock;
    this.firstMillis = clock.getAsLong();
  }

  /** Adds lines that are not changed. */
  void add(String lines) {
    last.append(lines);
    characters += lines.length();
  }

  /**
   * Adds a message.
   *
   * @param comment the lines before it
   */
  void add(String comment, RecordedMessage message) {
    before.add(last + comment);
    last.setLength(0);
    messages.add(message);
    characters += comment.length() + message.text().length();
  }

  /** The expectations have bound names to values that were in the messages so far. */
  void bind(Map<String, String> values) {
    values.forEach(
        (name, value) -> bound.add(new RecordedNames.Bound(name, value, messages.size())));
  }

  /** Whether it holds as much as it may. */
  boolean isFull() {
    return messages.size() >= MAX_MESSAGES || characters >= MAX_CHARACTERS;
  }

  /** Writes all to the file, in place of what is in it, if there are names to write. */
  void writeTo(NewFile file, ScriptWriter script) throws IOException {
    RecordedNames names =
        new RecordedNames(messages, bound, script.variables(), firstMillis, clock.getAsLong());
    boolean differs = isFull();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      List<NamedSpan> spans = names.spans(i);
      differs |= !spans.isEmpty();
      text.append(before.get(i)).append(script.line(messages.get(i), spans));
    }
    text.append(last).append(isFull() ? REST : "");
    if (differs) {
      file.rewrite(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
