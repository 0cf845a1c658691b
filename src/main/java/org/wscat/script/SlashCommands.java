package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;

/**
 * Parses the commands that scripts have: {@code /ping}, {@code /wait} and so on, but those of
 * blocks.
 */
public final class SlashCommands {
  /** The most bytes of a control frame's payload (RFC 6455 section 5.5). */
  private static final int MAX_DATA = 125;

  /** The command that prints a text. */
  private static final String PRINT = "/print";

  private SlashCommands() {}

  /**
   * Parses a command.
   *
   * @param line the command with its arguments
   * @param where the place of the command in reports of expectations
   * @throws SyntaxException when the command is unknown or its argument is invalid
   */
  static Step command(String line, String where) throws SyntaxException {
    int blank = line.indexOf(' ');
    String name = name(line);
    String argument = blank < 0 ? "" : line.substring(blank + 1);
    int argumentOffset = blank < 0 ? line.length() : blank + 1;
    try {
      return switch (name) {
        case "/ping" -> new Step.Send(new Ping(data(name, argument)));
        case "/pong" -> new Step.Send(new Pong(data(name, argument)));
        case "/close" -> new Step.Send(close(name, argument.strip()));
        case "/wait" -> new Step.Pause(Durations.parse(name, argument.strip()));
        case "/timeout" -> new Step.Limit(Durations.parse(name, argument.strip()));
        case PRINT -> print(argument, argumentOffset);
        case "/skip" -> skip(where, argument, argumentOffset);
        case "/expect-close" -> new Step.ExpectClose(where, expectedCode(name, argument.strip()));
        default -> throw new SyntaxException("Unrecognized slash command.", 0);
      };
    } catch (Failure failure) {
      throw new SyntaxException(failure.getMessage(), argumentOffset);
    }
  }

  private static Step print(String text, int argumentOffset) throws SyntaxException {
    try {
      return new Step.Print(Template.parse(text));
    } catch (SyntaxException fault) {
      throw new SyntaxException(fault.getMessage(), argumentOffset + fault.offset());
    }
  }

  /** Whether a command prints a text, in which names are bound by earlier steps. */
  static boolean isPrint(String line) {
    return name(line).equals(PRINT);
  }

  /** The name of a command with its slash. */
  static String name(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? line : line.substring(0, blank);
  }

  private static Step skip(String where, String regex, int argumentOffset) throws SyntaxException {
    if (regex.isEmpty()) {
      throw new SyntaxException("/skip: the regular expression is missing", argumentOffset);
    }
    try {
      return new Step.Skip(where, RegexPattern.parse(regex));
    } catch (SyntaxException fault) {
      throw new SyntaxException("/skip: " + fault.getMessage(), argumentOffset + fault.offset());
    }
  }

  /**
   * Parses the close code of {@code --expect-close} or {@code /expect-close}.
   *
   * @param what the option or command, with which the failure's message begins
   * @return 1000 to 4999
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the text is no such code
   */
  public static int expectedCode(String what, String text) throws Failure {
    int code = text.matches("[1-4][0-9]{3}") ? Integer.parseInt(text) : -1;
    if (code < 0) {
      throw Failure.usage(
          what
              + ": '"
              + text
              + "' is not a close code (1000 to 4999; 1005: a Close frame without one, 1006: an end"
              + " without a Close frame)");
    }
    return code;
  }

  private static ByteBuffer data(String name, String text) throws Failure {
    return bounded(name + ": the data", text, MAX_DATA);
  }

  /**
   * Parses the content of a Close frame.
   *
   * @param name the command, with which the failure's message begins
   * @param argument the code and the reason, both of which may be missing
   * @throws Failure of usage
   */
  static Close close(String name, String argument) throws Failure {
    if (argument.isEmpty()) {
      return new Close(Close.NORMAL, "");
    }
    int blank = argument.indexOf(' ');
    String code = blank < 0 ? argument : argument.substring(0, blank);
    String reason = blank < 0 ? "" : argument.substring(blank + 1).strip();
    bounded(name + ": the reason", reason, Close.MAX_REASON);
    return new Close(code(name, code), reason);
  }

  private static int code(String name, String text) throws Failure {
    int code = -1;
    if (text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      code = Integer.parseInt(text);
    }
    if (!Close.isOnWire(code)) {
      throw Failure.usage(
          name
              + ": '"
              + text
              + "' is not a code that can be sent (1000-1003, 1007-1014, 3000-4999)");
    }
    return code;
  }

  private static ByteBuffer bounded(String what, String text, int maximum) throws Failure {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    if (bytes.remaining() > maximum) {
      throw Failure.usage(
          what + " must be at most " + maximum + " bytes, not " + bytes.remaining());
    }
    return bytes;
  }
}
