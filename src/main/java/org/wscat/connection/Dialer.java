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
 * Makes the transport of a client's connection: it looks up the name, connects by TCP, a proxy or a
 * Unix socket, and makes the TLS handshake. Thread-safe.
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
   * @param tlsOptions which certificates to trust and to present
   */
  public Dialer(Resolver resolver, ProxyChoice proxies, TlsOptions tlsOptions) {
    this.resolver = resolver;
    this.proxies = proxies;
    this.tlsOptions = tlsOptions;
    this.tls = new TlsConnector(tlsOptions);
  }

  /**
   * Returns the dialer for a server that a redirect names and not the user: it verifies the
   * certificate and presents none.
   */
  public Dialer forOtherOrigin() {
    return new Dialer(resolver, proxies, tlsOptions.forOtherOrigin());
  }

  /** Whether there is a client certificate to present. */
  public boolean hasIdentity() {
    return tlsOptions.identity().isPresent();
  }

  /**
   * Connects to a server. It has no time limit; another thread ends it by {@link Attempt#cut}.
   *
   * @param attempt records the stages and sockets
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
   * Connects below TLS. A reset after connecting counts as a failed TLS handshake, for whether it
   * comes before or within the handshake is a matter of timing.
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

  /** Makes the TLS handshake; once more, with all groups, if the server may need another group. */
  private Transport secure(Socket transport, Address address, Attempt attempt) throws Failure {
    NamedGroups groups = NamedGroups.first();
    try {
      return secure(transport, address, groups, attempt);
    } catch (Failure failure) {
      if (groups == NamedGroups.ALL || !TlsConnector.mayWantOtherGroups(failure)) {
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
