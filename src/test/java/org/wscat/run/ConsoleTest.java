package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.output.MessageStyle;
import org.wscat.output.OutputStyle;
import org.wscat.output.PipePrinter;
import org.wscat.output.Screen;
import org.wscat.session.Event;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

final class ConsoleTest {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"'', false", "0, false", "1, false", "12, false", "01, true", "012, true"})
  void isInteractiveWhereStandardInputAndOutputAreTerminals(String terminals, boolean interactive) {
    assertThat(console(terminals, Map.of(), true).isInteractive()).isEqualTo(interactive);
  }

  @ParameterizedTest
  @CsvSource({"xterm, xterm", "'', dumb", "dumb, dumb"})
  void takesAMissingTypeOfTerminalForADumbOne(String term, String type) {
    assertThat(console("01", Map.of("TERM", term), true).terminalType()).isEqualTo(type);
    assertThat(console("01", Map.of(), true).terminalType()).isEqualTo("dumb");
  }

  @ParameterizedTest
  @CsvSource({
    "1, xterm, '', true, true",
    "1, xterm, 1, true, false",
    "1, xterm, '', false, false",
    "1, dumb, '', true, false",
    "'', xterm, '', true, false",
    "02, xterm, '', true, false",
  })
  void coloursMessagesOnATerminalAlone(
      String terminals, String term, String noColor, boolean wanted, boolean coloured)
      throws OutputFailure {
    Map<String, String> variables = Map.of("TERM", term, "NO_COLOR", noColor);
    Console console = console(terminals, variables, wanted);

    ByteBuffer payload = ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8));
    var sink = console.sink(console.notices());
    sink.accept(new Event.Received(Message.text(payload), Event.Received.ONLY_SENDER));
    sink.flush();

    assertThat(stdout.toString(StandardCharsets.UTF_8).contains("\u001b[")).isEqualTo(coloured);
  }

  @Test
  void keepsStandardErrorForNotices() {
    console("", Map.of(), true).notices().notice("listening");

    assertThat(stderr.toString(StandardCharsets.UTF_8)).isEqualTo("listening\n");
    assertThat(stdout.size()).isZero();
  }

  private Console console(String terminals, Map<String, String> variables, boolean colour) {
    Environment environment =
        new Environment(
            InputStream.nullInputStream(),
            stdout,
            stderr,
            variables,
            Terminals.of(terminals),
            status -> {});
    MessageStyle messages = new MessageStyle(true, false, "< ", PipePrinter.Terminator.NEWLINE);
    return new Console(
        environment,
        new Screen(),
        new OutputStyle(false, false, colour, false, messages, Optional.empty()),
        new CurrentRun(stderr),
        Optional.empty());
  }
}
