package org.wscat.listen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameOutput;
import org.wscat.websocket.Opcode;

/**
 * What waits to be sent to one client, by a thread of its own, so that nobody else waits for a
 * client that does not read. Thread-safe.
 */
final class Outbox {
  /** So much may wait; with more, whoever sends waits too. */
  private static final int ROOM_BYTES = 4 * 1024 * 1024;

  /** One frame or message. */
  private record Item(Opcode opcode, ByteBuffer payload) {}

  private final FrameOutput output;
  private final Duration patience;

  // Guarded by this object.
  private final Deque<Item> items = new ArrayDeque<>();
  private int bytes;
  private int unsent;
  private boolean started;
  private boolean closing;
  private boolean over;

  /**
   * An outbox on that output.
   *
   * @param patience how long a client may read nothing while somebody waits for room
   */
  Outbox(FrameOutput output, Duration patience) {
    this.output = output;
    this.patience = patience;
  }

  /**
   * Adds a message. Blocks while there is no room and the client reads.
   *
   * @return false when the client does not read, and should be given up
   */
  synchronized boolean put(Message message) {
    if (!awaitRoom()) {
      return false;
    }
    unsent++;
    if (!closing && !over) {
      add(new Item(message.text() ? Opcode.TEXT : Opcode.BINARY, message.payload()));
    }
    return true;
  }

  /** Adds a ping or a pong, without waiting. */
  synchronized void control(Opcode opcode, ByteBuffer payload) {
    if (!closing && !over && bytes <= ROOM_BYTES) {
      add(new Item(opcode, payload));
    }
  }

  /** Adds a Close frame, which nothing follows; false when one was added before. */
  synchronized boolean close(Close close) {
    if (closing || over) {
      return false;
    }
    closing = true;
    add(new Item(Opcode.CLOSE, close.payload()));
    return true;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** How many messages were given that are not wholly handed to the network. */
  synchronized int unsentMessages() {
    return unsent + output.bufferedMessages();
  }

  /** The connection is gone: nothing is sent any more. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Waits, as long as the client reads, until all is sent. */
  synchronized void awaitSent() {
    awaitAtMost(0);
  }

  private boolean awaitRoom() {
    return awaitAtMost(ROOM_BYTES);
  }

  private boolean awaitAtMost(int most) {
    long progress = output.progress();
    long end = System.nanoTime() + patience.toNanos();
    while (bytes > most && !over) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (output.progress() != progress) {
        progress = output.progress();
        end = System.nanoTime() + patience.toNanos();
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

  private void add(Item item) {
    items.add(item);
    bytes += cost(item);
    notifyAll();
    if (!started) {
      started = true;
      Listener.daemon("wscat-sender", this::send);
    }
  }

  /** An empty message takes room too. */
  private static int cost(Item item) {
    return item.payload().remaining() + 64;
  }

  private void send() {
    try {
      for (Item item = take(); item != null; item = take()) {
        write(item);
      }
    } catch (IOException e) {
      // Whoever reads the connection finds its end, and tells why.
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end();
    }
  }

  private void write(Item item) throws IOException {
    boolean message = item.opcode() == Opcode.TEXT || item.opcode() == Opcode.BINARY;
    if (message) {
      output.message(item.opcode() == Opcode.TEXT, item.payload());
    } else {
      output.control(item.opcode(), item.payload());
    }
    boolean last;
    synchronized (this) {
      unsent -= message ? 1 : 0;
      last = items.isEmpty();
    }
    if (last) {
      output.flush();
    }
    synchronized (this) {
      bytes -= cost(item);
      notifyAll();
    }
  }

  /** The next one; null when there will be none. */
  private synchronized Item take() throws InterruptedException {
    while (items.isEmpty() && !closing && !over) {
      wait();
    }
    return over ? null : items.poll();
  }
}
