package org.wscat.session;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.wscat.failure.Failure;
import org.wscat.script.Step;

/**
 * Compares received messages with the expectation that waits for one, on the calling thread and
 * without holding the session's lock meanwhile.
 */
final class Examination {
  private static final LongSupplier CLOCK =
      new LongSupplier() {
        @Override
        public long getAsLong() {
          return System.nanoTime();
        }
      };

  private Examination() {}

  /** How a thread waits on the session's lock. */
  interface Waiting {
    /** Waits until then at most, or until something happens. Called with the lock held. */
    void await(Deadline until);
  }

  /** Compares what the calling thread has {@link Expectations#claim claimed}. */
  static void carryOut(Conversation conversation, Expectations expectations) {
    try {
      expectations.examine(CLOCK);
    } finally {
      synchronized (conversation) {
        expectations.release();
        conversation.notifyAll();
      }
    }
  }

  /**
   * Waits until the expectation is met or can't be any more, and compares messages meanwhile.
   *
   * @param expectations the expectations that judge it
   * @return why it is not met; empty if it is
   */
  static Optional<Failure> judge(
      Step.MessageCheck step,
      Conversation conversation,
      Expectations expectations,
      Waiting waiting) {
    synchronized (conversation) {
      expectations.expect(step, System.nanoTime());
    }
    while (isClaimed(conversation, expectations, waiting)) {
      carryOut(conversation, expectations);
    }
    synchronized (conversation) {
      conversation.notifyAll();
      return expectations.judge(System.nanoTime());
    }
  }

  /** Waits until there are messages to compare, or no need to; whether this thread compares. */
  private static boolean isClaimed(
      Conversation conversation, Expectations expectations, Waiting waiting) {
    synchronized (conversation) {
      boolean isClaimed = expectations.claim();
      while (!isClaimed && !expectations.isDecided(System.nanoTime())) {
        waiting.await(expectations.decidedBy());
        isClaimed = expectations.claim();
      }
      return isClaimed;
    }
  }
}
