package org.wscat.session;

import java.util.Optional;

/** Why we end the session, when nothing else has ended it before. */
enum Stop {
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
   * What it is, to continue a sentence that begins with what was not reached by then.
   *
   * @param failure why output can't be written, if it can't
   */
  String sentence(Settings settings, Optional<OutputFailure> failure) {
    return switch (this) {
      case FINISHED ->
          settings.end().count().isPresent()
              ? "no more came within --count " + settings.end().count().getAsLong()
              : "the session ended";
      case TIMED_OUT -> Verdict.timedOut(settings);
      case INTERRUPTED -> "a signal ended the run";
      case UNEXPECTED_STATUS -> "the connection opened";
      case READER_GONE -> "the reader of standard output went away";
      case CANNOT_WRITE -> failure.orElseThrow().asFailure().getMessage();
    };
  }

  /** Whether we leave before the purpose is fulfilled (1001 instead of 1000). */
  boolean goesAway() {
    return this == INTERRUPTED || this == READER_GONE || this == CANNOT_WRITE;
  }

  /** Whether there is no time for more than a short farewell. */
  boolean hurries() {
    return this == INTERRUPTED || this == TIMED_OUT;
  }
}
