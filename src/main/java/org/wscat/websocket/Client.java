package org.wscat.websocket;

import java.util.List;
import java.util.Optional;
import org.wscat.dialer.Address;
import org.wscat.dialer.Dialer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Response;

/** Makes connections to one endpoint, and knows where a redirect from there leads. Immutable. */
public final class Client {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private final Endpoint endpoint;
  private final HandshakeOptions options;
  private final Handshake handshake;
  private final FrameLimits limits;
  private final Dialer dialer;

  /**
   * A client of that endpoint.
   *
   * @throws Failure of usage when an option can't be sent
   */
  public Client(Endpoint endpoint, HandshakeOptions options, FrameLimits limits, Dialer dialer)
      throws Failure {
    this.endpoint = endpoint;
    this.options = options;
    this.handshake = Handshake.of(endpoint, options);
    this.limits = limits;
    this.dialer = dialer;
  }

  /** Starts to connect and returns at once; what happens is told to the listener. */
  public Connection connect(ConnectionListener listener) {
    return ClientConnection.start(endpoint, handshake, limits, dialer, listener);
  }

  /** The URL, as it may be shown. */
  public String url() {
    return endpoint.toString();
  }

  /** Whether an answer sends the client elsewhere (RFC 9110 section 15.4). */
  public static boolean isRedirect(Response response) {
    return REDIRECTS.contains(response.status())
        && response.headers().first("Location").isPresent();
  }

  /**
   * The client of the endpoint that a redirect names. To another origin nothing is taken along that
   * was meant for this one.
   *
   * @throws Failure with {@link ExitStatus#REDIRECT} when it would not be safe to go there
   */
  public Client redirected(Response response) throws Failure {
    Endpoint target = target(location(response));
    if (endpoint.isSameOrigin(target)) {
      Optional<Endpoint> own = target.credentials().map(given -> target);
      Endpoint next =
          own.orElse(new Endpoint(endpoint.address(), target.target(), endpoint.credentials()));
      return new Client(next, options, limits, dialer);
    }
    if (endpoint.address().tls() && !target.address().tls()) {
      throw refused("redirect from wss to ws refused: " + target);
    }
    if (!options.subprotocols().isEmpty()) {
      throw refused("redirect to another origin refused: " + target)
          .withHint("-s may hold a credential; wscat -c " + target + " connects there directly");
    }
    return new Client(target, options.forOtherOrigin(), limits, dialer.forOtherOrigin());
  }

  /** Whether that client, which a redirect led to, is one of another origin. */
  public boolean hasOtherOrigin(Client other) {
    return !endpoint.isSameOrigin(other.endpoint);
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
      throw failure.within(
          "the server redirects to a URL that cannot be used", ExitStatus.REDIRECT);
    }
  }

  /** Whether it starts with a scheme (RFC 3986 section 3.1). */
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
