package org.wscat.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** The terminal that standard input and output share. */
final class SystemTerminal {
  private SystemTerminal() {}

  /**
   * Opens it by jline's native provider, or where that has no library by external programs. jline's
   * builder is passed by, for it gives a terminal of type "dumb" neither raw mode nor signals.
   *
   * @param type the name in terminfo
   */
  static Terminal open(String type) throws IOException {
    try {
      return open("jni", type);
    } catch (IOException | LinkageError | IllegalStateException e) {
      return open("exec", type);
    }
  }

  private static Terminal open(String provider, String type) throws IOException {
    return TerminalProvider.load(provider)
        .sysTerminal(
            "wscat",
            type,
            false,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            true,
            Terminal.SignalHandler.SIG_DFL,
            false,
            SystemStream.Output);
  }
}
