package org.wscat.session;

import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * What a session came to.
 *
 * @param status what the program ends with
 * @param failure what is still to be said about it; empty on success, and when it was said already
 */
public record Outcome(ExitStatus status, Optional<Failure> failure) {
  static final Outcome SUCCESS = new Outcome(ExitStatus.OK, Optional.empty());

  static Outcome of(Failure failure) {
    return new Outcome(failure.status(), Optional.of(failure));
  }
}
