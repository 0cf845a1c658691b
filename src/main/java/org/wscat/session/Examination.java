package org.wscat.session;

import java.util.function.LongSupplier;

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

  /** Compares what the calling thread has {@link Expectations#claim claimed}. */
  static void carryOut(Conversation conversation) {
    Expectations expectations = conversation.expectations();
    try {
      expectations.examine(CLOCK);
    } finally {
      synchronized (conversation) {
        expectations.release();
        conversation.notifyAll();
      }
    }
  }
}
