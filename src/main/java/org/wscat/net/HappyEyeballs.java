package org.wscat.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The connection by TCP to the first of a host's addresses that answers (Happy Eyeballs, RFC 8305
 * section 5). An attempt at the next address starts after 250 ms, or when another fails, while
 * earlier attempts continue. Used by one thread.
 */
public final class HappyEyeballs {
  /** The Connection Attempt Delay of RFC 8305 section 8. */
  private static final long ATTEMPT_DELAY_MILLIS = 250;

  /** The result of one address: the error, or the connected socket if the error is null. */
  private record AttemptResult(int runner, Socket socket, IOException error) {}

  private final List<InetAddress> addresses;
  private final int port;
  private final Attempt attempt;
  private final BlockingQueue<AttemptResult> results = new LinkedBlockingQueue<>();
  private final ConnectError[] errors;

  /** Whether one address has connected; then no other may open a socket. Guarded by this object. */
  private boolean decided;

  HappyEyeballs(List<InetAddress> addresses, int port, Attempt attempt) {
    this.addresses = addresses;
    this.port = port;
    this.attempt = attempt;
    this.errors = new ConnectError[addresses.size()];
  }

  /**
   * Looks up a host and connects to it. Blocks until it is connected or the attempt is cut.
   *
   * @return the socket of a {@link SocketChannel}
   * @throws Failure with the status of the look-up, or one that names every address with its error
   */
  public static Socket connect(Resolver resolver, String host, int port, Attempt attempt)
      throws Failure {
    attempt.enter(Stage.DNS, "looking up " + host);
    HappyEyeballs race = new HappyEyeballs(resolver.resolve(host, port), port, attempt);
    attempt.enter(Stage.TCP, "connecting to " + Address.bracketed(host) + ":" + port);
    Socket socket = race.winner();
    attempt.connected(Address.authority(socket.getInetAddress(), socket.getPort()));
    return socket;
  }

  /**
   * Returns the connected socket, whose TCP_NODELAY is set.
   *
   * @throws Failure that names every address with its error
   */
  Socket winner() throws Failure {
    if (addresses.size() == 1) {
      note(0);
      AttemptResult result = connect(0);
      if (result.error() == null) {
        return result.socket();
      }
      fail(result);
      throw failure();
    }
    try {
      return race();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure();
    }
  }

  private Socket race() throws Failure, InterruptedException {
    int started = 0;
    int running = 0;
    while (true) {
      if (started < addresses.size()) {
        start(started++);
        running++;
      }
      AttemptResult result =
          started < addresses.size()
              ? results.poll(ATTEMPT_DELAY_MILLIS, TimeUnit.MILLISECONDS)
              : results.take();
      if (result == null) {
        continue;
      }
      if (result.error() == null) {
        decide(result.socket());
        return result.socket();
      }
      fail(result);
      running--;
      if (running == 0 && started == addresses.size()) {
        throw failure();
      }
    }
  }

  private void start(int runner) {
    note(runner);
    Thread thread =
        new Thread(
            new Runnable() {
              @Override
              public void run() {
                results.add(connect(runner));
              }
            },
            "wscat-connect");
    thread.setDaemon(true);
    thread.start();
  }

  private void note(int runner) {
    attempt.trace().note("Trying " + Address.authority(addresses.get(runner), port) + "...");
  }

  private AttemptResult connect(int runner) {
    try {
      return new AttemptResult(runner, connected(addresses.get(runner)), null);
    } catch (IOException e) {
      return new AttemptResult(runner, null, e);
    }
  }

  private Socket connected(InetAddress address) throws IOException {
    // The socket of a channel, because a channel's write returns the exact number of bytes.
    Socket socket = SocketChannel.open().socket();
    try {
      socket.setTcpNoDelay(true);
      enter(socket);
      socket.connect(new InetSocketAddress(address, port));
      return socket;
    } catch (IOException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  /**
   * Adds a socket to the attempt. Throws an exception if another address has connected, because the
   * attempt would no longer close the socket.
   */
  synchronized void enter(Socket socket) throws IOException {
    if (decided) {
      throw new IOException("another address has answered");
    }
    attempt.opened(socket);
  }

  private synchronized void decide(Socket winner) {
    decided = true;
    attempt.keepOnly(winner);
  }

  private void fail(AttemptResult result) {
    ConnectError error = ConnectError.of(result.error());
    errors[result.runner()] = error;
    attempt.trace().note(error.describe(addresses.get(result.runner()), port));
  }

  /** The failure of all addresses; a timeout only if every address timed out. */
  private Failure failure() {
    StringJoiner reasons = new StringJoiner(", ");
    ExitStatus status = ExitStatus.TIMEOUT;
    for (int i = 0; i < errors.length; i++) {
      if (errors[i] != null) {
        reasons.add(errors[i].describe(addresses.get(i), port));
        if (errors[i].status() != ExitStatus.TIMEOUT) {
          status = errors[i].status();
        }
      }
    }
    return new Failure(status, reasons.toString()).asRetryable();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket was not connected, so the error does not matter.
    }
  }
}
