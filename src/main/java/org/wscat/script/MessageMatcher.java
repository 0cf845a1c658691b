package org.wscat.script;

import java.util.Map;
import java.util.function.Supplier;

/** Compares messages with a pattern whose variables are resolved. Immutable. */
public interface MessageMatcher {
  /** The result of a comparison. */
  sealed interface Result {}

  /**
   * The message matches.
   *
   * @param bindings the names that the match binds, with their values
   */
  record Match(Map<String, BoundValue> bindings) implements Result {}

  /** A mismatch without a reason, for a message and a pattern that are both printed. */
  Mismatch MISMATCH = new Mismatch(() -> "");

  /**
   * The message does not match.
   *
   * @param why supplies the reason, so that it is formatted only if it is printed
   */
  record Mismatch(Supplier<String> why) implements Result {
    /** The reason in one sentence; empty if the message itself shows it. */
    public String reason() {
      return why.get();
    }
  }

  /** Thrown when the time to compare a message has run out. Has no stack trace. */
  final class MatchTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MatchTimeout() {
      super(null, null, false, false);
    }
  }

  /**
   * Compares a message.
   *
   * @throws MatchTimeout when {@link ReceivedMessage#timeUp} becomes true meanwhile
   */
  Result match(ReceivedMessage message);
}
