package org.wscat.connection;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Response;
import org.wscat.net.Address;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.HandshakeOptions;

/**
 * A factory of client connections to one endpoint, and of the connectors for its redirects.
 * Immutable.
 */
public final class Connector {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private final Endpoint endpoint;
  private final HandshakeOptions options;
  private final Handshake handshake;
  private final FrameLimits limits;
  private final Dialer dialer;
  private final boolean credentialsOmitted;

  /**
   * Creates a connector for an endpoint.
   *
   * @throws Failure of usage when an option can't be sent
   */
  public Connector(Endpoint endpoint, HandshakeOptions options, FrameLimits limits, Dialer dialer)
      throws Failure {
    this(endpoint, options, limits, dialer, false);
  }

  /**
   * Creates a connector.
   *
   * @param credentialsOmitted whether a redirect led to the endpoint, and credentials were omitted
   *     for it
   */
  private Connector(
      Endpoint endpoint,
      HandshakeOptions options,
      FrameLimits limits,
      Dialer dialer,
      boolean credentialsOmitted)
      throws Failure {
    this.endpoint = endpoint;
    this.options = options;
    this.handshake = Handshake.of(endpoint, options);
    this.limits = limits;
    this.dialer = dialer;
    this.credentialsOmitted = credentialsOmitted;
  }

  /** Starts to connect, and returns at once. The listener is notified of every event. */
  public Peer connect(ConnectionListener listener) {
    Refusal refusal =
        new Refusal(options.offer().version(), credentialsOmitted ? endpoint.toString() : null);
    return ClientOpening.start(endpoint, handshake, limits, dialer, refusal, listener);
  }

  /** The URL without secrets. */
  public String url() {
    return endpoint.toString();
  }

  /** Whether a response is a redirect (RFC 9110 section 15.4). */
  public static boolean isRedirect(Response response) {
    return REDIRECTS.contains(response.status())
        && response.headers().first("Location").isPresent();
  }

  /**
   * Returns the connector for the endpoint that a redirect names. For another origin it omits
   * headers, credentials and the client certificate, unless the target is the same host with TLS.
   *
   * @throws Failure with {@link ExitStatus#REDIRECT} when the redirect is not safe to follow
   */
  public Connector redirected(Response response) throws Failure {
    Endpoint target = target(location(response));
    if (trusts(target)) {
      Optional<Endpoint> own = target.credentials().map(given -> target);
      Endpoint next =
          own.orElse(new Endpoint(target.address(), target.target(), endpoint.credentials()));
      return new Connector(next, options, limits, dialer, credentialsOmitted);
    }
    if (endpoint.address().tls() && !target.address().tls()) {
      throw refused("redirect from wss to ws refused: " + shown(target));
    }
    if (!options.offer().subprotocols().isEmpty()) {
      String shown = shown(target);
      throw refused("redirect to another origin refused: " + shown)
          .withHint("-s may hold a credential; wscat -c " + shown + " connects there directly");
    }
    boolean isOmitted =
        handshake.authorization().isPresent()
            || !options.headers().isEmpty()
            || dialer.hasIdentity();
    return new Connector(
        target,
        options.forOtherOrigin(),
        limits,
        dialer.forOtherOrigin(),
        credentialsOmitted || isOmitted);
  }

  /**
   * Whether a redirect to the other connector's endpoint keeps headers, credentials and the client
   * certificate.
   */
  public boolean trusts(Connector other) {
    return trusts(other.endpoint);
  }

  private boolean trusts(Endpoint target) {
    return endpoint.isSameOrigin(target) || endpoint.isStepUp(target);
  }

  /** The URL of the connector for a redirect, without the secrets of this connector's request. */
  public String shown(Connector other) {
    return shown(other.endpoint);
  }

  private String shown(Endpoint target) {
    return handshake.secrets().masked(target.toString());
  }

  private static String location(Response response) throws Failure {
    List<String> locations = response.headers().all("Location");
    for (String location : locations) {
      if (!location.equals(locations.get(0))) {
        throw refused("the server redirects to several URLs at once");
      }
    }
    return locations.get(0);
  }

  private Endpoint target(String location) throws Failure {
    try {
      if (!isAbsolute(location)) {
        Address address = endpoint.address();
        if (location.startsWith("//")) {
          return Endpoint.parse((address.tls() ? "wss:" : "ws:") + location);
        }
        return endpoint.resolve(location);
      }
      if (!location.startsWith("://", location.indexOf(':'))) {
        throw refused("the server redirects to a URL that cannot be used: it has no host");
      }
      return Endpoint.parse(location);
    } catch (Failure failure) {
      if (failure.status() == ExitStatus.REDIRECT) {
        throw failure;
      }
      throw failure.withPrefix(
          "the server redirects to a URL that cannot be used", ExitStatus.REDIRECT);
    }
  }

  /** Whether the location starts with a scheme (RFC 3986 section 3.1). */
  private static boolean isAbsolute(String location) {
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c == ':') {
        return i > 0;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean further = (c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0;
      if (!letter && (i == 0 || !further)) {
        return false;
      }
    }
    return false;
  }

  private static Failure refused(String message) {
    return new Failure(ExitStatus.REDIRECT, message);
  }
}
