package org.wscat.terminal;

import java.io.File;
import java.io.IOError;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Suspends the process on Ctrl-Z or SIGTSTP (POSIX job control). While it is stopped the terminal
 * has the attributes that it had before the program changed them. In raw mode Ctrl-Z arrives as a
 * key, which calls {@link #stopJob}; otherwise as a signal. Thread-safe.
 */
final class JobControl {
  private static final String STOP = "TSTP";

  /**
   * The signals that have the default action while the process is stopped. SIGTERM and SIGHUP have
   * to end it at once: Java's handlers run only when it continues, and in the background the
   * terminal would stop it again. SIGCONT is not handled because {@link #stop} itself restores the
   * terminal.
   */
  private static final List<String> DEFAULT_WHILE_STOPPED = List.of(STOP, "CONT", "TERM", "HUP");

  /** Clears the screen of the line being edited before the process stops, and restores it after. */
  interface SuspendHandler {
    /** Prepares the screen for the shell, calls {@code stop}, and restores the screen. */
    void suspend(Runnable stop);
  }

  private final TerminalProvider provider;
  private final Terminal terminal;
  private final Attributes original;
  private Object replacedHandler;
  private volatile SuspendHandler suspendHandler = Runnable::run;

  /**
   * Creates the job control of a terminal; it starts with {@link #begin}.
   *
   * @param original the attributes of the terminal while the process is stopped
   */
  JobControl(TerminalProvider provider, Terminal terminal, Attributes original) {
    this.provider = provider;
    this.terminal = terminal;
    this.original = original;
  }

  /** Handles SIGTSTP from now on, unless the process ignores it or the system does not have it. */
  void begin() {
    Object before = provider.registerSignal(STOP, this::stopJob);
    if (isIgnored(before)) {
      provider.unregisterSignal(STOP, before);
    } else {
      replacedHandler = before;
    }
  }

  /** Restores the handler of SIGTSTP. */
  void end() {
    if (isPossible()) {
      provider.unregisterSignal(STOP, replacedHandler);
    }
  }

  /** Whether the process can be suspended: SIGTSTP is handled. */
  boolean isPossible() {
    return replacedHandler != null;
  }

  /** Sets what is called around each stop. */
  void use(SuspendHandler handler) {
    suspendHandler = handler;
  }

  /** Stops the process group, as Ctrl-Z does in line mode. Returns when the process continues. */
  void stopJob() {
    suspendHandler.suspend(this::stop);
  }

  /** What another program does that has the terminal. */
  interface Loan<T> {
    /** Runs the program to its end. */
    T run() throws IOException, InterruptedException;
  }

  /**
   * Gives the terminal, as it was before this program changed it, to another program. Ctrl-C and
   * Ctrl-Z are for that program alone; when it stops the process group, this process stops too.
   */
  <T> T lend(Loan<T> loan) throws IOException, InterruptedException {
    Attributes current = exchange(original);
    Deque<Runnable> undo = new ArrayDeque<>();
    for (Signal signal : List.of(Signal.INT, Signal.WINCH, Signal.CONT)) {
      SignalHandler before = terminal.handle(signal, SignalHandler.SIG_IGN);
      undo.push(() -> terminal.handle(signal, before));
    }
    if (isPossible()) {
      Object before = provider.registerDefaultSignal(STOP);
      undo.push(() -> provider.unregisterSignal(STOP, before));
    }
    try {
      return loan.run();
    } finally {
      exchange(current);
      undo.forEach(Runnable::run);
    }
  }

  private synchronized void stop() {
    Attributes current = exchange(original);
    Deque<Runnable> undo = new ArrayDeque<>();
    for (String name : DEFAULT_WHILE_STOPPED) {
      Object before = provider.registerDefaultSignal(name);
      undo.push(() -> provider.unregisterSignal(name, before));
      if (isIgnored(before)) {
        undo.pop().run();
      }
    }
    signalGroup();
    // In the background this call stops the process again (SIGTTOU), until it is in the foreground.
    exchange(current);
    undo.forEach(Runnable::run);
  }

  /** Sets the attributes of the terminal, and returns those that it had. */
  private Attributes exchange(Attributes attributes) {
    try {
      Attributes before = terminal.getAttributes();
      terminal.setAttributes(attributes);
      return before;
    } catch (IOError | IllegalStateException e) {
      // The terminal is gone, or was closed, which restored its original attributes.
      return original;
    }
  }

  /**
   * Sends SIGTSTP to the process group by a shell, which belongs to it and stops too, since Java
   * can't send signals. Returns at once if the group is orphaned or no shell can be started.
   */
  private static void signalGroup() {
    try {
      new ProcessBuilder("sh", "-c", "kill -s TSTP 0")
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // There is no shell; the process is not suspended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a signal was ignored, by the handler that {@code registerSignal} has replaced. */
  static boolean isIgnored(Object handler) {
    try {
      return handler == Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
