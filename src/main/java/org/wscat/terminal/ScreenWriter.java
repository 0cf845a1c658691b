package org.wscat.terminal;

import java.io.IOException;

/**
 * Gathers lines that are printed above the prompt, because each print draws the line being edited
 * again. A line is printed at once if none was for {@link #REFRESH_NANOS}; later ones are printed
 * together when that time is over, by a thread that starts with the first of them. At most {@link
 * #MAX_HELD} characters are held; whoever prints more waits. Keeps the order of lines. Thread-safe.
 */
final class ScreenWriter {
  /** The time between two prints: about 60 per second, as often as a screen is refreshed. */
  static final long REFRESH_NANOS = 16_000_000;

  /** The characters that are held, except that a single longer line is held whole. */
  static final int MAX_HELD = 1 << 16;

  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Prints on the terminal. Called by one thread at a time. */
  interface Target {
    /**
     * Prints lines.
     *
     * @param lines one or more lines with newlines between them
     * @throws IOException when they can't be written
     */
    void print(String lines) throws IOException;
  }

  private final Target target;

  // Guarded by this object.
  private final StringBuilder held = new StringBuilder();
  private boolean hasLines;
  private boolean printing;
  private boolean closed;
  private boolean printed;
  private long printedAt;
  private Thread refresher;
  private IOException failure;

  /** Creates a writer that holds nothing, and has no thread yet. */
  ScreenWriter(Target target) {
    this.target = target;
  }

  /**
   * Prints lines, now or within {@link #REFRESH_NANOS}.
   *
   * @throws IOException when these or former lines can't be written, or this writer is closed
   */
  void print(String lines) throws IOException {
    synchronized (this) {
      awaitRoom(lines.length());
      if (closed) {
        throw new IOException("the prompt is closed");
      }
      if (failure != null) {
        throw failure;
      }
      if (hasLines) {
        held.append('\n');
      }
      held.append(lines);
      hasLines = true;
      if (printing || millisUntilDue() > 0) {
        refreshLater();
        return;
      }
      printing = true;
    }
    printHeld();
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Prints what is held; {@link #print} fails from now on, after that. */
  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
      awaitPrinted();
      printing = true;
    }
    printHeld();
  }

  /** Waits for the thread that prints, also when interrupted. */
  private void awaitPrinted() {
    boolean interrupted = false;
    while (printing) {
      interrupted |= !await(0);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many characters can be held, or this writer is closed and has printed all. */
  private void awaitRoom(int length) throws IOException {
    while (closed ? hasLines || printing : failure == null && isFull(length)) {
      if (!await(0)) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted");
      }
    }
  }

  private boolean isFull(int more) {
    return hasLines && held.length() + more > MAX_HELD;
  }

  /** Waits on the lock, which is held, at most this time unless it is 0; false if interrupted. */
  @SuppressWarnings("WaitNotInLoop") // Its callers loop.
  private boolean await(long millis) {
    try {
      wait(millis);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void refreshLater() {
    if (refresher == null) {
      refresher = new Thread(this::refresh, "screen");
      refresher.setDaemon(true);
      refresher.start();
    } else {
      notifyAll();
    }
  }

  /** Prints what is held when it is due, until this writer is closed. */
  private void refresh() {
    while (awaitDue()) {
      printHeld();
    }
  }

  /** Waits until the held lines are due, and begins to print; false if this writer is closed. */
  private synchronized boolean awaitDue() {
    while (!closed) {
      long millis = hasLines && !printing ? millisUntilDue() : Long.MAX_VALUE;
      if (millis <= 0) {
        printing = true;
        return true;
      }
      await(millis == Long.MAX_VALUE ? 0 : millis);
    }
    return false;
  }

  /** The time until the held lines are printed; not positive if they are due. */
  private long millisUntilDue() {
    if (!printed || held.length() > MAX_HELD / 2) {
      return 0;
    }
    return (REFRESH_NANOS - (System.nanoTime() - printedAt)) / NANOS_PER_MILLI;
  }

  /** Prints what is held, by the thread that has set {@link #printing}. */
  private void printHeld() {
    String lines = null;
    synchronized (this) {
      if (hasLines && failure == null) {
        lines = held.toString();
      }
      held.setLength(0);
      hasLines = false;
      notifyAll();
    }
    IOException failed = null;
    try {
      if (lines != null) {
        target.print(lines);
      }
    } catch (IOException e) {
      failed = e;
    } finally {
      synchronized (this) {
        failure = failed == null ? failure : failed;
        printing = false;
        printed = true;
        printedAt = System.nanoTime();
        notifyAll();
      }
    }
  }
}
