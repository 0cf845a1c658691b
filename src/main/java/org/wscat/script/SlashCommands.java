package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Utf8;

/**
 * Lines under {@code --slash}: those that start with a slash are commands, {@code /ping [data]},
 * {@code /pong [data]} and {@code /close [code [reason]]}; others are messages.
 */
public final class SlashCommands implements LineParser {
  private static final int MAX_DATA = 125;

  private final LineParser messages;

  /** Commands, and messages of that format. */
  public SlashCommands(LineParser messages) {
    this.messages = messages;
  }

  @Override
  public Step parse(ByteBuffer line) throws UnusableLineException {
    if (!line.hasRemaining() || line.get(line.position()) != '/') {
      return messages.parse(line);
    }
    if (!Utf8.isValid(line)) {
      throw new UnusableLineException("is not valid UTF-8");
    }
    String command = StandardCharsets.UTF_8.decode(line).toString();
    int blank = command.indexOf(' ');
    String name = blank < 0 ? command : command.substring(0, blank);
    String argument = blank < 0 ? "" : command.substring(blank + 1);
    try {
      return switch (name) {
        case "/ping" -> new Step.Ping(data(name, argument));
        case "/pong" -> new Step.Pong(data(name, argument));
        case "/close" -> close(argument.strip());
        default ->
            throw Failure.usage("Unrecognized slash command.")
                .withHint("/ping [data], /pong [data], /close [code [reason]]");
      };
    } catch (Failure failure) {
      return new Step.Rejected(failure);
    }
  }

  private static ByteBuffer data(String name, String text) throws Failure {
    return bounded(name + ": the data", text, MAX_DATA);
  }

  private static Step close(String argument) throws Failure {
    if (argument.isEmpty()) {
      return new Step.StartClose(new Close(Close.NORMAL, ""));
    }
    int blank = argument.indexOf(' ');
    String code = blank < 0 ? argument : argument.substring(0, blank);
    String reason = blank < 0 ? "" : argument.substring(blank + 1).strip();
    bounded("/close: the reason", reason, Close.MAX_REASON);
    return new Step.StartClose(new Close(code(code), reason));
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
