package org.wscat.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.jline.utils.InfoCmp;

/** The terminal that standard input and output share, and the signals it sends. */
final class SystemTerminal implements Closeable {
  /** What every screen can do without an escape sequence: carriage return, line feed, backspace. */
  private static final String PLAIN = "wscat-plain";

  private static final String PLAIN_CAPABILITIES =
      PLAIN + "|no escape sequences,\n\tam,\n\tcols#80,\n\tcr=\\r, cub1=^H, cud1=\\n, ind=\\n,\n";

  /** The beginnings of names of terminals that understand ECMA-48, as nearly all do. */
  private static final List<String> ECMA_48 =
      List.of("xterm", "screen", "tmux", "rxvt", "vte", "alacritty", "foot", "konsole", "st-");

  /** What a line editor needs of them. */
  private static final String ECMA_48_CAPABILITIES =
      """
      ecma-48|what a line editor needs,
      \tam, xenl, bel=^G, clear=\\E[H\\E[2J, cr=\\r, cub=\\E[%p1%dD, cub1=^H, cud=\\E[%p1%dB,
      \tcud1=\\n, cuf=\\E[%p1%dC, cuf1=\\E[C, cuu=\\E[%p1%dA, cuu1=\\E[A, dch=\\E[%p1%dP, dch1=\\E[P,
      \ted=\\E[J, el=\\E[K, ich=\\E[%p1%d@, kcub1=\\EOD, kcud1=\\EOB, kcuf1=\\EOC, kcuu1=\\EOA,
      \tkdch1=\\E[3~, kend=\\EOF, khome=\\EOH, rmkx=\\E[?1l\\E>, smkx=\\E[?1h\\E=,
      """;

  /**
   * What a line reader wants to know of; the others keep their default. They are taken from Java
   * once, for jline would give each back for a moment whenever its handler changes, at the start
   * and end of every line, and a Ctrl-C in that moment would kill the process.
   */
  private static final List<Signal> SIGNALS = List.of(Signal.INT, Signal.WINCH, Signal.CONT);

  private final TerminalProvider provider;
  private final Terminal terminal;
  private final JobControl jobControl;
  private final Map<Signal, Object> replacedHandlers = new EnumMap<>(Signal.class);

  /** By a stack trace it tells of an unknown terminal, and does without it all the same. */
  private static final class JlineLog {
    static final Logger LOGGER = Logger.getLogger("org.jline");
  }

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
   * Opens it by jline's native provider, or where that has no library by external programs. To
   * jline a terminal of type "dumb" is one that it can't put into raw mode; ours can be, and gets a
   * type of its own.
   *
   * @param type the name in terminfo
   * @param interrupted called on SIGINT, which jline takes away from Java
   * @param onStderr whether to write to standard error, not to standard output
   */
  static SystemTerminal open(String type, Runnable interrupted, boolean onStderr)
      throws IOException {
    // A typed Ctrl-C is a key to the line reader; as a signal too, it would count twice.
    System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    String known = type.equals(Prompt.DUMB) ? PLAIN : type;
    provideCapabilities(known);
    NativeLibrary.locate();
    SystemTerminal opened;
    try {
      opened = open(new JniTerminalProvider(), known, interrupted, onStderr);
    } catch (LinkageError | IOException e) {
      opened = open(TerminalProvider.load("exec"), known, interrupted, onStderr);
    }
    Terminal terminal = opened.terminal();
    if (terminal.getColumns() == 0) {
      // A pseudo-terminal whose size nobody has set.
      terminal.setSize(Size.of(80, 24));
    }
    leaveLineMode(terminal);
    // Whoever stopped the process may have changed it.
    terminal.handle(Signal.CONT, signal -> leaveLineMode(terminal));
    opened.jobControl.begin();
    return opened;
  }

  /** jline would ask a program for what a terminal can do, which takes longer than all the rest. */
  private static void provideCapabilities(String type) {
    if (type.equals(PLAIN)) {
      InfoCmp.setLoadedInfoCmp(PLAIN, PLAIN_CAPABILITIES);
      return;
    }
    for (String beginning : ECMA_48) {
      if (type.startsWith(beginning)) {
        InfoCmp.setLoadedInfoCmp(type, ECMA_48_CAPABILITIES);
        return;
      }
    }
    JlineLog.LOGGER.setLevel(Level.OFF);
  }

  /**
   * Keys are kept as they come, also between two lines and before the first: a Ctrl-D that the
   * system takes for the end of input there would be lost to the line reader. Closing the terminal
   * undoes it.
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
    return new SystemTerminal(provider, terminal);
  }

  /** What jline's line reader works on. */
  Terminal terminal() {
    return terminal;
  }

  /** What suspends the process. */
  JobControl jobControl() {
    return jobControl;
  }

  /** Gives the signals back to Java, and the terminal back as it was. */
  @Override
  public void close() throws IOException {
    jobControl.end();
    replacedHandlers.forEach(
        (signal, replaced) -> provider.unregisterSignal(signal.name(), replaced));
    terminal.close();
  }
}
