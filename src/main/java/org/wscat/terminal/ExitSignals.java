package org.wscat.terminal;

import java.util.List;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/** The signals that end the process. Java's shutdown hooks do not know which of them came. */
public final class ExitSignals {
  private record ExitSignal(String name, int number) {}

  /** The numbers are those of POSIX. */
  private static final List<ExitSignal> ALL =
      List.of(new ExitSignal("HUP", 1), new ExitSignal("INT", 2), new ExitSignal("TERM", 15));

  private ExitSignals() {}

  /**
   * Handles these signals from now on, in place of Java, except those that the process ignores.
   *
   * @param exit called with the number of the signal, on a thread of its own; ends the process with
   *     128 plus the number, as Java does
   */
  public static void handle(IntConsumer exit) {
    for (ExitSignal signal : ALL) {
      Object before = Signals.register(signal.name(), () -> exit.accept(signal.number()));
      if (JobControl.isIgnored(before)) {
        Signals.unregister(signal.name(), before);
      }
    }
  }
}
