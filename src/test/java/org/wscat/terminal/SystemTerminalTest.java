package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SystemTerminalTest {
  private final FakeProvider provider = new FakeProvider();
  private LineDisciplineTerminal jline;

  @BeforeEach
  void open() throws IOException {
    jline =
        new LineDisciplineTerminal(
            "test",
            TerminalCapabilities.provide(Prompt.DUMB),
            new TerminalOutput(),
            StandardCharsets.UTF_8);
  }

  @Test
  void leavesLineModeAndEcho() throws IOException {
    try (SystemTerminal terminal = SystemTerminal.of(provider, jline)) {
      assertThat(terminal.terminal()).isSameAs(jline);
      assertThat(jline.getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
      assertThat(jline.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
      assertThat(jline.getAttributes().getControlChar(ControlChar.VMIN)).isEqualTo(1);
    }
  }

  @Test
  void leavesLineModeAgainWhenTheProcessContinues() throws IOException {
    try (SystemTerminal terminal = SystemTerminal.of(provider, jline)) {
      var attributes = jline.getAttributes();
      attributes.setLocalFlag(LocalFlag.ICANON, true);
      terminal.terminal().setAttributes(attributes);
      jline.raise(Signal.CONT);
      assertThat(jline.getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
    }
  }

  @Test
  void hasASizeWhereTheTerminalHasNone() throws IOException {
    jline.setSize(Size.of(0, 0));
    try (SystemTerminal terminal = SystemTerminal.of(provider, jline)) {
      assertThat(terminal.terminal().getSize()).isEqualTo(Size.of(80, 24));
    }
  }

  @Test
  void restoresTheHandlersOfSignals() throws IOException {
    try (SystemTerminal terminal = SystemTerminal.of(provider, jline)) {
      assertThat(terminal.jobControl().isPossible()).isTrue();
      assertThat(provider.calls()).containsExactly("+INT", "+WINCH", "+CONT", "+TSTP");
      provider.calls().clear();
    }
    assertThat(provider.calls()).containsExactlyInAnyOrder("-TSTP", "-INT", "-WINCH", "-CONT");
  }
}
