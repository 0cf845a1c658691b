package org.wscat.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.wscat.websocket.Heap;

/** A server socket that accepts clients and serves each in a thread of its own. Thread-safe. */
final class Listener implements AutoCloseable {
  /** The pause after a failure to accept, for example without free file descriptors. */
  private static final long RETRY_MILLIS = 100;

  /** The stack size of each thread: enough for a client, and less than the default. */
  private static final int STACK_BYTES = 256 * 1024;

  private final ServerSocketChannel server;
  private final ListenerOptions options;
  private final ClientListener listener;
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, task -> thread("wscat-timer", task));

  private final SenderPool senders = new SenderPool(timers);

  // Guarded by this object.
  private final Set<AcceptedClient> clients = new HashSet<>();
  private boolean closed;

  /** Creates a listener on a socket. {@link #run} accepts its clients. */
  Listener(ServerSocketChannel server, ListenerOptions options, ClientListener listener) {
    this.server = server;
    this.options = options;
    this.listener = listener;
    timers.setKeepAliveTime(1, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Starts a daemon thread. */
  static void daemon(String name, Runnable task) {
    thread(name, task).start();
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** The port on which the listener accepts clients. */
  int port() {
    return ((InetSocketAddress) server.socket().getLocalSocketAddress()).getPort();
  }

  /** Accepts clients until {@link #close}. Blocks. */
  void run() {
    while (true) {
      try {
        SocketChannel socket = server.accept();
        Heap.relieve();
        serve(socket);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | OutOfMemoryError e) {
        // Memory or file descriptors are exhausted. The present clients are not affected.
        pause();
      }
    }
  }

  private void serve(SocketChannel socket) throws IOException {
    AcceptedClient client;
    synchronized (this) {
      client = new AcceptedClient(socket.socket(), options, listener, senders, timers);
      if (closed) {
        socket.close();
        return;
      }
      clients.add(client);
    }
    try {
      daemon(
          "wscat-client",
          () -> {
            try {
              client.serve();
            } finally {
              remove(client);
            }
          });
    } catch (OutOfMemoryError e) {
      client.cut();
      remove(client);
      throw e;
    }
  }

  private synchronized void remove(AcceptedClient client) {
    clients.remove(client);
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Accepts no more clients. Open connections stay. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      server.close();
    } catch (IOException e) {
      // The socket accepts no more clients in any case.
    }
  }

  /** Ends all connections at once. */
  void cut() {
    current().forEach(AcceptedClient::cut);
  }

  /** Ends the connections whose opening handshake has not succeeded. */
  void cutUnopened() {
    current().forEach(AcceptedClient::cutUnopened);
  }

  private synchronized List<AcceptedClient> current() {
    return List.copyOf(clients);
  }
}
