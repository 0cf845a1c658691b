package org.wscat.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.wscat.connection.Connector;
import org.wscat.connection.Peer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Response;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;

/**
 * The attempts of a client: after one that did not open, a redirect is followed at once ({@code
 * --location}), and a retryable failure by another attempt from the first endpoint ({@code
 * --retry}). Used by one thread.
 */
public final class ClientAttempts implements ConnectAttempts {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);

  /** What an attempt may fail with besides, while a server or its proxy is being restarted. */
  private static final Set<ExitStatus> OF_RESTART =
      EnumSet.of(ExitStatus.PROXY, ExitStatus.TLS_FAILED, ExitStatus.CONNECTION_LOST);

  private final Connector first;
  private final Settings settings;
  private Connector current;
  private int redirects;
  private int retries;

  /**
   * Attempts of a client.
   *
   * @param first connects to the endpoint of the command line
   * @param settings say how many redirects and retries there are
   */
  public ClientAttempts(Connector first, Settings settings) {
    this.first = first;
    this.settings = settings;
    this.current = first;
  }

  @Override
  public Peer connect(SessionListener listener) {
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
    if (ending instanceof Ending.Rejected refused) {
      Response response = refused.response();
      if (settings.retry().maxRedirects().isPresent() && Connector.isRedirect(response)) {
        follow(response, settings.retry().maxRedirects().getAsInt(), trace);
        return Optional.of(Duration.ZERO);
      }
      if (settings.end().expectedStatus().equals(OptionalInt.of(response.status()))) {
        return Optional.empty();
      }
    }
    Failure failure = failure(ending);
    return failure.isRetryable() ? retry(failure.retryAfter()) : Optional.empty();
  }

  /** Whether an attempt may have failed because the server is being restarted. */
  static boolean isOfRestart(Ending ending) {
    Failure failure = failure(ending);
    return failure.isRetryable() || OF_RESTART.contains(failure.status());
  }

  /** An attempt that did not open was rejected or failed: there is no other ending. */
  private static Failure failure(Ending ending) {
    return ending instanceof Ending.Rejected refused
        ? refused.failure()
        : ((Ending.Failed) ending).failure();
  }

  private void follow(Response response, int limit, Trace trace) throws Failure {
    if (redirects >= limit) {
      throw new Failure(ExitStatus.REDIRECT, "Maximum redirects exceeded")
          .withHint("--max-redirects " + limit + " is the limit");
    }
    redirects++;
    Connector next = current.redirected(response);
    trace.note("Redirected to " + current.shown(next));
    if (!current.trusts(next)) {
      trace.note(
          "Another origin: Authorization, Cookie, Host, every -H, the client certificate and -n"
              + " are left out");
    }
    current = next;
  }

  /** The delay is the server's {@code Retry-After} if it sent one, but at most 60 seconds. */
  private Optional<Duration> retry(Optional<Duration> wanted) {
    if (retries >= settings.retry().retries()) {
      return Optional.empty();
    }
    retries++;
    current = first;
    redirects = 0;
    Duration delay = wanted.orElse(settings.retry().delay());
    boolean tooLong = wanted.isPresent() && delay.compareTo(LONGEST_RETRY_AFTER) > 0;
    return Optional.of(tooLong ? LONGEST_RETRY_AFTER : delay);
  }
}
