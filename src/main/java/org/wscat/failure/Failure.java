package org.wscat.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * The reason why the program can't do what it was asked to do: a message of one sentence, an exit
 * status, and at most one hint. Created where the cause is known, printed once at the end of the
 * run. Immutable.
 */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final String details;
  private final String hint;
  private final boolean retryable;
  private final Duration retryAfter;

  private Failure(
      ExitStatus status,
      String message,
      String details,
      String hint,
      boolean retryable,
      Duration retryAfter,
      Throwable cause) {
    super(message, cause);
    this.status = status;
    this.details = details;
    this.hint = hint;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /**
   * Creates a failure that is not retryable.
   *
   * @param status the exit status of the program
   * @param message the text that is printed after {@code error: }
   */
  public Failure(ExitStatus status, String message) {
    this(status, message, "", null, false, null, null);
  }

  /** Returns a failure with {@link ExitStatus#USAGE}: a value given by the user is invalid. */
  public static Failure usage(String message) {
    return new Failure(ExitStatus.USAGE, message);
  }

  /** Returns the failure with {@link ExitStatus#SIGNAL}: a signal ended the run. */
  public static Failure interrupted() {
    return interrupted("");
  }

  /**
   * Returns the failure with {@link ExitStatus#SIGNAL}.
   *
   * @param during the end of the message, which says what the run was doing; may be empty
   */
  public static Failure interrupted(String during) {
    return new Failure(ExitStatus.SIGNAL, "ended by a signal" + during);
  }

  /** Returns a failure for an exception that only a bug of this program can cause. */
  public static Failure internal(Throwable cause) {
    return new Failure(ExitStatus.CONNECTION_LOST, "internal error: " + cause.getMessage())
        .withHint("WSCAT_DEBUG=1 shows where, for a bug report")
        .causedBy(cause);
  }

  /** Returns a copy whose hint, one line that says what to try, is this text. */
  public Failure withHint(String text) {
    return new Failure(status, getMessage(), details, text, retryable, retryAfter, getCause());
  }

  /** Returns a copy whose details, lines separated by {@code \n}, are this text. */
  public Failure withDetails(String text) {
    return new Failure(status, getMessage(), text, hint, retryable, retryAfter, getCause());
  }

  /** Returns a copy with one more line at the end of its details. */
  public Failure withDetailLine(String line) {
    return withDetails(details.isEmpty() ? line : details + "\n" + line);
  }

  /** Returns a copy with the details and the hint of another failure. */
  public Failure withDetailsAndHintOf(Failure other) {
    return new Failure(
        status, getMessage(), other.details, other.hint, retryable, retryAfter, getCause());
  }

  /**
   * Returns a copy with another exit status, whose message says what failed.
   *
   * @param prefix stands before the message, separated by a colon
   */
  public Failure withPrefix(String prefix, ExitStatus newStatus) {
    String message = prefix + ": " + getMessage();
    return new Failure(newStatus, message, details, hint, retryable, retryAfter, getCause());
  }

  /** Returns a copy with a cause, whose stack trace is printed with {@code WSCAT_DEBUG=1} only. */
  public Failure causedBy(Throwable cause) {
    return new Failure(status, getMessage(), details, hint, retryable, retryAfter, cause);
  }

  /** Returns a copy that {@link #isRetryable}. */
  public Failure asRetryable() {
    return new Failure(status, getMessage(), details, hint, true, retryAfter, getCause());
  }

  /**
   * Returns a copy that {@link #isRetryable}.
   *
   * @param time how long the other side asks to wait before the next attempt
   */
  public Failure asRetryableAfter(Optional<Duration> time) {
    return new Failure(status, getMessage(), details, hint, true, time.orElse(null), getCause());
  }

  /** The exit status of the program, unless another rule of the session decides it. */
  public ExitStatus status() {
    return status;
  }

  /**
   * Lines separated by {@code \n} that are printed below the message; empty if there are none. They
   * may hold control characters that the network sent.
   */
  public String details() {
    return details;
  }

  /** Whether the same attempt may succeed later, as {@code --retry} makes it. */
  public boolean isRetryable() {
    return retryable;
  }

  /** How long the other side asks to wait before the next attempt ({@code Retry-After}). */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** One line that says what the user can try. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
