package org.wscat.session;

import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The result of a session. Immutable.
 *
 * @param status the exit status of the program
 * @param failure what the {@code error:} line says; empty on success, and when the line was printed
 *     already
 */
public record Outcome(ExitStatus status, Optional<Failure> failure) {
  /** Success. */
  public static final Outcome SUCCESS = new Outcome(ExitStatus.OK, Optional.empty());

  /** The result that this failure makes, with its status. */
  public static Outcome of(Failure failure) {
    return new Outcome(failure.status(), Optional.of(failure));
  }
}
