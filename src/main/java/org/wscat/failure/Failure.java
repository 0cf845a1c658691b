package org.wscat.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * Why the program can't do what it was asked to: one sentence, an exit status, and at most one
 * hint. Made where the reason is understood, reported once at the end. Immutable.
 */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final String details;
  private final String hint;
  private final boolean passing;
  private final Duration retryAfter;

  private Failure(
      ExitStatus status,
      String message,
      String details,
      String hint,
      boolean passing,
      Duration retryAfter,
      Throwable cause) {
    super(message, cause);
    this.status = status;
    this.details = details;
    this.hint = hint;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }

  /** A failure with the text that follows {@code error: } and the status the program ends with. */
  public Failure(ExitStatus status, String message) {
    this(status, message, "", null, false, null, null);
  }

  /** A value that the user gave can't be used: {@link ExitStatus#USAGE}. */
  public static Failure usage(String message) {
    return new Failure(ExitStatus.USAGE, message);
  }

  /** A signal ended the run: {@link ExitStatus#SIGNAL}. */
  public static Failure interrupted() {
    return new Failure(ExitStatus.SIGNAL, "ended by a signal");
  }

  /** The program itself is at fault. */
  public static Failure internal(Throwable cause) {
    return new Failure(ExitStatus.CONNECTION_LOST, "internal error: " + cause.getMessage())
        .withHint("WSCAT_DEBUG=1 shows where, for a bug report")
        .causedBy(cause);
  }

  /** The same failure with a line that says what to try. */
  public Failure withHint(String text) {
    return new Failure(status, getMessage(), details, text, passing, retryAfter, getCause());
  }

  /** The same failure with what the other side said about it; lines are separated by newlines. */
  public Failure withDetails(String text) {
    return new Failure(status, getMessage(), text, hint, passing, retryAfter, getCause());
  }

  /** The same failure with another line behind its details. */
  public Failure withLine(String line) {
    return withDetails(details.isEmpty() ? line : details + "\n" + line);
  }

  /** The same failure with the details and the hint of another. */
  public Failure explainedBy(Failure other) {
    return new Failure(
        status, getMessage(), other.details, other.hint, passing, retryAfter, getCause());
  }

  /** The same failure as part of a larger one, which gives it another status. */
  public Failure within(String whole, ExitStatus newStatus) {
    String message = whole + ": " + getMessage();
    return new Failure(newStatus, message, details, hint, passing, retryAfter, getCause());
  }

  /** The same failure with what caused it, shown under {@code WSCAT_DEBUG=1} only. */
  public Failure causedBy(Throwable cause) {
    return new Failure(status, getMessage(), details, hint, passing, retryAfter, cause);
  }

  /** The same failure as one that another attempt may not meet. */
  public Failure passing() {
    return new Failure(status, getMessage(), details, hint, true, retryAfter, getCause());
  }

  /** The same failure as one that may have passed after that time, or soon if that is empty. */
  public Failure passingAfter(Optional<Duration> time) {
    return new Failure(status, getMessage(), details, hint, true, time.orElse(null), getCause());
  }

  /** The status the program ends with when this failure decides it. */
  public ExitStatus status() {
    return status;
  }

  /** Lines that explain the failure, as the network sent them; empty when there are none. */
  public String details() {
    return details;
  }

  /** Whether another attempt may succeed, with nothing changed on our side. */
  public boolean isPassing() {
    return passing;
  }

  /** When the other side wants the next attempt. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What to try next. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
