package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.Colour;
import org.wscat.output.MemberNames;
import org.wscat.output.Notices;
import org.wscat.output.Screen;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.websocket.Message;

/** The prompt on a terminal that is simulated in memory. */
@Timeout(30)
final class PromptTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  private final TerminalOutput output = new TerminalOutput();
  private final Screen screen = new Screen();
  private final Prompt prompt = prompt(PayloadFormat.TEXT);
  private LineDisciplineTerminal jline;

  private Prompt prompt(PayloadFormat format) {
    return new Prompt(
        screen,
        format,
        new PromptSettings(Prompt.DUMB, false, Map.of("INPUTRC", "/dev/null"), false, true),
        new PromptContext(
            false,
            new Notices((text, colour) -> {}, false, false),
            new MemberNames(),
            text -> false),
        output,
        () -> {});
  }

  @BeforeEach
  void open() throws IOException {
    jline =
        new LineDisciplineTerminal(
            "test", TerminalCapabilities.provide(Prompt.DUMB), output, StandardCharsets.UTF_8);
    prompt.attach(SystemTerminal.of(new FakeProvider(), jline));
  }

  @AfterEach
  void close() throws IOException {
    prompt.close();
  }

  private void type(String keys) throws IOException {
    jline.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a line in another thread. */
  private CompletableFuture<Boolean> fill() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return prompt.fill();
          } catch (Failure e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String text(Optional<Step> step) {
    Message message = (Message) ((Step.Send) step.orElseThrow()).outgoing();
    return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
  }

  @Test
  void anEnteredLineIsAStep() throws IOException, Failure {
    type("héllo\r");
    assertThat(prompt.poll()).isEmpty();
    assertThat(prompt.fill()).isTrue();
    assertThat(text(prompt.poll())).isEqualTo("héllo");
    assertThat(prompt.poll()).isEmpty();
    assertThat(prompt.isInteractive()).isTrue();
  }

  @Test
  void keepsKeysTypedBeforeTheFirstLine() throws IOException, Failure {
    type("a\rb\r");
    assertThat(prompt.fill()).isTrue();
    assertThat(text(prompt.poll())).isEqualTo("a");
    assertThat(prompt.fill()).isTrue();
    assertThat(text(prompt.poll())).isEqualTo("b");
  }

  @Test
  void ctrlDOnAnEmptyLineEndsTheInput() throws IOException, Failure {
    type(CTRL_D);
    assertThat(prompt.fill()).isFalse();
  }

  @Test
  void ctrlCClearsALineAndThenEndsTheInput()
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<Boolean> filled = fill();
    type("half");
    output.await("half");
    output.reset();
    type(CTRL_C);
    output.await("> ");
    type("whole\r");
    assertThat(filled.get()).isTrue();
    assertThat(text(prompt.poll())).isEqualTo("whole");
    output.reset();
    filled = fill();
    output.await("> ");
    type(CTRL_C);
    assertThat(filled.get()).isFalse();
  }

  @Test
  void closeEndsAReadThatIsInProgress()
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<Boolean> filled = fill();
    output.await("> ");
    prompt.close();
    assertThat(filled.get()).isFalse();
  }

  @Test
  void linesArePrintedAboveThePromptWhileItIsOpen()
      throws IOException, InterruptedException, ExecutionException {
    TerminalOutput direct = new TerminalOutput();
    CompletableFuture<Boolean> filled = fill();
    output.await("> ");
    screen
        .linePrinter((text, colour) -> direct.writeBytes(text.getBytes(StandardCharsets.UTF_8)))
        .print("received", Colour.BLUE);
    output.await("received");
    assertThat(direct.size()).isZero();
    type("x\r");
    assertThat(filled.get()).isTrue();
  }

  @Test
  void aLineThatTheParserRefusesIsAnInvalidCommand() throws IOException, Failure {
    Prompt hex = prompt(PayloadFormat.HEX);
    hex.attach(SystemTerminal.of(new FakeProvider(), jline));
    type("zz\r");
    assertThat(hex.fill()).isTrue();
    assertThat(hex.poll().orElseThrow()).isInstanceOf(Step.InvalidCommand.class);
  }

  @Test
  void aTerminalThatCannotBeOpenedIsAFailure() throws IOException {
    try (Prompt unopened = prompt(PayloadFormat.TEXT)) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(unopened::fill)
          .returns(ExitStatus.USAGE, Failure::status);
    }
  }
}
