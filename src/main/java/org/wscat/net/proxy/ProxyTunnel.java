package org.wscat.net.proxy;

import java.io.IOException;
import java.net.Socket;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.Attempt;
import org.wscat.net.HappyEyeballs;
import org.wscat.net.Resolver;
import org.wscat.net.Stage;
import org.wscat.net.tls.NamedGroups;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsAlert;
import org.wscat.net.tls.TlsConnector;

/**
 * A connection to a server through a proxy. It connects to the proxy by TCP, with TLS for the
 * scheme https; the proxy then opens a tunnel to the server. Immutable.
 *
 * @param proxy the proxy
 * @param resolver the resolver of the proxy's name
 * @param tls the connector for the TLS handshake with the proxy
 */
public record ProxyTunnel(Proxy proxy, Resolver resolver, TlsConnector tls) {
  /**
   * Connects to the proxy and opens the tunnel. Blocks until it is open or the attempt is cut.
   *
   * @param target the server
   * @return the socket to the proxy, whose next byte is the target's
   * @throws Failure with {@link ExitStatus#PROXY}, or with {@link ExitStatus#UNUSABLE_CA_FILE} when
   *     the trust anchors for the proxy can't be read
   */
  public Socket open(Address target, Attempt attempt) throws Failure {
    attempt.trace().note("Proxy: " + proxy);
    try {
      Socket socket = HappyEyeballs.connect(resolver, proxy.host(), proxy.port(), attempt);
      attempt.enter(Stage.PROXY, "waiting for the proxy " + proxy);
      if (proxy.scheme() == Proxy.Scheme.SOCKS5) {
        Socks5.open(socket, target, proxy.credentials());
      } else {
        if (proxy.scheme() == Proxy.Scheme.HTTPS) {
          socket = tls.handshake(socket, proxy.address(), NamedGroups.ALL).socket();
        }
        HttpTunnel.open(socket, target, proxy.credentials(), attempt.trace());
      }
      attempt.trace().note("Tunnel to " + target.authority() + " is open");
      return socket;
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
