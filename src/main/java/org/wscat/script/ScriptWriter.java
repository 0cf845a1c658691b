package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.json.Json;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/**
 * Formats the lines of a script that repeats a session. Writes the names of variables in place of
 * their values. Immutable.
 */
public final class ScriptWriter {
  /** The characters that may precede and follow a JSON value that is not a string. */
  private static final String JSON_DELIMITERS = "{}[],: \t\r\n\"";

  private static final byte DELETE = 0x7f;

  private final List<Variable> variables = new ArrayList<>();

  /** A variable with its value as plain text and as in a JSON string. */
  private record Variable(String name, String text, String escaped) {
    String value(boolean quoted) {
      return quoted ? escaped : text;
    }
  }

  /** Creates a writer of these variables, values by name. Empty values are ignored. */
  public ScriptWriter(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            this.variables.add(new Variable(name, value, Json.escape(value)));
          }
        });
    this.variables.sort(Comparator.comparingInt(variable -> -variable.text().length()));
  }

  /** Returns a first line with these command line arguments. */
  public static String header(List<String> words) {
    StringBuilder line = new StringBuilder(Script.HeaderLine.START);
    for (String word : words) {
      boolean plain = !word.isEmpty() && !word.matches(".*[ \t\"'].*");
      line.append(' ').append(plain ? word : "'" + word.replace("'", "'\"'\"'") + "'");
    }
    return line.append('\n').toString();
  }

  /** Returns a line that sends this message. */
  public String send(Message message) {
    return holdsText(message)
        ? send(message.isText(), Utf8.decode(message.payload()), List.of())
        : line(">b", hex(message.payload()));
  }

  /**
   * Returns a line that sends a message with this text.
   *
   * @param isText whether it is a text message, not a binary one
   * @param names the parts in whose place names are written, in order
   */
  private String send(boolean isText, String text, List<NamedSpan> names) {
    return escaped(isText ? ">" : ">B", template(text, names).text());
  }

  /** Returns a line that expects exactly this message next. */
  public String expect(Message message) {
    return holdsText(message)
        ? expect(message.isText(), Utf8.decode(message.payload()), List.of())
        : line("<b", hex(message.payload()));
  }

  private String expect(boolean isText, String text, List<NamedSpan> names) {
    String mark = isText ? "<" : "<B";
    Written template = template(text, names);
    if (!Template.isJsonStart(text)) {
      return escaped(mark, template.text());
    }
    if (template.isPattern()) {
      return line(mark, withoutControls(template.text()));
    }
    Written plain = new Written(false);
    append(text, names, false, false, plain);
    return line(mark + "e", Escapes.encode(plain.unquoted()));
  }

  /** Returns a line, with escapes if the text has control characters. */
  private static String escaped(String mark, String text) {
    return Escapes.areNeeded(text) ? line(mark + "e", Escapes.encode(text)) : line(mark, text);
  }

  /**
   * Returns JSON of the same meaning without control characters other than newline and tab. In JSON
   * a carriage return is white space, and others stand in strings.
   */
  private static String withoutControls(String json) {
    if (!Escapes.areNeeded(json)) {
      return json;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\r') {
        text.append(json.startsWith("\n", i + 1) ? "" : "\n");
      } else if (Character.isISOControl(c) && c >= DELETE) {
        text.append("\\u00").append(Integer.toHexString(c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /**
   * Returns a line that sends or expects a message, with names in place of these parts. A comment
   * above it says what the parts were that stand for anything.
   */
  public String line(RecordedMessage message, List<NamedSpan> names) {
    StringBuilder comment = new StringBuilder();
    for (NamedSpan span : names) {
      if (span.isAnything()) {
        comment
            .append(comment.isEmpty() ? "# {{_}} was " : ", ")
            .append(message.text(), span.start(), span.end());
      }
    }
    comment.append(comment.isEmpty() ? "" : "\n");
    return comment
        + (message.isSent()
            ? send(message.isText(), message.text(), names)
            : expect(message.isText(), message.text(), names));
  }

  /** The values by name in whose place names are written. */
  public Map<String, String> variables() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Variable variable : variables) {
      values.put(variable.name(), variable.text());
    }
    return values;
  }

  /** Whether a message is text, or binary that is written as text. */
  public static boolean holdsText(Message message) {
    return message.isText() || holdsText(message.payload());
  }

  /** Whether the bytes are text in UTF-8 without control characters, but for tab and line ends. */
  private static boolean holdsText(ByteBuffer payload) {
    for (int i = payload.position(); i < payload.limit(); i++) {
      byte b = payload.get(i);
      if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == DELETE) {
        return false;
      }
    }
    return payload.hasRemaining() && Utf8.isValid(payload);
  }

  /** Returns a line that sends a ping with this data. */
  public String ping(ByteBuffer data) {
    return line("/ping", argument(Utf8.decode(data)));
  }

  /** Returns a line that sends a pong with this data. */
  public String pong(ByteBuffer data) {
    return line("/pong", argument(Utf8.decode(data)));
  }

  /** Returns a line that sends this Close frame. */
  public String close(Close close) {
    return line("/close", (close.code() + " " + argument(close.reason())).strip());
  }

  /** Replaces the values in a text that is not JSON, even if it begins like JSON. */
  private String argument(String text) {
    Written written = new Written(false);
    append(text, List.of(), false, false, written);
    return written.text();
  }

  /** Returns a line that sets the timeout of the following expectations. */
  public static String timeout(long seconds) {
    return line("/timeout", seconds + "s");
  }

  /** Returns a line that expects the connection to end with this close code. */
  public static String expectClose(int code) {
    return line("/expect-close", Integer.toString(code));
  }

  private static String line(String mark, String text) {
    return mark
        + (text.isEmpty() ? "" : " ")
        + text.replace("\n", "\n" + ScriptParser.CONTINUATION)
        + "\n";
  }

  private static String hex(ByteBuffer payload) {
    int start = payload.arrayOffset() + payload.position();
    return HexFormat.of().formatHex(payload.array(), start, start + payload.remaining());
  }

  /** Whether {@link ScriptParser} takes this text for a JSON pattern. */
  private static boolean isPattern(String text) {
    if (!Template.isJsonStart(text)) {
      return false;
    }
    try {
      return !JsonPattern.parse(text).allowsMore();
    } catch (SyntaxException fault) {
      return false;
    }
  }

  /** A text with names in place of values, built both as JSON and as mere text. */
  private static final class Written {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder unquoted = new StringBuilder();

    /** Whether the text is valid JSON without the names. */
    private final boolean valid;

    private boolean hasNames;

    Written(boolean valid) {
      this.valid = valid;
    }

    boolean isPattern() {
      return valid && (!hasNames || ScriptWriter.isPattern(text.toString()));
    }

    void literal(String literal) {
      if (!literal.isEmpty()) {
        text.append(Template.escape(literal));
        unquoted.append(Template.escape(literal));
      }
    }

    void name(String name) {
      name(name, false);
    }

    /** Appends a name; in JSON in quotes, if the value has none. */
    void name(String name, boolean quoted) {
      hasNames = true;
      String quote = quoted ? "\"" : "";
      text.append(quote).append("{{").append(name).append("}}").append(quote);
      unquoted.append("{{").append(name).append("}}");
    }

    String text() {
      return text.toString();
    }

    /** The text in which a name stands for the characters of its value. */
    String unquoted() {
      return unquoted.toString();
    }
  }

  private Written template(String message, List<NamedSpan> names) {
    boolean json = Template.isJsonStart(message);
    boolean valid = json && isPattern(Template.escape(message));
    Written written = new Written(valid);
    append(message, names, json, valid, written);
    return written;
  }

  /**
   * Appends a text with names in place of values.
   *
   * @param names further parts in whose place names are written, in order; they come first
   * @param json whether the values are escaped in quoted strings of the text
   * @param valid whether the text is valid JSON, in which an unquoted value must be a whole token
   */
  private void append(
      String message, List<NamedSpan> names, boolean json, boolean valid, Written written) {
    if (variables.isEmpty() && names.isEmpty()) {
      written.literal(message);
      return;
    }
    boolean quoted = false;
    int kept = 0;
    int i = 0;
    int next = 0;
    while (i < message.length()) {
      while (next < names.size() && names.get(next).start() < i) {
        next++;
      }
      boolean isNamed = next < names.size() && names.get(next).start() == i;
      Optional<Variable> variable =
          isNamed ? Optional.empty() : at(message, i, quoted, valid && !quoted);
      if (isNamed) {
        written.literal(message.substring(kept, i));
        written.name(names.get(next).name(), names.get(next).quoted());
        i = names.get(next).end();
        kept = i;
      } else if (variable.isPresent()) {
        written.literal(message.substring(kept, i));
        written.name(variable.get().name());
        i += variable.get().value(quoted).length();
        kept = i;
      } else {
        char c = message.charAt(i);
        quoted ^= json && c == '"';
        // Skip the escaped character, which may be a quote.
        i += quoted && c == '\\' ? 2 : 1;
      }
    }
    written.literal(message.substring(kept));
  }

  /** The variable whose value is at this index; the longest value if there are several. */
  private Optional<Variable> at(String message, int index, boolean quoted, boolean wholeToken) {
    for (Variable variable : variables) {
      String value = variable.value(quoted);
      if (message.startsWith(value, index)
          && (!wholeToken
              || (isDelimiter(message, index - 1)
                  && isDelimiter(message, index + value.length())))) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  private static boolean isDelimiter(String message, int index) {
    return index < 0
        || index >= message.length()
        || JSON_DELIMITERS.indexOf(message.charAt(index)) >= 0;
  }
}
