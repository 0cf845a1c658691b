package org.wscat.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
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
 * end said and got back is known at the end only. Holds at most 10 000 messages and 16 MiB. Not
 * thread-safe.
 */
public final class RecordingDraft {
  private static final int MAX_MESSAGES = 10_000;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /** A larger message is written as it was; to look for values in it would take much memory. */
  private static final int MAX_NAMED_BYTES = 1024 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private static final String REST = "# from here on no value is replaced by a name\n";

  private final LongSupplier clock;
  private final long firstMillis;
  private final List<RecordedMessage> messages = new ArrayList<>();
  private final List<RecordedNames.Bound> bound = new ArrayList<>();

  /** The lines before each message. */
  private final List<String> before = new ArrayList<>();

  /** The lines behind the last message. */
  private final StringBuilder last = new StringBuilder();

  private long bytes;

  /**
   * Creates a draft that begins now.
   *
   * @param clock the milliseconds since 1970, {@link System#currentTimeMillis}
   */
  public RecordingDraft(LongSupplier clock) {
    this.clock = clock;
    this.firstMillis = clock.getAsLong();
  }

  /** Whether it can hold a message of this size too. */
  boolean holds(int size) {
    return messages.size() < MAX_MESSAGES && bytes + size <= MAX_BYTES;
  }

  /** Whether names are looked for in a message of this size. */
  static boolean isNamed(int size) {
    return size <= MAX_NAMED_BYTES;
  }

  /** Adds lines that are not changed. */
  void add(String lines) {
    last.append(lines);
    bytes += lines.length();
  }

  /**
   * Adds a message.
   *
   * @param comment the lines before it
   * @param size the size of the message in bytes
   */
  void add(String comment, RecordedMessage message, int size) {
    before.add(last + comment);
    last.setLength(0);
    messages.add(message);
    bytes += comment.length() + size;
  }

  /** The expectations have bound names to values that were in the messages so far. */
  void bind(Map<String, String> values) {
    values.forEach(
        (name, value) -> bound.add(new RecordedNames.Bound(name, value, messages.size())));
  }

  /**
   * Writes all to the file, in place of what is in it, if that is to change.
   *
   * @param isWhole whether nothing follows; otherwise a comment says that what follows has no names
   */
  void writeTo(NewFile file, ScriptWriter script, boolean isWhole) throws IOException {
    RecordedNames names =
        new RecordedNames(messages, bound, script.variables(), firstMillis, clock.getAsLong());
    List<List<NamedSpan>> spans = new ArrayList<>();
    boolean differs = !isWhole;
    for (int i = 0; i < messages.size(); i++) {
      spans.add(names.spans(i));
      differs |= !spans.get(i).isEmpty();
    }
    if (!differs) {
      return;
    }
    try (NewFile.Rewriting rewriting = file.rewrite();
        Writer text =
            new BufferedWriter(
                new OutputStreamWriter(rewriting, StandardCharsets.UTF_8), BUFFER_BYTES)) {
      for (int i = 0; i < messages.size(); i++) {
        text.write(before.get(i));
        text.write(script.line(messages.get(i), spans.get(i)));
      }
      text.write(last.toString());
      text.write(isWhole ? "" : REST);
    }
  }
}
