package org.wscat.dialer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * Turns an address into a connected socket: name look-up, TCP, TLS. One connection a call; each
 * stage's failure is typed here. Thread-safe.
 */
public final class Dialer {
  private final TlsHandshaker tls;

  /** A dialer that verifies TLS servers against that trust. */
  public Dialer(Trust trust) {
    this.tls = new TlsHandshaker(trust);
  }

  /**
   * Connects. Blocks as long as the network does: whoever calls bounds it by {@link
   * PendingSocket#cut}.
   *
   * @param pending told of the TCP socket before it blocks
   * @throws Failure with the number of the stage that failed
   */
  public DialedSocket dial(Address address, PendingSocket pending) throws Failure {
    Socket transport = connect(address, pending);
    try {
      return new DialedSocket(
          address.tls() ? tls.handshake(transport, address) : transport, transport);
    } catch (Failure failure) {
      closeQuietly(transport);
      throw failure;
    }
  }

  private static Socket connect(Address address, PendingSocket pending) throws Failure {
    List<String> refusals = new ArrayList<>();
    ExitStatus status = ExitStatus.CANNOT_CONNECT;
    for (InetAddress candidate : resolve(address.host())) {
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        pending.opened(socket);
        socket.connect(new InetSocketAddress(candidate, address.port()));
        return socket;
      } catch (IOException e) {
        closeQuietly(socket);
        ConnectError error = ConnectError.of(e);
        status = error.status();
        refusals.add(error.describe(candidate, address.port()));
      }
    }
    throw new Failure(status, String.join(", ", refusals));
  }

  private static InetAddress[] resolve(String host) throws Failure {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new Failure(ExitStatus.HOST_NOT_FOUND, "getaddrinfo ENOTFOUND " + host).causedBy(e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is given up; how its socket takes that changes nothing.
    }
  }
}
