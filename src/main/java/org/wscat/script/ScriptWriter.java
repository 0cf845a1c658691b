package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wscat.json.Json;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/**
 * Writes the lines of a script that does what happened. In place of the values that were given as
 * variables it writes their names.
 */
public final class ScriptWriter {
  /** Where a JSON value that is no string ends. */
  private static final String JSON_DELIMITERS = "{}[],: \t\r\n\"";

  private final List<Given> variables = new ArrayList<>();

  /** A variable, and its value as it stands in text and inside a JSON string. */
  private record Given(String name, String text, String escaped) {
    String value(boolean quoted) {
      return quoted ? escaped : text;
    }
  }

  /** A writer that knows these variables. */
  public ScriptWriter(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            this.variables.add(new Given(name, value, Json.escape(value)));
          }
        });
    this.variables.sort(Comparator.comparingInt(given -> -given.text().length()));
  }

  /** A first line that gives these options. */
  public static String header(List<String> words) {
    StringBuilder line = new StringBuilder(Script.HeaderLine.START);
    for (String word : words) {
      boolean plain = !word.isEmpty() && !word.matches(".*[ \t\"'].*");
      line.append(' ').append(plain ? word : "'" + word.replace("'", "'\"'\"'") + "'");
    }
    return line.append('\n').toString();
  }

  /** A line that sends this message. */
  public String send(Message message) {
    return message.isText()
        ? line(">", template(Utf8.decode(message.payload())).text())
        : line(">b", hex(message.payload()));
  }

  /** A line that takes this message, and no other. */
  public String expect(Message message) {
    if (!message.isText()) {
      return line("<b", hex(message.payload()));
    }
    String text = Utf8.decode(message.payload());
    Written template = template(text);
    boolean json = isPattern(Template.escape(text)) && isPattern(template.text());
    if (!Template.isJsonStart(text) || json) {
      return line("<", template.text());
    }
    return line("<~", "\\A" + template.regex() + "\\z");
  }

  /** A line that sends this ping. */
  public String ping(ByteBuffer data) {
    return line("/ping", argument(Utf8.decode(data)));
  }

  /** A line that sends this pong. */
  public String pong(ByteBuffer data) {
    return line("/pong", argument(Utf8.decode(data)));
  }

  /** A line that starts the closing handshake so. */
  public String close(Close close) {
    return line("/close", (close.code() + " " + argument(close.reason())).strip());
  }

  /** A text in which values appear as their names; it is no JSON, whatever it starts with. */
  private String argument(String text) {
    Written written = new Written();
    append(text, false, false, written);
    return written.text();
  }

  /** A line that bounds the expectations below it by that many seconds. */
  public static String limit(long seconds) {
    return line("/timeout", seconds + "s");
  }

  /** A line that waits for an end with this code. */
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

  /** Whether a text would be taken for a JSON value, with or without names in it. */
  private static boolean isPattern(String text) {
    if (!Template.isJsonStart(text)) {
      return false;
    }
    try {
      JsonPattern.parse(text);
      return true;
    } catch (SyntaxException fault) {
      return false;
    }
  }

  /** A text with names in place of values, as a template and as a regular expression. */
  private static final class Written {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder regex = new StringBuilder();

    void literal(String literal) {
      if (!literal.isEmpty()) {
        text.append(Template.escape(literal));
        regex.append(Template.escape(Pattern.quote(literal)));
      }
    }

    void name(String name) {
      text.append("{{").append(name).append("}}");
      regex.append("{{").append(name).append("}}");
    }

    String text() {
      return text.toString();
    }

    String regex() {
      return regex.toString();
    }
  }

  private Written template(String message) {
    Written written = new Written();
    boolean json = Template.isJsonStart(message);
    append(message, json, json && isPattern(Template.escape(message)), written);
    return written;
  }

  /**
   * Appends a text.
   *
   * @param json whether values are escaped in it where quotes are open
   * @param valid whether it is JSON, so that a number is not a part of a longer one
   */
  private void append(String message, boolean json, boolean valid, Written written) {
    if (variables.isEmpty()) {
      written.literal(message);
      return;
    }
    boolean quoted = false;
    int kept = 0;
    int i = 0;
    while (i < message.length()) {
      Optional<Given> given = at(message, i, quoted, valid && !quoted);
      if (given.isPresent()) {
        written.literal(message.substring(kept, i));
        written.name(given.get().name());
        i += given.get().value(quoted).length();
        kept = i;
      } else {
        char c = message.charAt(i);
        quoted ^= json && c == '"';
        // What a backslash stands before belongs to it.
        i += quoted && c == '\\' ? 2 : 1;
      }
    }
    written.literal(message.substring(kept));
  }

  /** The variable whose value stands there. */
  private Optional<Given> at(String message, int index, boolean quoted, boolean wholeToken) {
    for (Given given : variables) {
      String value = given.value(quoted);
      if (message.startsWith(value, index)
          && (!wholeToken
              || (isDelimiter(message, index - 1)
                  && isDelimiter(message, index + value.length())))) {
        return Optional.of(given);
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
