package org.wscat.script;

import java.util.Map;
import java.util.function.Supplier;

/** Compares messages with a pattern. */
public interface MessageMatcher {
  /** How a comparison came out. */
  sealed interface Result {}

  /**
   * The message matches.
   *
   * @param bindings the names that it binds
   */
  record Match(Map<String, BoundValue> bindings) implements Result {}

  /** A mismatch that is plain to see. */
  Difference DIFFERENT = new Difference(() -> "");

  /**
   * The message does not match.
   *
   * @param why the reason, put together when somebody asks
   */
  record Difference(Supplier<String> why) implements Result {
    /** The reason in one sentence, or nothing where it is plain to see. */
    public String reason() {
      return why.get();
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
  Result match(ReceivedMessage message);
}
