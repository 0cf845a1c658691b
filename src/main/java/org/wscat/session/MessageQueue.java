package org.wscat.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.wscat.websocket.Message;

/**
 * The received messages that no expectation has looked at yet. While one is waiting, who receives
 * them waits for it in turn; otherwise they are kept, up to a bound. One thread adds them, one
 * takes them, and any may tell the rest.
 */
final class MessageQueue {
  /** How much is kept, in bytes. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  /** How much may lie here while somebody is busy taking it. */
  private static final int ROOM_BYTES = 1024 * 1024;

  /** What a message takes besides its payload. */
  private static final int OVERHEAD_BYTES = 64;

  private volatile boolean wanted = true;

  // Guarded by this object. Messages are taken all at once, for a lock for each takes longer than
  // to compare it.
  private Deque<Message> messages = new ArrayDeque<>();
  private long bytes;
  private long bytesBeingTaken;
  private boolean expected;
  private boolean ended;
  private boolean overflowed;

  // The taking thread's own.
  private Deque<Message> taken = new ArrayDeque<>();
  private long takenBytes;

  /** Whether an expectation is still to look at messages. */
  boolean isWanted() {
    return wanted;
  }

  /**
   * Keeps a copy of a message, to be taken after {@link #deliver}; waits while an expectation has
   * enough to look at.
   */
  synchronized void add(Message message) {
    long size = (long) message.size() + OVERHEAD_BYTES;
    try {
      while (wanted && !ended && expected && !hasRoom(size)) {
        notifyAll();
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!wanted || ended || overflowed) {
      return;
    }
    if (isTooMuch(size)) {
      overflowed = true;
      messages.clear();
    } else {
      messages.add(message.copy());
      bytes += size;
    }
  }

  private boolean hasRoom(long size) {
    return bytes <= ROOM_BYTES && !isTooMuch(size);
  }

  /** One message may be larger than the bound, as far as {@code --max-size} allows. */
  private boolean isTooMuch(long size) {
    long kept = bytes + bytesBeingTaken;
    return kept > 0 && kept + size > MOST_BYTES;
  }

  /** No more is at hand: who waits for messages gets them, for to wake them for each takes long. */
  synchronized void deliver() {
    notifyAll();
  }

  /** An expectation begins to look at messages, or has done so. */
  synchronized void expect(boolean begins) {
    expected = begins;
    bytesBeingTaken = takenBytes;
    notifyAll();
  }

  /**
   * Takes the next message, and waits for it.
   *
   * @return empty when the time is up, nothing more will come, or too much has come
   */
  Optional<Message> take(Deadline deadline) throws InterruptedException {
    if (taken.isEmpty()) {
      takeAll(deadline);
    }
    Message next = taken.poll();
    if (next == null) {
      return Optional.empty();
    }
    takenBytes -= (long) next.size() + OVERHEAD_BYTES;
    return Optional.of(next);
  }

  private synchronized void takeAll(Deadline deadline) throws InterruptedException {
    bytesBeingTaken = 0;
    while (messages.isEmpty() && !ended && !overflowed && !deadline.isPast()) {
      notifyAll();
      wait(deadline.waitMillis());
    }
    Deque<Message> empty = taken;
    taken = messages;
    messages = empty;
    takenBytes = bytes;
    bytesBeingTaken = bytes;
    bytes = 0;
    notifyAll();
  }

  /** Whether more came than is kept. */
  synchronized boolean hasOverflowed() {
    return overflowed;
  }

  /** Nobody will look at messages any more. */
  synchronized void close() {
    wanted = false;
    messages.clear();
    notifyAll();
  }

  /** No more messages will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
