package org.wscat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** An HTTP proxy that records the requests, and connects every client to one local port. */
public final class Tunnel {
  private Tunnel() {}

  public static RawServer start(int target) throws IOException {
    return start(ServerSocketFactory.getDefault(), target);
  }

  public static RawServer start(ServerSocketFactory factory, int target) throws IOException {
    return RawServer.start(factory, client -> serve(client, target));
  }

  /** Serves one client. */
  public static void serve(RawClient client, int target) throws Exception {
    client.readRequest();
    client.send("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n");
    join(client, target);
  }

  /** Passes bytes between the client and that port until both have ended. */
  static void join(RawClient client, int target) throws Exception {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back =
          new Thread(() -> pass(inputOf(server), outputOf(client.socket())), "tunnel-back");
      back.setDaemon(true);
      back.start();
      pass(client.input(), server.getOutputStream());
      server.shutdownOutput();
      back.join();
    }
  }

  private static InputStream inputOf(Socket socket) {
    try {
      return socket.getInputStream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OutputStream outputOf(Socket socket) {
    try {
      return socket.getOutputStream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pass(InputStream in, OutputStream out) {
    byte[] buffer = new byte[8192];
    try {
      int count;
      while ((count = in.read(buffer)) > 0) {
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // One end has closed, which ends the other direction.
    }
  }
}
