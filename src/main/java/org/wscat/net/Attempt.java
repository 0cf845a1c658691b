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
 * The state of one attempt to connect: its stage, the times of the stages before, and its open
 * sockets, so that another thread can cut it at any time. Thread-safe.
 */
public final class Attempt {
  private final Trace trace;

  // Guarded by this object.
  private final List<Closeable> sockets = new ArrayList<>(1);
  private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
  private boolean cut;
  private Stage stage;
  private String activity = "starting";
  private String peer;
  private long stageStart;

  /**
   * Creates an attempt that is at no stage.
   *
   * @param trace the trace to which the progress is written
   */
  public Attempt(Trace trace) {
    this.trace = trace;
  }

  /** The trace that the progress is written to. */
  public Trace trace() {
    return trace;
  }

  /**
   * Ends the current stage and begins the next.
   *
   * @param activity a phrase for the stage, such as "looking up example.com"
   */
  public synchronized void enter(Stage next, String activity) {
    endStage();
    this.stage = next;
    this.activity = activity;
  }

  /** Ends the current stage; the attempt is then at none. */
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

  /**
   * The phrase for the current stage, such as "looking up example.com"; "starting" before the
   * first.
   */
  public synchronized String activity() {
    return activity;
  }

  /** Records the address and port, or the Unix socket, that the transport is connected to. */
  void connected(String to) {
    synchronized (this) {
      peer = to;
    }
    trace.note("Connected to " + to);
  }

  /**
   * The address and port, or the Unix socket, that the transport is connected to; with a proxy, the
   * proxy's. Empty before the transport is connected.
   */
  public synchronized Optional<String> peer() {
    return Optional.ofNullable(peer);
  }

  /** The duration of each stage that has ended; of one that was repeated, the sum. */
  public synchronized Map<Stage, Duration> times() {
    return Map.copyOf(times);
  }

  /**
   * Adds a socket, which {@link #cut} then closes.
   *
   * @throws IOException when the attempt is cut already; the socket is then closed
   */
  synchronized void opened(Closeable socket) throws IOException {
    if (cut) {
      socket.close();
      throw new IOException("cut");
    }
    sockets.add(socket);
  }

  /** Closes all sockets but this one. */
  synchronized void keepOnly(Closeable socket) {
    sockets.remove(socket);
    closeAll();
    sockets.add(socket);
  }

  /**
   * Closes all sockets of the attempt, now and later, so that every blocked connect, read and write
   * fails. Ends an open connection too.
   */
  public synchronized void cut() {
    cut = true;
    closeAll();
  }

  private void closeAll() {
    for (Closeable socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // The attempt has ended, so an error of closing does not matter.
      }
    }
    sockets.clear();
  }
}
