package org.wscat.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Heap;
import org.wscat.websocket.Longs;

/**
 * The lines of a stream, or what else stands between its delimiters; a last line without one
 * counts. Memory grows with the longest line only.
 */
public final class LineSource implements StepSource {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** Java takes as much memory outside the heap for a read as the read could bring. */
  private static final int LARGEST_READ = 128 * 1024;

  private static final int LONGEST_LINE = 1 << 30;

  /** What some editors and programs put in front of UTF-8. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** A buffer of up to this size is kept when the line that it grew for is done. */
  private static final int KEPT_BUFFER = 4 * 1024 * 1024;

  private final InputStream in;
  private final Delimiter delimiter;
  private final LineParser parser;
  private boolean mayBeMarked;

  private byte[] buffer = new byte[CHUNK_BYTES];

  /** The unread part of the buffer, and how far it was searched for a delimiter. */
  private int start;

  private int searched;
  private int end;
  private boolean ended;
  private long number;

  /**
   * Reads what stands between the delimiters of that stream.
   *
   * @param parser makes the steps
   * @param text whether it is text, which a byte order mark may precede
   */
  public LineSource(InputStream in, Delimiter delimiter, LineParser parser, boolean text) {
    this.in = in;
    this.delimiter = delimiter;
    this.parser = parser;
    this.mayBeMarked = text;
  }

  @Override
  public Optional<Step> poll() throws Failure {
    if (mayBeMarked) {
      passOverMark();
    }
    if (delimiter != Delimiter.NONE) {
      searched = indexOf(buffer, searched, end, delimiter.lastByte());
      if (searched < end) {
        return Optional.of(line(withoutCarriageReturn(searched), searched + 1));
      }
    }
    boolean isLast = start < end || (delimiter == Delimiter.NONE && number == 0);
    return ended && isLast ? Optional.of(line(end, end)) : Optional.empty();
  }

  private void passOverMark() {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (i == end) {
        mayBeMarked = !ended;
        return;
      }
      if (buffer[i] != BYTE_ORDER_MARK[i]) {
        mayBeMarked = false;
        return;
      }
    }
    mayBeMarked = false;
    start = BYTE_ORDER_MARK.length;
    searched = start;
  }

  private int withoutCarriageReturn(int lineEnd) {
    boolean carriageReturn =
        delimiter == Delimiter.LINE_END && lineEnd > start && buffer[lineEnd - 1] == '\r';
    return carriageReturn ? lineEnd - 1 : lineEnd;
  }

  /** Where the byte stands first, or the end. */
  private static int indexOf(byte[] bytes, int from, int end, byte wanted) {
    long pattern = (wanted & 0xff) * 0x0101010101010101L;
    int i = from;
    // Aligned, for a long that is not is read byte by byte until the optimizing compiler steps in.
    while (i < end && (i & 7) != 0) {
      if (bytes[i] == wanted) {
        return i;
      }
      i++;
    }
    while (i <= end - Long.BYTES && !holdsZero((long) Longs.IN_BYTES.get(bytes, i) ^ pattern)) {
      i += Long.BYTES;
    }
    while (i < end && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Whether one of the eight bytes is zero: only then a borrow sets a sign that was clear. */
  private static boolean holdsZero(long word) {
    return ((word - 0x0101010101010101L) & ~word & 0x8080808080808080L) != 0;
  }

  @Override
  public boolean fill() throws Failure {
    if (ended) {
      return false;
    }
    makeRoom();
    try {
      int count = in.read(buffer, end, Math.min(buffer.length - end, LARGEST_READ));
      ended = count < 0;
      end += Math.max(count, 0);
      return !ended || start < end || delimiter == Delimiter.NONE;
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, "cannot read standard input: " + e.getMessage())
          .causedBy(e);
    }
  }

  @Override
  public boolean isAtEnd() {
    return ended && start == end;
  }

  @Override
  public boolean hasUnread() {
    try {
      return !ended && in.available() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Step line(int lineEnd, int next) throws Failure {
    number++;
    ByteBuffer line = ByteBuffer.wrap(buffer, start, lineEnd - start);
    start = next;
    searched = next;
    try {
      return parser.parse(line);
    } catch (InvalidLineException e) {
      throw Failure.usage(delimiter.item(number) + " " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw tooLong(number);
    }
  }

  private byte[] enlarged() throws Failure {
    if (buffer.length < LONGEST_LINE) {
      Heap.makeRoom(2L * buffer.length);
      try {
        return Arrays.copyOf(buffer, 2 * buffer.length);
      } catch (OutOfMemoryError e) {
        // It is told like a line that no array could hold.
      }
    }
    throw tooLong(number + 1);
  }

  private Failure tooLong(long which) {
    buffer = new byte[0];
    start = 0;
    searched = 0;
    end = 0;
    ended = true;
    return Failure.usage(delimiter.item(which) + " is too long");
  }

  private void makeRoom() throws Failure {
    if (start == end) {
      start = 0;
      searched = 0;
      end = 0;
      if (buffer.length > KEPT_BUFFER) {
        buffer = new byte[CHUNK_BYTES];
      }
    } else if (buffer.length - end < CHUNK_BYTES / 2 && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      searched -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = enlarged();
    }
  }
}
