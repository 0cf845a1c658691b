package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final Recorder recorder = new Recorder();
  private final Screen screen = new Screen();
  private final LinePrinter lines = screen.linePrinter(recorder.lines("direct "));

  @Test
  void printsDirectlyWithoutPrompt() throws IOException {
    lines.print("a", Colour.GREEN);

    assertThat(recorder.entries()).containsExactly("direct a");
    assertThat(recorder.colours()).containsExactly(Colour.GREEN);
  }

  @Test
  void printsByThePromptWhileItIsOpen() throws IOException {
    lines.print("a", Colour.GREEN);
    screen.open(recorder.lines("prompt "));
    lines.print("b", Colour.YELLOW);
    screen.linePrinter(recorder.lines("other ")).print("c", Colour.BLUE);
    screen.close();
    lines.print("d", Colour.BLUE);

    assertThat(recorder.entries()).containsExactly("direct a", "prompt b", "prompt c", "direct d");
    assertThat(recorder.colours())
        .containsExactly(Colour.GREEN, Colour.YELLOW, Colour.BLUE, Colour.BLUE);
  }

  @Test
  void printsDirectlyIfThePromptFails() throws IOException {
    screen.open(
        (text, colour) -> {
          throw new IOException("closed");
        });
    lines.print("a", Colour.GREEN);

    assertThat(recorder.entries()).containsExactly("direct a");
  }
}
