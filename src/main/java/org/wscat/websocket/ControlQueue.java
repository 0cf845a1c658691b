package org.wscat.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The control frames that wait for the library's writer, so that nobody else has to wait for the
 * peer. While the peer does not read, only the newest pong is kept of those there is no room for
 * (RFC 6455 section 5.5.3). Thread-safe.
 */
final class ControlQueue {
  /** So many frames may wait. */
  static final int ROOM = 1024;

  private static final long PATIENCE_MILLIS = 1000;

  private final Deque<ControlFrame> waiting = new ArrayDeque<>();

  /** Whether the writer knows of what waits. */
  private boolean told;

  /** Whether the writer is at work; the handshake request goes before all control frames. */
  private boolean writing = true;

  /** Whether room was waited for in vain since the writer was last done. */
  private boolean stuck;

  private boolean abandoned;

  /**
   * Adds a frame.
   *
   * @return whether the writer must be told; once is enough for all that waits
   */
  synchronized boolean add(ControlFrame frame) {
    if (abandoned) {
      return false;
    }
    boolean full = waiting.size() >= ROOM;
    if (full && frame.opcode() == Opcode.PONG && waiting.getLast().opcode() == Opcode.PONG) {
      waiting.removeLast();
    }
    waiting.add(frame);
    boolean tell = !told;
    told = true;
    return tell;
  }

  /** There is no writer any more. */
  synchronized void abandon() {
    abandoned = true;
    waiting.clear();
    notifyAll();
  }

  /** Hands all that waits to the writer, who calls {@link #written} next. */
  synchronized List<ControlFrame> take() {
    List<ControlFrame> frames = List.copyOf(waiting);
    waiting.clear();
    told = false;
    writing = true;
    notifyAll();
    return frames;
  }

  /** The writer is done, or has failed. */
  synchronized void written() {
    writing = false;
    stuck = false;
    notifyAll();
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty() && !writing;
  }

  /** Waits until there is room for a frame, at most a second; once it was in vain, not at all. */
  synchronized void awaitRoom() {
    stuck = stuck || !await(ROOM - 1, false);
  }

  /** Waits until nothing is left to be written, at most a second. */
  synchronized void awaitEmpty() {
    await(0, true);
  }

  private synchronized boolean await(int mostWaiting, boolean idle) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (waiting.size() > mostWaiting || (idle && writing)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
