package org.wscat.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server on a loopback port that serves each client by the code of a test. */
public final class RawServer implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int LITTLE_BYTES = 64 * 1024;

  /** Serves a client; the connection is closed afterwards. */
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

  /** Starts a server that echoes. */
  public static RawServer echo() throws IOException {
    return start(
        client -> {
          client.accept();
          client.echo();
        });
  }

  /**
   * Starts a server that sends these messages at the open, and then only answers a Close frame. It
   * notes the code of that frame.
   */
  public static RawServer sending(String... messages) throws IOException {
    return start(
        client -> {
          client.accept();
          for (String message : messages) {
            client.sendText(message);
          }
          client.note("close " + client.answerClose().closeCode());
        });
  }

  public static RawServer start(Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), conduct);
  }

  public static RawServer start(ServerSocketFactory factory, Conduct conduct) throws IOException {
    return start(factory, 0, InetAddress.getLoopbackAddress(), conduct);
  }

  /** Starts a server on this port. */
  public static RawServer start(int port, Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), port, InetAddress.getLoopbackAddress(), conduct);
  }

  /** Starts a server on this address. */
  public static RawServer start(InetAddress address, Conduct conduct) throws IOException {
    return start(ServerSocketFactory.getDefault(), 0, address, conduct);
  }

  /**
   * Starts a server whose kernel takes little that has not been read, so that few bytes fill it.
   */
  public static RawServer takingLittle(Conduct conduct) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReceiveBufferSize(LITTLE_BYTES);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    RawServer raw = new RawServer(server, conduct);
    daemon(raw::accept);
    return raw;
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

  /** Waits for the next request head. */
  public String request() throws InterruptedException {
    return take(requests);
  }

  /** Waits for the next note of {@link RawClient#note}. */
  public String note() throws InterruptedException {
    return take(notes);
  }

  /** Whether there is a request that {@link #request} has not returned yet. */
  public boolean hasRequest() {
    return !requests.isEmpty();
  }

  /** Whether there is a note that {@link #note} has not returned yet. */
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
