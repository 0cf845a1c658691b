package org.wscat.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server on a loopback port that does to each client exactly what a test says. */
public final class RawServer implements AutoCloseable {
  private static final int BACKLOG = 50;

  /** What to do to a client; the connection is closed afterwards. */
  @FunctionalInterface
  public interface Conduct {
    /** Serves one client. */
    void serve(RawClient client) throws Exception;
  }

  private final ServerSocket server;
  private final Conduct conduct;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

  private RawServer(ServerSocket server, Conduct conduct) {
    this.server = server;
    this.conduct = conduct;
  }

  /** One that accepts every client, and sends each of its messages back. */
  public static RawServer echo() throws IOException {
    return start(
        client -> {
          client.accept();
          client.echo();
        });
  }

  public static RawServer start(Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), conduct);
  }

  public static RawServer start(ServerSocketFactory factory, Conduct conduct) throws IOException {
    return start(factory, 0, InetAddress.getLoopbackAddress(), conduct);
  }

  /** On a port that somebody else chose. */
  public static RawServer start(int port, Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), port, InetAddress.getLoopbackAddress(), conduct);
  }

  /** On another address than 127.0.0.1. */
  public static RawServer start(InetAddress address, Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), 0, address, conduct);
  }

  private static RawServer start(
      ServerSocketFactory factory, int port, InetAddress address, Conduct conduct)
      throws IOException {
    RawServer raw = new RawServer(factory.createServerSocket(port, BACKLOG, address), conduct);
    daemon(raw::accept);
    return raw;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "ws://127.0.0.1:" + port() + "/";
  }

  /** The next request head that a client sent. */
  public String request() throws InterruptedException {
    return take(requests);
  }

  /** The next thing that the conduct noted. */
  public String note() throws InterruptedException {
    return take(notes);
  }

  /** Whether a client has sent a request that was not asked for yet. */
  public boolean hasRequest() {
    return !requests.isEmpty();
  }

  /** Whether the conduct has noted something that was not asked for yet. */
  public boolean hasNote() {
    return !notes.isEmpty();
  }

  private static String take(BlockingQueue<String> queue) throws InterruptedException {
    String next = queue.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the server has seen nothing");
    }
    return next;
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      conduct.serve(new RawClient(socket, requests, notes));
    } catch (Exception e) {
      notes.add("failed: " + e);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
