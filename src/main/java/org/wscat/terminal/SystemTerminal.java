package org.wscat.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The terminal of standard input and output, opened with jline, in a mode that delivers each key,
 * and the handlers of its signals. Closing it restores both.
 */
final class SystemTerminal implements Closeable {
  /**
   * The signals that a line reader handles. They are registered once, while the terminal is open:
   * jline by itself registers and unregisters them for every line, and a Ctrl-C in between would
   * kill the process.
   */
  private static final List<Signal> SIGNALS = List.of(Signal.INT, Signal.WINCH, Signal.CONT);

  private final TerminalProvider provider;
  private final Terminal terminal;
  private final JobControl jobControl;
  private final Map<Signal, Object> replacedHandlers = new EnumMap<>(Signal.class);

  private SystemTerminal(TerminalProvider provider, Terminal terminal) {
    this.provider = provider;
    this.terminal = terminal;
    this.jobControl = new JobControl(provider, terminal, terminal.getAttributes());
    for (Signal signal : SIGNALS) {
      replacedHandlers.put(
          signal, provider.registerSignal(signal.name(), () -> terminal.raise(signal)));
    }
  }

  /**
   * Opens the terminal with jline's native provider, or with external programs where there is no
   * native library. Type "dumb" is replaced by {@link TerminalCapabilities#PLAIN}, because jline
   * does not put a dumb terminal into raw mode.
   *
   * @param type the terminal's name in terminfo
   * @param interrupted called on SIGINT while no line is being edited
   * @param onStderr whether to write to standard error, not to standard output
   * @throws IOException when the terminal can't be opened
   */
  static SystemTerminal open(String type, Runnable interrupted, boolean onStderr)
      throws IOException {
    // The line reader handles Ctrl-C as a key; jline must not raise SIGINT for it as well.
    System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    String terminfoName = TerminalCapabilities.provide(type);
    NativeLibrary.locate();
    try {
      return open(new JniTerminalProvider(), terminfoName, interrupted, onStderr);
    } catch (LinkageError | IOException e) {
      return open(TerminalProvider.load("exec"), terminfoName, interrupted, onStderr);
    }
  }

  /**
   * Takes over a terminal of jline.
   *
   * @param provider registers the handlers of signals
   */
  static SystemTerminal of(TerminalProvider provider, Terminal terminal) {
    SystemTerminal opened = new SystemTerminal(provider, terminal);
    if (terminal.getColumns() == 0) {
      // A pseudo-terminal without a size.
      terminal.setSize(Size.of(80, 24));
    }
    leaveLineMode(terminal);
    // The shell may have changed the attributes while the process was stopped.
    terminal.handle(Signal.CONT, signal -> leaveLineMode(terminal));
    opened.jobControl.begin();
    return opened;
  }

  /**
   * Disables line mode and echo for as long as the terminal is open, so that keys typed between two
   * lines are kept for the line reader. In line mode the system would take a Ctrl-D there for the
   * end of input.
   */
  private static void leaveLineMode(Terminal terminal) {
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO), false);
    attributes.setControlChar(ControlChar.VMIN, 1);
    attributes.setControlChar(ControlChar.VTIME, 0);
    terminal.setAttributes(attributes);
  }

  private static SystemTerminal open(
      TerminalProvider provider, String type, Runnable interrupted, boolean onStderr)
      throws IOException {
    Terminal terminal =
        provider.sysTerminal(
            "wscat",
            type,
            false,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            false,
            signal -> {
              if (signal == Signal.INT) {
                interrupted.run();
              }
            },
            false,
            onStderr ? SystemStream.Error : SystemStream.Output);
    return of(provider, terminal);
  }

  /** The terminal of jline. */
  Terminal terminal() {
    return terminal;
  }

  /** The job control of this terminal. */
  JobControl jobControl() {
    return jobControl;
  }

  /** Restores the signal handlers and the attributes of the terminal. */
  @Override
  public void close() throws IOException {
    jobControl.end();
    replacedHandlers.forEach(
        (signal, replaced) -> provider.unregisterSignal(signal.name(), replaced));
    terminal.close();
  }
}
