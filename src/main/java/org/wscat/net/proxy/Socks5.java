package org.wscat.net.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.UserInfo;

/**
 * A connection through a SOCKS 5 proxy (RFC 1928), with authentication by user name and password
 * (RFC 1929) if the proxy demands it.
 */
final class Socks5 {
  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int MAX_TEXT = 255;

  private static final String[] REASONS = {
    "",
    "general failure",
    "its rules do not allow it",
    "network unreachable",
    "host unreachable",
    "connection refused",
    "TTL expired",
    "it does not know the command",
    "it does not know the address type"
  };

  /** The reply codes after which another attempt may succeed. */
  private static final List<Integer> RETRYABLE = List.of(1, 3, 4, 5, 6);

  private final Socket socket;
  private final DataInputStream in;

  private Socks5(Socket socket) throws IOException {
    this.socket = socket;
    // Unbuffered: the byte behind the proxy's answer is the target's.
    this.in = new DataInputStream(socket.getInputStream());
  }

  /**
   * Requests the proxy to connect to the target, whose name the proxy looks up. The next byte on
   * the socket is then the target's.
   *
   * @param credentials the user name and password, at most 255 bytes each
   * @throws Failure with {@link ExitStatus#PROXY} and the proxy's reason when it refuses
   * @throws IOException when the socket can't be read or written
   */
  static void open(Socket socket, Address target, Optional<UserInfo> credentials)
      throws Failure, IOException {
    try {
      Socks5 proxy = new Socks5(socket);
      proxy.logIn(credentials);
      proxy.connect(target);
    } catch (EOFException e) {
      throw failed("it ended the connection before it answered").asRetryable().causedBy(e);
    }
  }

  private void logIn(Optional<UserInfo> credentials) throws Failure, IOException {
    send(
        credentials.isPresent()
            ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD}
            : new byte[] {VERSION, 1, NO_LOGIN});
    requireVersion(in.readUnsignedByte(), VERSION);
    int method = in.readUnsignedByte();
    if (method == NO_LOGIN) {
      return;
    }
    if (method != PASSWORD || credentials.isEmpty()) {
      throw failed("it demands a login that was not offered")
          .withHint("--proxy socks5://user:password@host:port logs in");
    }
    ByteArrayOutputStream login = new ByteArrayOutputStream();
    login.write(LOGIN_VERSION);
    put(login, credentials.get().user());
    put(login, credentials.get().password().reveal());
    send(login.toByteArray());
    requireVersion(in.readUnsignedByte(), LOGIN_VERSION);
    if (in.readUnsignedByte() != 0) {
      throw failed("it refused the login");
    }
  }

  private void connect(Address target) throws Failure, IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(VERSION);
    request.write(CONNECT);
    request.write(0);
    if (target.isLiteral()) {
      byte[] address = InetAddress.getByName(Address.withoutZone(target.host())).getAddress();
      request.write(address.length == 4 ? IPV4 : IPV6);
      request.writeBytes(address);
    } else {
      request.write(NAME);
      put(request, target.host());
    }
    request.write(target.port() >> 8);
    request.write(target.port());
    send(request.toByteArray());

    requireVersion(in.readUnsignedByte(), VERSION);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      String reason = reply < REASONS.length ? REASONS[reply] : "unknown reason";
      Failure failure =
          failed(
              "it did not connect to " + target.authority() + ": " + reason + " (" + reply + ")");
      throw RETRYABLE.contains(reply) ? failure.asRetryable() : failure;
    }
    in.readUnsignedByte();
    skipAddress(in.readUnsignedByte());
    in.readUnsignedShort();
  }

  private void skipAddress(int type) throws Failure, IOException {
    int length =
        switch (type) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw failed("its answer is not SOCKS 5");
        };
    in.readFully(new byte[length]);
  }

  private static void put(ByteArrayOutputStream out, String text) throws Failure {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw failed("SOCKS 5 takes names and passwords of at most 255 bytes");
    }
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static void requireVersion(int version, int wanted) throws Failure {
    if (version != wanted) {
      throw failed("its answer is not SOCKS 5");
    }
  }

  private static Failure failed(String message) {
    return new Failure(ExitStatus.PROXY, message);
  }
}
