package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalCapabilitiesTest {
  @ParameterizedTest
  @CsvSource({
    "dumb, wscat-plain, false",
    "xterm, xterm, true",
    "xterm-kitty, xterm-kitty, true",
    "tmux-256color, tmux-256color, true",
    "st-256color, st-256color, true",
  })
  void knowsWhetherATerminalTakesEscapeSequences(String type, String name, boolean escapes)
      throws IOException {
    assertThat(TerminalCapabilities.provide(type)).isEqualTo(name);
    try (Terminal terminal =
        new LineDisciplineTerminal("test", name, new TerminalOutput(), StandardCharsets.UTF_8)) {
      assertThat(terminal.getStringCapability(Capability.carriage_return)).isNotNull();
      assertThat(terminal.getStringCapability(Capability.clr_eol) != null).isEqualTo(escapes);
      assertThat(terminal.getStringCapability(Capability.cursor_up) != null).isEqualTo(escapes);
    }
  }
}
