package org.wscat.session;

import org.wscat.failure.Failure;
import org.wscat.script.ReceivedMessage;

/** The search of one check for the messages that meet it. Used by one thread at a time. */
interface MessageSearch {
  /** How the search stands. */
  enum Progress {
    OPEN,
    /** A part was met, and the time for the next part begins. */
    NEXT_PART,
    MET,
    NEXT_DIFFERS,
    COMPARISON_TOO_LONG,
    TIME_UP
  }

  /**
   * Compares the next message.
   *
   * @throws org.wscat.script.MessageMatcher.MatchTimeout when its time runs out meanwhile
   */
  Progress compare(ReceivedMessage message);

  /**
   * Begins the search for the next part, after {@link Progress#NEXT_PART}.
   *
   * @param now in {@link System#nanoTime}
   */
  void nextPart(long now);

  /** Notes a message whose comparison took too long. */
  void noteUncompared(ReceivedMessage message);

  /**
   * The failure of the check.
   *
   * @param why it is not met, in one sentence
   */
  Failure failure(String why, long now);
}
