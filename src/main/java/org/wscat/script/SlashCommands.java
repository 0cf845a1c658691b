package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Utf8;

/**
 * Parses lines of input under {@code --slash}: those that start with a slash are commands, as in a
 * script, all others are messages. Immutable.
 */
public final class SlashCommands implements LineParser {
  /** The most bytes of a control frame's payload (RFC 6455 section 5.5). */
  private static final int MAX_DATA = 125;

  private static final String COMMANDS =
      "/ping [data], /pong [data], /close [code [reason]], /wait time, /timeout time, /skip regex,"
          + " /expect-close code, /print text";

  /** The command that prints a text. */
  private static final String PRINT = "/print";

  private final LineParser messages;

  /** Creates a parser that passes lines without a slash on to another one. */
  public SlashCommands(LineParser messages) {
    this.messages = messages;
  }

  @Override
  public Step parse(ByteBuffer line) throws InvalidLineException {
    if (!line.hasRemaining() || line.get(line.position()) != '/') {
      return messages.parse(line);
    }
    if (!Utf8.isValid(line)) {
      throw new InvalidLineException("is not valid UTF-8");
    }
    try {
      String command = StandardCharsets.UTF_8.decode(line).toString();
      return command(command, name(command));
    } catch (SyntaxException fault) {
      return new Step.InvalidCommand(Failure.usage(fault.getMessage()).withHint(COMMANDS));
    }
  }

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
        case "/close" -> close(argument.strip());
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

  private static String name(String line) {
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

  private static Step close(String argument) throws Failure {
    if (argument.isEmpty()) {
      return new Step.Send(new Close(Close.NORMAL, ""));
    }
    int blank = argument.indexOf(' ');
    String code = blank < 0 ? argument : argument.substring(0, blank);
    String reason = blank < 0 ? "" : argument.substring(blank + 1).strip();
    bounded("/close: the reason", reason, Close.MAX_REASON);
    return new Step.Send(new Close(code(code), reason));
  }

  private static int code(String text) throws Failure {
    int code = -1;
    if (text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      code = Integer.parseInt(text);
    }
    if (!Close.isOnWire(code)) {
      throw Failure.usage(
          "/close: '"
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
