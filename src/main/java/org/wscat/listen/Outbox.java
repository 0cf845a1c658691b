package org.wscat.listen;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameOutput;
import org.wscat.websocket.Message;
import org.wscat.websocket.Opcode;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;

/**
 * What waits to be sent to one client, by a thread of its own, so that nobody else waits for a
 * client that does not read. Thread-safe.
 */
final class Outbox {
  /** So much may wait before whoever sends should wait too. */
  static final int ROOM_BYTES = 4 * 1024 * 1024;

  /** A receiver with more than that behind the message under way is far behind. */
  private static final int FAR_BYTES = 16 * 1024 * 1024;

  private final FrameOutput output;
  private final Duration patience;
  private final Runnable roomMade;
  private final Runnable broken;

  // Guarded by this object.
  private final Deque<Outgoing> items = new ArrayDeque<>();
  private long bytes;
  private long underWay;
  private int unsent;
  private long added;
  private long sent;
  private boolean started;
  private boolean closing;
  private boolean over;

  /**
   * An outbox on that output.
   *
   * @param patience how long {@link #awaitSent} waits for a client that reads nothing
   * @param roomMade called when nobody needs to wait for room any longer
   * @param broken called when nothing can be sent for a reason that is ours
   */
  Outbox(FrameOutput output, Duration patience, Runnable roomMade, Runnable broken) {
    this.output = output;
    this.patience = patience;
    this.roomMade = roomMade;
    this.broken = broken;
  }

  /** Adds a message, without waiting; false when nothing may follow any more. */
  synchronized boolean put(Message message) {
    if (isOpen()) {
      unsent++;
      add(message);
    }
    return isOpen();
  }

  /** Whether it takes more at once. */
  synchronized boolean hasRoom() {
    return isOpen() && bytes <= ROOM_BYTES;
  }

  /** Whether more should wait until there is room. */
  synchronized boolean isFull() {
    return isOpen() && bytes > ROOM_BYTES;
  }

  /** Whether anything may still be added. */
  synchronized boolean isOpen() {
    return !closing && !over;
  }

  /** Whether so much waits that others should not wait for this client any longer. */
  synchronized boolean isFarBehind() {
    return bytes - underWay > FAR_BYTES;
  }

  /** Adds a ping or a pong, without waiting; false when it is left out. */
  synchronized boolean control(Outgoing frame) {
    boolean room = hasRoom();
    if (room) {
      add(frame);
    }
    return room;
  }

  /** Adds a Close frame, which nothing follows; false when one was added before. */
  boolean close(Close close) {
    synchronized (this) {
      if (!isOpen()) {
        return false;
      }
      closing = true;
      add(close);
    }
    roomMade.run();
    return true;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** How many messages were given that are not wholly handed to the network. */
  synchronized int unsentMessages() {
    return unsent + output.bufferedMessages();
  }

  /** The connection is gone, so that a write ends too: nothing is sent any more. */
  void end() {
    stop();
    synchronized (this) {
      await(() -> underWay == 0);
    }
  }

  private void stop() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    roomMade.run();
  }

  /** Waits, as long as the client reads, until all is sent that was added so far. */
  synchronized void awaitSent() {
    long upTo = added;
    await(() -> sent >= upTo || over);
  }

  private synchronized void await(BooleanSupplier condition) {
    long progress = output.progress();
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (output.progress() != progress) {
        progress = output.progress();
        end = System.nanoTime() + patience.toNanos();
      } else if (millis <= 0) {
        return;
      } else {
        try {
          wait(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void add(Outgoing item) {
    if (!started) {
      Listener.daemon("wscat-sender", this::send);
      started = true;
    }
    items.add(item);
    added++;
    bytes += cost(item);
    notifyAll();
  }

  /** An empty message takes room too. */
  private static int cost(Outgoing item) {
    return 64 + (item instanceof Message message ? message.size() : 0);
  }

  private void send() {
    try {
      for (Outgoing item = take(); item != null; item = take()) {
        write(item);
      }
    } catch (IOException e) {
      // Whoever reads the connection finds its end, and tells why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      broken.run();
    } finally {
      synchronized (this) {
        underWay = 0;
      }
      stop();
    }
  }

  private void write(Outgoing item) throws IOException {
    if (item instanceof Message message) {
      output.message(message);
    } else if (item instanceof Ping ping) {
      output.control(Opcode.PING, ping.data());
    } else if (item instanceof Pong pong) {
      output.control(Opcode.PONG, pong.data());
    } else {
      output.control(Opcode.CLOSE, ((Close) item).payload());
    }
    boolean last;
    synchronized (this) {
      unsent -= item instanceof Message ? 1 : 0;
      last = items.isEmpty();
    }
    if (last) {
      output.flush();
    }
    boolean madeRoom;
    synchronized (this) {
      boolean full = bytes > ROOM_BYTES;
      bytes -= cost(item);
      sent++;
      underWay = 0;
      madeRoom = full && bytes <= ROOM_BYTES;
      notifyAll();
    }
    if (madeRoom) {
      roomMade.run();
    }
  }

  /** The next one; null when there will be none. */
  private synchronized Outgoing take() throws InterruptedException {
    while (items.isEmpty() && !closing && !over) {
      wait();
    }
    Outgoing next = over ? null : items.poll();
    underWay = next == null ? 0 : cost(next);
    return next;
  }
}
