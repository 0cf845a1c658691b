package org.wscat.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.AddressFamily;
import org.wscat.net.HostPort;
import org.wscat.net.Resolver;
import org.wscat.net.SystemError;

/**
 * The address to listen on. Immutable.
 *
 * @param host a name or an IP address of this machine; empty for 127.0.0.1
 * @param port 0 to 65535; 0 for any free port
 */
public record ListenAddress(Optional<String> host, int port) {
  /** Any free port on loopback. */
  static final ListenAddress ANY_PORT = new ListenAddress(Optional.empty(), 0);

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 1024;

  /**
   * Parses {@code [HOST:]PORT}; an IPv6 address must be in brackets.
   *
   * @throws Failure of usage
   */
  public static ListenAddress parse(String text) throws Failure {
    int colon = text.lastIndexOf(':');
    String digits = text.substring(colon + 1);
    int port = HostPort.port(digits);
    if (port == HostPort.NO_PORT) {
      throw Failure.usage(
          "--listen: '" + text + "' is not [HOST:]PORT with a port from 0 to 65535");
    }
    if (colon < 0) {
      return new ListenAddress(Optional.empty(), port);
    }
    boolean bracketed = text.startsWith("[");
    String host = bracketed && colon > 1 ? text.substring(1, colon - 1) : text.substring(0, colon);
    if (colon != HostPort.hostEnd(text) || host.isEmpty() || bracketed != host.contains(":")) {
      throw Failure.usage("--listen: '" + text + "' is not [HOST:]PORT")
          .withHint("0.0.0.0:" + digits + " listens on all addresses, [::1]:" + digits + " on one");
    }
    return new ListenAddress(Optional.of(inAscii(host)), port);
  }

  private static String inAscii(String host) throws Failure {
    try {
      return HostPort.isAscii(host) ? host : HostPort.name(host);
    } catch (Failure failure) {
      throw failure.withPrefix("--listen", ExitStatus.USAGE);
    }
  }

  /**
   * Opens a socket that listens on the address.
   *
   * @throws Failure with {@link ExitStatus#CANNOT_CONNECT} when the address is in use or unusable
   */
  ServerSocketChannel bind() throws Failure {
    InetAddress address = address();
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.bind(new InetSocketAddress(address, port), BACKLOG);
        return server;
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new Failure(
              ExitStatus.CANNOT_CONNECT,
              "listen " + reason(e) + " " + Address.authority(address, port))
          .causedBy(e);
    }
  }

  private InetAddress address() throws Failure {
    if (host.isPresent()) {
      return new Resolver(AddressFamily.ANY, List.of()).resolve(host.get(), port).get(0);
    }
    try {
      // Not getLoopbackAddress(), which may return an IPv6 address.
      return InetAddress.getByAddress(LOOPBACK);
    } catch (IOException e) {
      throw Failure.internal(e);
    }
  }

  private static String reason(IOException e) {
    Optional<SystemError> error = SystemError.of(e);
    Optional<String> message = error.isPresent() ? error.get().listenMessage() : Optional.empty();
    return message.orElse(String.valueOf(e.getMessage()));
  }
}
