package org.wscat.session;

import java.util.Optional;

/** Why this end ends the session, if the other end has not done so before. */
enum StopReason {
  /** There is nothing more to do, or the person at the prompt left. */
  FINISHED,
  /** {@code --timeout} ran out. */
  TIMED_OUT,
  /** A signal came. */
  INTERRUPTED,
  /** The connection opened where a refusal was expected. */
  UNEXPECTED_STATUS,
  /** The reader of standard output went away. */
  READER_GONE,
  /** Standard output can't be written. */
  CANNOT_WRITE;

  /**
   * What it is, to continue a sentence that begins with the expectation that was not met by then.
   *
   * @param failure why output can't be written, if it can't
   */
  String sentence(Settings settings, Optional<OutputFailure> failure) {
    // Not a switch, which would need a class of its own.
    if (this == FINISHED) {
      return settings.end().count().isPresent()
          ? "no more came within --count " + settings.end().count().getAsLong()
          : "the session ended";
    }
    if (this == TIMED_OUT) {
      return Verdict.timedOut(settings);
    }
    if (this == INTERRUPTED) {
      return "a signal ended the run";
    }
    if (this == UNEXPECTED_STATUS) {
      return "the connection opened";
    }
    return this == READER_GONE
        ? "the reader of standard output went away"
        : failure.orElseThrow().asFailure().getMessage();
  }

  /** Whether our Close frame says 1001 (going away) instead of 1000. */
  boolean isGoingAway() {
    return this == INTERRUPTED || this == READER_GONE || this == CANNOT_WRITE;
  }

  /** Whether the closing handshake gets a moment only, and input that was read is not sent. */
  boolean isHurried() {
    return this == INTERRUPTED || this == TIMED_OUT;
  }
}
