package org.wscat.net;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt to connect, from before it has a socket: it can be cut by another thread at any
 * stage, and knows what it is doing and how long each stage took. Thread-safe.
 */
public final class Attempt {
  private final Trace trace;

  // Guarded by this object.
  private final List<Closeable> sockets = new ArrayList<>(1);
  private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
  private boolean cut;
  private Stage stage;
  private String doing = "starting";
  private String peer;
  private long stageStart;

  /** An attempt that tells its progress to that trace. */
  public Attempt(Trace trace) {
    this.trace = trace;
  }

  /** Who is told of the progress. */
  public Trace trace() {
    return trace;
  }

  /**
   * Ends the stage before and begins the next.
   *
   * @param doing what it does, as in "looking up example.com"
   */
  public synchronized void enter(Stage next, String doing) {
    endStage();
    this.stage = next;
    this.doing = doing;
  }

  /** Ends the last stage. */
  public synchronized void end() {
    endStage();
    stage = null;
  }

  private void endStage() {
    long now = System.nanoTime();
    if (stage != null) {
      Duration before = times.getOrDefault(stage, Duration.ZERO);
      times.put(stage, before.plusNanos(now - stageStart));
    }
    stageStart = now;
  }

  /** What is being done now, as in "looking up example.com". */
  public synchronized String doing() {
    return doing;
  }

  /** The transport is connected to that address and port, or to that Unix socket. */
  void connected(String to) {
    synchronized (this) {
      peer = to;
    }
    trace.note("Connected to " + to);
  }

  /**
   * The address and port, or the Unix socket, that the transport is connected to, which may be a
   * proxy's; empty before it is.
   */
  public synchronized Optional<String> peer() {
    return Optional.ofNullable(peer);
  }

  /** How long each stage took that has ended. */
  public synchronized Map<Stage, Duration> times() {
    return Map.copyOf(times);
  }

  /**
   * Takes a socket that is about to connect.
   *
   * @throws IOException when the attempt was cut already; the socket is then closed
   */
  synchronized void opened(Closeable socket) throws IOException {
    if (cut) {
      socket.close();
      throw new IOException("cut");
    }
    sockets.add(socket);
  }

  /** Closes all sockets but that one. */
  synchronized void keepOnly(Closeable socket) {
    sockets.remove(socket);
    closeAll();
    sockets.add(socket);
  }

  /** Ends the attempt, or the connection, now; makes every blocked read, write and connect fail. */
  public synchronized void cut() {
    cut = true;
    closeAll();
  }

  private void closeAll() {
    for (Closeable socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // Nothing is expected of a connection that is given up.
      }
    }
    sockets.clear();
  }
}
