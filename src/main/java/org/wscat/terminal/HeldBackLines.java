package org.wscat.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * What is printed while another program has the terminal. Beyond {@value #MAX_LENGTH} characters
 * the printing threads wait. Guarded by the lock, which the caller of each method holds.
 */
final class HeldBackLines {
  private static final int MAX_LENGTH = 8 * 1024 * 1024;

  private final Condition ended;
  private final List<String> texts = new ArrayList<>();
  private int length;
  private boolean isEnded;

  /** Creates an empty list. */
  HeldBackLines(Lock lock) {
    ended = lock.newCondition();
  }

  /**
   * Adds a text. Waits while there is too much.
   *
   * @return false if the terminal is free again, and the text was not added
   */
  boolean add(String text) {
    while (length > MAX_LENGTH && !isEnded) {
      ended.awaitUninterruptibly();
    }
    if (!isEnded) {
      texts.add(text);
      length += text.length();
    }
    return !isEnded;
  }

  /** Ends the waiting, and returns the texts. */
  List<String> end() {
    isEnded = true;
    ended.signalAll();
    return texts;
  }
}
