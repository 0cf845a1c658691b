package org.wscat.dialer;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * Turns an address into a connected socket: name look-up, TCP or a Unix socket, proxy, TLS. One
 * connection a call; each stage's failure is typed here. Thread-safe.
 */
public final class Dialer {
  private final Resolver resolver;
  private final ProxyChoice proxies;
  private final TlsOptions tlsOptions;
  private final TlsHandshaker tls;

  /** A dialer that connects and verifies as told. */
  public Dialer(Resolver resolver, ProxyChoice proxies, TlsOptions tlsOptions) {
    this.resolver = resolver;
    this.proxies = proxies;
    this.tlsOptions = tlsOptions;
    this.tls = new TlsHandshaker(tlsOptions);
  }

  /** The same dialer for a server that the user has not named: it gets no exception and no key. */
  public Dialer forOtherOrigin() {
    return new Dialer(resolver, proxies, tlsOptions.forOtherOrigin());
  }

  /** Whether servers that ask for a certificate get one. */
  public boolean hasIdentity() {
    return tlsOptions.identity().isPresent();
  }

  /**
   * Connects. Blocks as long as the network does: whoever calls bounds it by {@link Attempt#cut}.
   *
   * @param attempt told of each stage, and of sockets before they block
   * @throws Failure with the number of the stage that failed
   */
  public DialedSocket dial(Address address, Attempt attempt) throws Failure {
    if (!address.tls()) {
      Socket transport = transport(address, attempt);
      return new DialedSocket(transport, output(transport), Optional.empty());
    }
    Socket transport = transportOfTls(address, attempt);
    TlsConnection connection = secure(transport, address, attempt);
    SSLSocket stream = connection.socket();
    TlsReport report = tls.report(stream);
    if (attempt.trace().isOn()) {
      report.trace(attempt.trace());
    }
    return new DialedSocket(
        stream, new TlsOutput(stream), Optional.of(report), connection.certificateRequests());
  }

  /** A server that hangs up at once does so within TLS, whether we have noticed or not. */
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
      return connect(address.socketFile().get(), attempt);
    }
    return proxy.isPresent()
        ? tunnel(proxy.get(), address, attempt)
        : connect(address.host(), address.port(), attempt);
  }

  /** Twice where the server may want what the first attempt does not offer. */
  private TlsConnection secure(Socket transport, Address address, Attempt attempt) throws Failure {
    NamedGroups groups = NamedGroups.first();
    try {
      return secure(transport, address, groups, attempt);
    } catch (Failure failure) {
      if (groups == NamedGroups.ALL || !TlsHandshaker.mayWantOtherGroups(failure)) {
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

  private TlsConnection secure(
      Socket transport, Address address, NamedGroups groups, Attempt attempt) throws Failure {
    attempt.enter(Stage.TLS, "in the TLS handshake with " + address.authority());
    return tls.handshake(transport, address, groups);
  }

  private static WritableByteChannel output(Socket transport) {
    if (transport instanceof SSLSocket toProxy) {
      return new TlsOutput(toProxy);
    }
    return transport instanceof UnixSocket unix ? unix : transport.getChannel();
  }

  private Socket connect(String host, int port, Attempt attempt) throws Failure {
    attempt.enter(Stage.DNS, "looking up " + host);
    ConnectRace race = new ConnectRace(resolver.resolve(host, port), port, attempt);
    attempt.enter(Stage.TCP, "connecting to " + Address.bracketed(host) + ":" + port);
    Socket socket = race.winner();
    attempt.connected(ConnectError.show(socket.getInetAddress(), socket.getPort()));
    return socket;
  }

  private static Socket connect(Path file, Attempt attempt) throws Failure {
    attempt.enter(Stage.TCP, "connecting to " + file);
    try {
      UnixSocket socket = UnixSocket.connect(file, attempt);
      attempt.connected(file.toString());
      return socket;
    } catch (IOException e) {
      throw new Failure(
              ExitStatus.CANNOT_CONNECT, "connect " + ConnectError.of(e).name() + " " + file)
          .asRetryable()
          .causedBy(e);
    }
  }

  private Socket tunnel(Proxy proxy, Address target, Attempt attempt) throws Failure {
    attempt.trace().note("Proxy: " + proxy);
    try {
      Socket transport = connect(proxy.host(), proxy.port(), attempt);
      attempt.enter(Stage.PROXY, "waiting for the proxy " + proxy);
      if (proxy.scheme() == Proxy.Scheme.SOCKS5) {
        Socks5.open(transport, target, proxy.credentials());
      } else {
        Socket stream =
            proxy.address().tls()
                ? tls.forProxy().handshake(transport, proxy.address(), NamedGroups.ALL).socket()
                : transport;
        HttpTunnel.open(stream, target, proxy.credentials(), attempt.trace());
        transport = stream;
      }
      attempt.trace().note("Tunnel to " + target.authority() + " is open");
      return transport;
    } catch (Failure failure) {
      if (failure.status() == ExitStatus.UNUSABLE_CA_FILE) {
        throw failure;
      }
      throw failure.withPrefix("proxy " + proxy, ExitStatus.PROXY);
    } catch (IOException e) {
      Failure failure =
          new Failure(ExitStatus.PROXY, "proxy " + proxy + ": " + ReadError.describe(e))
              .causedBy(e);
      throw TlsAlert.of(e).isPresent() ? failure : failure.asRetryable();
    }
  }
}
