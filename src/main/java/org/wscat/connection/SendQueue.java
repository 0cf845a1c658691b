package org.wscat.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;

/**
 * What waits to be sent on one connection by the one thread that writes it, so that nobody else
 * waits for a peer that does not read. Whoever adds something keeps to the bounds, which the queue
 * tells. Thread-safe.
 */
public final class SendQueue {
  /** While more bytes wait, who sends should wait too. */
  public static final int ROOM_BYTES = 4 * 1024 * 1024;

  /** While so many frames wait, only the newest of the pongs at their end is kept. */
  static final int ROOM_PONGS = 1024;

  /** While more bytes wait behind the message under way, others should not wait for this peer. */
  private static final int FAR_BYTES = 16 * 1024 * 1024;

  /** What a frame costs besides its payload, in bytes: an empty message takes room too. */
  private static final int FRAME_COST = 64;

  private static final long NOTHING_UNDER_WAY = Long.MAX_VALUE;

  private static final Duration PATIENCE_FOR_PONGS = Duration.ofSeconds(1);

  private final FrameOutput output;
  private final StreamOwner owner;

  // Guarded by this object.
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private long bytes;
  private long underWay;
  private int unsent;
  private long added;
  private long sent;

  /** Whether the writer is called, and has not yet found the queue empty. */
  private boolean called;

  /** Whether room for pongs was waited for in vain since the writer found the queue empty. */
  private boolean stuck;

  private boolean closing;
  private boolean over;

  /** An empty queue, whose frames go to that output. */
  SendQueue(FrameOutput output, StreamOwner owner) {
    this.output = output;
    this.owner = owner;
  }

  /**
   * Adds a message, a ping or a pong, and calls the writer. Never blocks.
   *
   * @param outgoing nobody changes its payload any more
   * @return false after a Close frame, or when the connection is gone
   */
  public boolean add(Outgoing outgoing) {
    boolean call;
    synchronized (this) {
      if (!isOpen()) {
        return false;
      }
      call = append(outgoing);
    }
    callWriter(call);
    return true;
  }

  /** Adds a ping or a pong unless the queue is full; false when it is left out. Never blocks. */
  boolean addIfRoom(Outgoing control) {
    return hasRoom() && add(control);
  }

  /**
   * Adds the pong that answers a ping. While the peer does not read, only the newest pong is kept
   * of those there is no room for (RFC 6455 section 5.5.3). Waits for room, at most a second; not
   * at all once that was in vain.
   */
  void addAnswer(Pong pong) {
    boolean call;
    synchronized (this) {
      stuck = stuck || !await(added - ROOM_PONGS + 1, PATIENCE_FOR_PONGS, false);
      if (!isOpen()) {
        return;
      }
      if (waiting.size() >= ROOM_PONGS && waiting.getLast() instanceof Pong) {
        remove(waiting.removeLast());
      }
      call = append(pong);
    }
    callWriter(call);
  }

  /** Adds a Close frame, which nothing follows; false when one was added before. Never blocks. */
  boolean close(Close close) {
    boolean call;
    synchronized (this) {
      if (!isOpen()) {
        return false;
      }
      closing = true;
      call = append(close);
    }
    callWriter(call);
    owner.roomMade();
    return true;
  }

  private boolean append(Outgoing outgoing) {
    waiting.add(outgoing);
    unsent += outgoing instanceof Message ? 1 : 0;
    added++;
    bytes += cost(outgoing);
    notifyAll();
    boolean call = !called;
    called = true;
    return call;
  }

  private void remove(Outgoing outgoing) {
    added--;
    bytes -= cost(outgoing);
  }

  private void callWriter(boolean call) {
    if (call && !owner.callWriter()) {
      stop();
    }
  }

  private static int cost(Outgoing outgoing) {
    if (outgoing instanceof Message message) {
      return message.payload().remaining() + FRAME_COST;
    }
    if (outgoing instanceof Close) {
      return FRAME_COST;
    }
    ByteBuffer data = outgoing instanceof Ping ping ? ping.data() : ((Pong) outgoing).data();
    return data.remaining() + FRAME_COST;
  }

  /** Whether it takes more at once. */
  public synchronized boolean hasRoom() {
    return isOpen() && bytes <= ROOM_BYTES;
  }

  /** Whether more should wait until there is room. */
  public synchronized boolean isFull() {
    return isOpen() && bytes > ROOM_BYTES;
  }

  /** Whether anything may still be added. */
  public synchronized boolean isOpen() {
    return !closing && !over;
  }

  /** Whether so much waits that others should not wait for this peer any longer. */
  public synchronized boolean isFarBehind() {
    return bytes - underWay > FAR_BYTES;
  }

  /** Whether nothing waits to be handed to the network. */
  synchronized boolean isDone() {
    return sent == added || over;
  }

  /** How many messages were added that the writer has not got yet. */
  synchronized int unsentMessages() {
    return unsent;
  }

  /** Something goes out before all that is added, without waiting in the queue: the request. */
  synchronized void begin() {
    added++;
  }

  /** What {@link #begin} told of has gone out, or never will. */
  synchronized void begun() {
    sent++;
    notifyAll();
  }

  /** Writes what waits, and hands it to the network. To be called by the thread that writes. */
  void write() {
    try {
      for (Outgoing next = take(); next != null; next = take()) {
        write(next);
      }
    } catch (IOException e) {
      // Whoever reads the connection finds its end, and tells why.
      stop();
    } catch (RuntimeException | Error e) {
      stop();
      owner.cut();
    }
  }

  /**
   * Does as {@link #write}, and waits for more, until the Close frame has gone out or the
   * connection is gone.
   */
  public void writeToEnd() {
    try {
      while (awaitWork()) {
        write();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
  }

  private synchronized boolean awaitWork() throws InterruptedException {
    while (waiting.isEmpty() && !closing && !over) {
      wait();
    }
    return !waiting.isEmpty();
  }

  /** The next one, or null. */
  private synchronized Outgoing take() {
    Outgoing next = waiting.poll();
    if (next == null) {
      called = false;
      stuck = false;
    } else {
      underWay = cost(next);
    }
    return next;
  }

  private void write(Outgoing next) throws IOException {
    output.sendLate(next);
    boolean last;
    synchronized (this) {
      unsent -= next instanceof Message ? 1 : 0;
      last = waiting.isEmpty();
    }
    if (last) {
      output.flush();
    }
    boolean madeRoom;
    synchronized (this) {
      boolean full = bytes > ROOM_BYTES;
      bytes -= cost(next);
      sent++;
      underWay = 0;
      madeRoom = full && bytes <= ROOM_BYTES;
      notifyAll();
    }
    if (madeRoom) {
      owner.roomMade();
    }
  }

  /** Takes nothing any more, and drops what waits: the connection is gone. */
  private void stop() {
    synchronized (this) {
      over = true;
      underWay = 0;
      waiting.clear();
      notifyAll();
    }
    owner.roomMade();
  }

  /**
   * Takes nothing any more, and drops what waits. The stream must be cut, so that a write under way
   * ends, which this waits for, as long as the peer reads or that time.
   */
  public void end(Duration patience) {
    synchronized (this) {
      over = true;
      waiting.clear();
      notifyAll();
    }
    owner.roomMade();
    synchronized (this) {
      await(NOTHING_UNDER_WAY, patience, true);
    }
  }

  /** Waits until all is handed to the network that was added so far, at most that time. */
  synchronized void awaitSent(Duration time) {
    await(added, time, false);
  }

  /** Does as {@link #awaitSent}, and as long as the peer reads at least once in that time. */
  public synchronized void awaitSentWhileRead(Duration time) {
    await(added, time, true);
  }

  /**
   * Waits until so much is sent of what was added, or nothing is under way.
   *
   * @param whileRead whether the time begins anew whenever the peer reads
   * @return false when the time was up before
   */
  private synchronized boolean await(long upTo, Duration time, boolean whileRead) {
    long progress = output.progress();
    long end = System.nanoTime() + time.toNanos();
    while (!isSent(upTo)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (whileRead && output.progress() != progress) {
        progress = output.progress();
        end = System.nanoTime() + time.toNanos();
      } else if (millis <= 0) {
        return false;
      } else {
        try {
          wait(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  private synchronized boolean isSent(long upTo) {
    return upTo == NOTHING_UNDER_WAY ? underWay == 0 : sent >= upTo || over;
  }
}
