package org.wscat.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wscat.websocket.Message;

/**
 * The received messages that no expectation has looked at yet, at most {@link #MOST_BYTES} of them.
 * A thread takes all of them at once and polls them without the lock, which then is needed once and
 * not for each message. Pure; guarded by the session's lock, but for {@link #poll} and {@link
 * #isWanted}.
 */
final class MessageQueue {
  /** How much is kept, in bytes. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  /** How much may lie here while an expectation is looking, in bytes. */
  static final int ROOM_BYTES = 1024 * 1024;

  /** How many messages the thread that brings them compares itself, and of how many bytes. */
  private static final int HANDFUL = 16;

  private static final int HANDFUL_BYTES = 16 * 1024;

  /** What a message takes besides its payload. */
  private static final int OVERHEAD_BYTES = 64;

  private Deque<Message> messages = new ArrayDeque<>();
  private long bytes;

  /** The messages that were taken and not polled yet. */
  private Deque<Message> lot = new ArrayDeque<>();

  private long lotBytes;

  /** The size of the lot when it was taken or given back last, which is what the bound counts. */
  private long knownLotBytes;

  /** Written under the lock, and read without it. */
  private volatile boolean wanted = true;

  private boolean expected;
  private boolean ended;
  private boolean overflowed;

  /** Whether an expectation is still to look at messages. For any thread, without the lock. */
  boolean isWanted() {
    return wanted;
  }

  /**
   * Whether a message of that size may be added now. Otherwise an expectation has enough to look
   * at, and who receives messages waits until it has done so.
   */
  boolean hasRoomFor(int size) {
    return !wanted
        || ended
        || !expected
        || (bytes <= ROOM_BYTES && !isTooMuch((long) size + OVERHEAD_BYTES));
  }

  /** Keeps the message, which nobody changes from here on, unless it is of no interest. */
  void add(Message message) {
    if (!wanted || ended || overflowed) {
      return;
    }
    long size = (long) message.size() + OVERHEAD_BYTES;
    if (isTooMuch(size)) {
      overflowed = true;
      messages.clear();
    } else {
      messages.add(message);
      bytes += size;
    }
  }

  /** One message may be larger than the bound, as far as {@code --max-size} allows. */
  private boolean isTooMuch(long size) {
    long kept = bytes + knownLotBytes;
    return kept > 0 && kept + size > MOST_BYTES;
  }

  /** An expectation begins to wait for messages, or is judged. */
  void expect(boolean begins) {
    expected = begins;
  }

  /** Takes all messages; the caller alone may {@link #poll} until it gives them back. */
  boolean take() {
    if (lot.isEmpty()) {
      Deque<Message> empty = lot;
      lot = messages;
      messages = empty;
      lotBytes = bytes;
      bytes = 0;
    }
    knownLotBytes = lotBytes;
    return !lot.isEmpty();
  }

  /** Returns the next message that was taken, or null. Called without the lock by the taker. */
  Message poll() {
    Message next = lot.poll();
    if (next != null) {
      lotBytes -= (long) next.size() + OVERHEAD_BYTES;
    }
    return next;
  }

  /** Gives back what was not polled, which is taken first the next time. */
  void giveBack() {
    knownLotBytes = lotBytes;
  }

  /** Puts messages first that were taken and polled, while nothing else is taken. */
  void putBack(List<Message> polled) {
    for (Message message : polled) {
      lot.add(message);
      lotBytes += (long) message.size() + OVERHEAD_BYTES;
    }
    knownLotBytes = lotBytes;
  }

  /** Whether so few messages wait that to compare them takes less than to wake a thread. */
  boolean isHandful() {
    return messages.size() + lot.size() <= HANDFUL && bytes <= HANDFUL_BYTES;
  }

  /** Whether no message waits to be looked at. */
  boolean isEmpty() {
    return lot.isEmpty() && messages.isEmpty();
  }

  /** Whether nothing will be added any more: the connection has ended, or too much has come. */
  boolean isOver() {
    return ended || overflowed;
  }

  /** Whether more came than is kept. */
  boolean hasOverflowed() {
    return overflowed;
  }

  /** Nobody will look at messages any more. */
  void close() {
    wanted = false;
    messages.clear();
  }

  /** No more messages will come. */
  void end() {
    ended = true;
  }
}
