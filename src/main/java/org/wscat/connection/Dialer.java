package org.wscat.connection;

import java.net.Socket;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.Attempt;
import org.wscat.net.HappyEyeballs;
import org.wscat.net.Resolver;
import org.wscat.net.Stage;
import org.wscat.net.UnixSocket;
import org.wscat.net.proxy.Proxy;
import org.wscat.net.proxy.ProxyChoice;
import org.wscat.net.proxy.ProxyTunnel;
import org.wscat.net.tls.NamedGroups;
import org.wscat.net.tls.TlsConnector;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.Transport;

/**
 * A factory of the streams of client connections: looks up the name, connects by TCP, through a
 * proxy or to a Unix socket, and makes the TLS handshake. Thread-safe.
 */
public final class Dialer {
  private final Resolver resolver;
  private final ProxyChoice proxies;
  private final TlsOptions tlsOptions;
  private final TlsConnector tls;

  /**
   * Creates a dialer.
   *
   * @param resolver looks up servers and proxies
   * @param proxies chooses the proxy for each address
   * @param tlsOptions the certificates to trust and to present
   */
  public Dialer(Resolver resolver, ProxyChoice proxies, TlsOptions tlsOptions) {
    this.resolver = resolver;
    this.proxies = proxies;
    this.tlsOptions = tlsOptions;
    this.tls = new TlsConnector(tlsOptions);
  }

  /**
   * Returns the dialer for a redirect to another origin: it always verifies the server's
   * certificate, and presents no client certificate.
   */
  public Dialer forOtherOrigin() {
    return new Dialer(resolver, proxies, tlsOptions.forOtherOrigin());
  }

  /** Whether there is a client certificate to present. */
  public boolean hasIdentity() {
    return tlsOptions.identity().isPresent();
  }

  /**
   * Connects to a server. Has no time limit; another thread may abort it by {@link Attempt#cut}.
   *
   * @param attempt the record of the stages and sockets
   * @throws Failure with the exit status for the stage that failed
   */
  public Transport dial(Address address, Attempt attempt) throws Failure {
    if (!address.tls()) {
      return Transport.withoutTls(transport(address, attempt));
    }
    Transport connected = secure(transportOfTls(address, attempt), address, attempt);
    if (attempt.trace().isOn() && connected.tls().isPresent()) {
      connected.tls().get().trace(attempt.trace());
    }
    return connected;
  }

  /**
   * Opens the socket below TLS. A reset by the peer counts as a failed TLS handshake, because it
   * depends on timing whether the reset arrives before or during the handshake.
   */
  private Socket transportOfTls(Address address, Attempt attempt) throws Failure {
    try {
      return transport(address, attempt);
    } catch (Failure failure) {
      throw failure.status() == ExitStatus.NO_ANSWER
          ? new Failure(ExitStatus.TLS_FAILED, failure.getMessage()).asRetryable().causedBy(failure)
          : failure;
    }
  }

  private Socket transport(Address address, Attempt attempt) throws Failure {
    Optional<Proxy> proxy = proxies.choose(address);
    if (address.socketFile().isPresent()) {
      if (proxy.isPresent()) {
        throw Failure.usage("--proxy: a Unix socket is not reached through a proxy");
      }
      return UnixSocket.connect(address.socketFile().get(), attempt);
    }
    return proxy.isPresent()
        ? new ProxyTunnel(proxy.get(), resolver, tls.forProxy()).open(address, attempt)
        : HappyEyeballs.connect(resolver, address.host(), address.port(), attempt);
  }

  /**
   * Makes the TLS handshake. Connects again with all named groups if the server may need another
   * group than X25519.
   */
  private Transport secure(Socket transport, Address address, Attempt attempt) throws Failure {
    NamedGroups groups = NamedGroups.first();
    try {
      return secure(transport, address, groups, attempt);
    } catch (Failure failure) {
      if (groups == NamedGroups.ALL || !TlsConnector.mayNeedOtherGroups(failure)) {
        throw failure;
      }
      attempt.trace().note("TLS without X25519: trying again");
      Socket another;
      try {
        another = transport(address, attempt);
      } catch (Failure unreachable) {
        throw failure;
      }
      return secure(another, address, NamedGroups.ALL, attempt);
    }
  }

  private Transport secure(Socket transport, Address address, NamedGroups groups, Attempt attempt)
      throws Failure {
    attempt.enter(Stage.TLS, "in the TLS handshake with " + address.authority());
    return tls.handshake(transport, address, groups);
  }
}
