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
import org.jline.terminal.spi.TerminalProvider;

/**
 * Suspends the process as job control does (POSIX, SIGTSTP), and gives the terminal back as it was
 * found meanwhile. In raw mode Ctrl-Z is a key like any other; in line mode, or from another
 * process, it comes as a signal. Thread-safe.
 */
final class JobControl {
  private static final String STOP = "TSTP";

  /**
   * A stopped process has to die of these at once: what Java does on them needs the process to run,
   * and in the background the terminal would stop it again. What is done on going on is done once,
   * by the thread that stopped.
   */
  private static final List<String> DEFAULT_WHILE_STOPPED = List.of(STOP, "CONT", "TERM", "HUP");

  /** What is shown on the screen while there is nothing to suspend but the process. */
  interface Screen {
    /** Leaves the screen to others while that stops the process. */
    void leaveFor(Runnable stop);
  }

  private final TerminalProvider provider;
  private final Terminal terminal;
  private final Attributes outside;
  private Object replaced;
  private volatile Screen screen = Runnable::run;

  /**
   * Job control of that terminal.
   *
   * @param outside what the terminal is set to while the process is stopped
   */
  JobControl(TerminalProvider provider, Terminal terminal, Attributes outside) {
    this.provider = provider;
    this.terminal = terminal;
    this.outside = outside;
  }

  /** From now on the signal suspends in order; where it is ignored, or there is none, nothing. */
  void begin() {
    Object before = provider.registerSignal(STOP, this::stopJob);
    if (isIgnored(before)) {
      provider.unregisterSignal(STOP, before);
    } else {
      replaced = before;
    }
  }

  /** Gives the signal back to Java. */
  void end() {
    if (isPossible()) {
      provider.unregisterSignal(STOP, replaced);
    }
  }

  /** Whether the process can be suspended. */
  boolean isPossible() {
    return replaced != null;
  }

  /** Has something on the screen to be taken away first. */
  void use(Screen shown) {
    screen = shown;
  }

  /** Stops the process group, as the key does in line mode; returns when it goes on. */
  void stopJob() {
    screen.leaveFor(this::stop);
  }

  private synchronized void stop() {
    Attributes inside = exchange(outside);
    Deque<Runnable> undo = new ArrayDeque<>();
    for (String name : DEFAULT_WHILE_STOPPED) {
      Object before = provider.registerDefaultSignal(name);
      undo.push(() -> provider.unregisterSignal(name, before));
      if (isIgnored(before)) {
        undo.pop().run();
      }
    }
    signalGroup();
    // In the background this stops the process again, until it is in the foreground.
    exchange(inside);
    undo.forEach(Runnable::run);
  }

  /** Sets the terminal to that, and returns what it was set to. */
  private Attributes exchange(Attributes attributes) {
    try {
      Attributes before = terminal.getAttributes();
      terminal.setAttributes(attributes);
      return before;
    } catch (IOError | IllegalStateException e) {
      // The terminal is gone, or closed, which has set it to what it was.
      return outside;
    }
  }

  /**
   * The group is that of the shell that is started, which stops too. An orphaned group goes on at
   * once, and so does one that can start no shell.
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
      // The person sees that nothing happens.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isIgnored(Object handler) {
    try {
      return handler == Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
