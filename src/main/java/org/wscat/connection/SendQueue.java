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
 * The queue of messages and control frames that one thread writes to one connection, so that no
 * other thread waits for a peer that does not read. The queue does not enforce its bounds: callers
 * check {@link #hasRoom} before they add messages. Thread-safe.
 */
public final class SendQueue {
  /** The queue is full while it has more bytes than this. */
  public static final int ROOM_BYTES = 4 * 1024 * 1024;

  /** From this number of queued frames on, a new pong replaces a pong at the end of the queue. */
  static final int ROOM_PONGS = 1024;

  /** The peer is too slow while more bytes than this are queued after the message being written. */
  private static final int FAR_BYTES = 16 * 1024 * 1024;

  /** The bytes counted for a frame in addition to its payload, so that empty messages count too. */
  private static final int FRAME_COST = 64;

  private static final long CURRENT_WRITE = Long.MAX_VALUE;

  private static final Duration PONG_TIMEOUT = Duration.ofSeconds(1);

  private final FrameOutput output;
  private final StreamOwner owner;

  // Guarded by this object.
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private long bytes;
  private long bytesInWrite;
  private int unsent;
  private long added;
  private long sent;

  /** Whether the writing thread was called and has not found the queue empty since. */
  private boolean writerCalled;

  /** Whether waiting for room for a pong timed out since the queue was last empty. */
  private boolean pongTimedOut;

  private boolean closing;
  private boolean isOver;

  /** Creates an empty queue, whose frames are written to this output. */
  SendQueue(FrameOutput output, StreamOwner owner) {
    this.output = output;
    this.owner = owner;
  }

  /**
   * Adds a message, a ping or a pong, and calls the writing thread. Never blocks.
   *
   * @param outgoing its payload must not be changed any more
   * @return false after a Close frame, or when the connection has ended
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

  /** Adds a ping or a pong, unless the queue is full; then returns false. Never blocks. */
  boolean addIfRoom(Outgoing control) {
    return hasRoom() && add(control);
  }

  /**
   * Adds the pong that answers a ping. Waits for room one second at most, and no more after that
   * time was exceeded until the queue is empty again. Without room the pong replaces a pong at the
   * end of the queue (RFC 6455 section 5.5.3).
   */
  void addAnswer(Pong pong) {
    boolean call;
    synchronized (this) {
      pongTimedOut = pongTimedOut || !await(added - ROOM_PONGS + 1, PONG_TIMEOUT, false);
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

  /** Adds a Close frame as the last frame. Returns false if one was added before. Never blocks. */
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
    boolean call = !writerCalled;
    writerCalled = true;
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

  /**
   * Whether a message may be added without exceeding the bound for long: the queue is open and not
   * full.
   */
  public synchronized boolean hasRoom() {
    return isOpen() && bytes <= ROOM_BYTES;
  }

  /** Whether the queue is open and full, so that callers should wait for room. */
  public synchronized boolean isFull() {
    return isOpen() && bytes > ROOM_BYTES;
  }

  /** Whether frames may be added: no Close frame was added, and the connection has not ended. */
  public synchronized boolean isOpen() {
    return !closing && !isOver;
  }

  /** Whether so much is queued that senders to several peers should drop this one as too slow. */
  public synchronized boolean isFarBehind() {
    return bytes - bytesInWrite > FAR_BYTES;
  }

  /** Whether everything added is written, or the connection has ended. */
  synchronized boolean isDone() {
    return sent == added || isOver;
  }

  /** The number of queued messages that the writing thread has not yet passed to the output. */
  synchronized int unsentMessages() {
    return unsent;
  }

  /**
   * Counts the handshake request as added. The library writes it before all frames, outside the
   * queue.
   */
  synchronized void requestQueued() {
    added++;
  }

  /** Counts the handshake request as written, whether the write succeeded or failed. */
  synchronized void requestWritten() {
    sent++;
    notifyAll();
  }

  /**
   * Writes all queued frames to the network, among them those that are added meanwhile. To be
   * called by one thread at a time, once for each {@link StreamOwner#callWriter}.
   */
  public void write() {
    try {
      for (Outgoing next = take(); next != null; next = take()) {
        write(next);
      }
    } catch (IOException e) {
      // The reading thread finds the end of the stream, and reports the error.
      stop();
    } catch (RuntimeException | Error e) {
      stop();
      owner.cut();
    }
  }

  /** Removes the next frame; returns null if there is none. */
  private synchronized Outgoing take() {
    Outgoing next = waiting.poll();
    if (next == null) {
      writerCalled = false;
      pongTimedOut = false;
    } else {
      bytesInWrite = cost(next);
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
      bytesInWrite = 0;
      madeRoom = full && bytes <= ROOM_BYTES;
      notifyAll();
    }
    if (madeRoom) {
      owner.roomMade();
    }
  }

  /** Drops all queued frames, and accepts no more: the connection has ended. */
  private void stop() {
    synchronized (this) {
      isOver = true;
      bytesInWrite = 0;
      waiting.clear();
      notifyAll();
    }
    owner.roomMade();
  }

  /**
   * Drops all queued frames, accepts no more, and waits for the current write to end. The stream
   * must be closed before, so that the write ends.
   *
   * @param time the longest time to wait without progress of the write
   */
  public void end(Duration time) {
    synchronized (this) {
      isOver = true;
      waiting.clear();
      notifyAll();
    }
    owner.roomMade();
    synchronized (this) {
      await(CURRENT_WRITE, time, true);
    }
  }

  /** Waits until all frames added so far are written, at most this time. */
  synchronized void awaitSent(Duration time) {
    await(added, time, false);
  }

  /**
   * Waits until all frames added so far are written; gives up when nothing was written for this
   * time.
   */
  public synchronized void awaitSentWhileRead(Duration time) {
    await(added, time, true);
  }

  /**
   * Waits until the given number of frames is written. Called with the lock held.
   *
   * @param upTo the number of frames; {@link #CURRENT_WRITE} to wait for the current write only
   * @param whileRead whether the time starts again whenever bytes are written
   * @return false when the time has passed before
   */
  private boolean await(long upTo, Duration time, boolean whileRead) {
    if (isSent(upTo)) {
      return true;
    }
    long progress = output.bytesWritten();
    long end = System.nanoTime() + time.toNanos();
    while (!isSent(upTo)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (whileRead && output.bytesWritten() != progress) {
        progress = output.bytesWritten();
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

  private boolean isSent(long upTo) {
    return upTo == CURRENT_WRITE ? bytesInWrite == 0 : sent >= upTo || isOver;
  }
}
