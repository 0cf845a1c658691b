package org.wscat.session;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.wscat.dialer.Trace;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Response;
import org.wscat.websocket.Client;
import org.wscat.websocket.Connection;
import org.wscat.websocket.Ending;

/**
 * Attempts of a client: after one that did not open, a redirect is followed at once, and a failure
 * that may pass is followed by another attempt from the start.
 */
public final class ClientAttempts implements Attempts {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
  private static final int TOO_MANY_REQUESTS = 429;

  /** What an attempt may fail of that the next one does not meet. */
  private static final Set<ExitStatus> PASSING =
      EnumSet.of(ExitStatus.HOST_NOT_FOUND, ExitStatus.CANNOT_CONNECT, ExitStatus.TIMEOUT);

  /** What else a server, or what stands before it, may do while it starts. */
  private static final Set<ExitStatus> OF_RESTART =
      EnumSet.of(
          ExitStatus.PROXY,
          ExitStatus.TLS_FAILED,
          ExitStatus.NO_ANSWER,
          ExitStatus.CONNECTION_LOST);

  private final Client first;
  private final Settings settings;
  private Client current;
  private int redirects;
  private int retries;

  /** Attempts of that client, as often as the settings say. */
  public ClientAttempts(Client first, Settings settings) {
    this.first = first;
    this.settings = settings;
    this.current = first;
  }

  @Override
  public Connection connect(SessionListener listener) {
    return current.connect(listener);
  }

  @Override
  public void restart() {
    current = first;
    redirects = 0;
    retries = 0;
  }

  @Override
  public Optional<Duration> next(Ending ending, Trace trace) throws Failure {
    if (ending instanceof Ending.Refused refused) {
      Response response = refused.response();
      if (settings.maxRedirects().isPresent() && Client.isRedirect(response)) {
        follow(response, settings.maxRedirects().getAsInt(), trace);
        return Optional.of(Duration.ZERO);
      }
      if (settings.expectedStatus().equals(OptionalInt.of(response.status()))) {
        return Optional.empty();
      }
      return mayPass(response) ? retry(retryAfter(response)) : Optional.empty();
    }
    ExitStatus status = ((Ending.Failed) ending).failure().status();
    return PASSING.contains(status) ? retry(Optional.empty()) : Optional.empty();
  }

  /** Whether an attempt may have failed only because the server is just being started again. */
  static boolean isOfRestart(Ending ending) {
    if (ending instanceof Ending.Refused refused) {
      return mayPass(refused.response());
    }
    ExitStatus status = ((Ending.Failed) ending).failure().status();
    return PASSING.contains(status) || OF_RESTART.contains(status);
  }

  private static boolean mayPass(Response response) {
    return response.status() == TOO_MANY_REQUESTS || response.status() >= 500;
  }

  private void follow(Response response, int limit, Trace trace) throws Failure {
    if (redirects >= limit) {
      throw new Failure(ExitStatus.REDIRECT, "Maximum redirects exceeded")
          .withHint("--max-redirects " + limit + " is the limit");
    }
    redirects++;
    Client next = current.redirected(response);
    trace.note("Redirected to " + next.url());
    if (current.hasOtherOrigin(next)) {
      trace.note(
          "Another origin: Authorization, Cookie, Host, every -H, the client certificate and -n"
              + " are left out");
    }
    current = next;
  }

  private Optional<Duration> retry(Optional<Duration> wanted) {
    if (retries >= settings.retries()) {
      return Optional.empty();
    }
    retries++;
    current = first;
    redirects = 0;
    return Optional.of(wanted.orElse(settings.retryDelay()));
  }

  /** RFC 9110 section 10.2.3, in seconds or as a date; longer waits are cut short. */
  private static Optional<Duration> retryAfter(Response response) {
    return response
        .headers()
        .first("Retry-After")
        .flatMap(ClientAttempts::delay)
        .map(delay -> delay.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : delay);
  }

  private static Optional<Duration> delay(String value) {
    if (value.matches("[0-9]+")) {
      boolean endless = value.length() > 9;
      return Optional.of(endless ? LONGEST_RETRY_AFTER : Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration delay = Duration.between(Instant.now(), date);
      return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
