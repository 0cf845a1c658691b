package org.wscat.script;

import java.util.Map;

/** Compares messages with a pattern. */
public interface MessageMatcher {
  /** How a comparison came out. */
  sealed interface Result {}

  /**
   * The message matches.
   *
   * @param bindings the names that it binds
   */
  record Match(Map<String, Value> bindings) implements Result {}

  /** The message does not match, for a reason that {@link #reason} tells. */
  interface Mismatch {
    /** The reason in one sentence, or nothing where it is plain to see. */
    String reason();
  }

  /** A mismatch that is plain to see. */
  Difference DIFFERENT = new Difference(() -> "");

  /**
   * The message does not match.
   *
   * @param mismatch why, put together when somebody asks
   */
  record Difference(Mismatch mismatch) implements Result {
    /** The reason in one sentence, or nothing where it is plain to see. */
    public String reason() {
      return mismatch.reason();
    }
  }

  /** The time for looking at a message is up. */
  final class TimeUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeUp() {
      super(null, null, false, false);
    }
  }

  /**
   * Compares.
   *
   * @throws TimeUp when it takes longer than the message may be looked at
   */
  Result match(TakenMessage message);
}
