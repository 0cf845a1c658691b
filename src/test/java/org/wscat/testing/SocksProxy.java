package org.wscat.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** A SOCKS 5 proxy (RFC 1928, RFC 1929) that connects every client to one local port. */
public final class SocksProxy implements AutoCloseable {
  private final RawServer server;

  private SocksProxy(RawServer server) {
    this.server = server;
  }

  /** Starts a proxy that requires this login, {@code user:password}, unless it is empty. */
  public static SocksProxy start(String login, int target) throws IOException {
    return new SocksProxy(
        RawServer.start(
            client -> {
              if (logIn(client, login)) {
                client.note(readTarget(new DataInputStream(client.input())));
                client.send(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
                Tunnel.join(client, target);
              }
            }));
  }

  /** Starts a proxy that answers every request with this reply code. */
  public static SocksProxy refusing(int reason) throws IOException {
    return new SocksProxy(
        RawServer.start(
            client -> {
              logIn(client, "");
              client.note(readTarget(new DataInputStream(client.input())));
              client.send(new byte[] {5, (byte) reason, 0, 3, 1, 'x', 0, 0});
            }));
  }

  private static boolean logIn(RawClient client, String login) throws IOException {
    DataInputStream in = new DataInputStream(client.input());
    in.readUnsignedByte();
    byte[] methods = new byte[in.readUnsignedByte()];
    in.readFully(methods);
    if (login.isEmpty()) {
      client.send((byte) 5, (byte) 0);
      return true;
    }
    boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) >= 0;
    client.send((byte) 5, (byte) (offered ? 2 : 0xff));
    if (!offered) {
      return false;
    }
    in.readUnsignedByte();
    String given = readText(in) + ":" + readText(in);
    client.send((byte) 1, (byte) (given.equals(login) ? 0 : 1));
    return given.equals(login);
  }

  private static String readTarget(DataInputStream in) throws IOException {
    in.readFully(new byte[3]);
    int type = in.readUnsignedByte();
    String host;
    if (type == 3) {
      host = readText(in);
    } else {
      byte[] address = new byte[type == 1 ? 4 : 16];
      in.readFully(address);
      host = InetAddress.getByAddress(address).getHostAddress();
    }
    return host + ":" + in.readUnsignedShort();
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] text = new byte[in.readUnsignedByte()];
    in.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  public int port() {
    return server.port();
  }

  /** Waits for the next target that a client requests. */
  public String target() throws InterruptedException {
    return server.note();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
