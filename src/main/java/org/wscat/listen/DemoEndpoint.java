package org.wscat.listen;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The endpoint behind {@code demo:}, on a loopback port in this process. Its {@code $connect} route
 * does what an API Gateway integration often does: it splits the offered subprotocols on commas,
 * without trimming, and answers 400 unless {@code myprotocol} is among them. Afterwards it echoes.
 */
public final class DemoEndpoint implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 50;

  private final ServerSocketChannel server;

  private DemoEndpoint(ServerSocketChannel server) {
    this.server = server;
  }

  /**
   * Starts to listen on a free port.
   *
   * @throws Failure when there is none
   */
  public static DemoEndpoint start() throws Failure {
    try {
      // Not getLoopbackAddress(), which is either family's.
      InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(loopback, 0), BACKLOG);
      DemoEndpoint endpoint = new DemoEndpoint(server);
      daemon(endpoint::accept);
      return endpoint;
    } catch (IOException e) {
      throw new Failure(ExitStatus.CANNOT_CONNECT, "demo: cannot listen: " + e.getMessage())
          .causedBy(e);
    }
  }

  /** The URL to connect to. */
  public String url() {
    ServerSocket socket = server.socket();
    return "ws://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/";
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(SocketChannel client) {
    try (client) {
      client.socket().setTcpNoDelay(true);
      new DemoConnection(client).serve();
    } catch (IOException e) {
      // The client is gone; the next one is welcome.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "wscat-demo");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes no more clients. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // Nobody listens any more, one way or the other.
    }
  }
}
