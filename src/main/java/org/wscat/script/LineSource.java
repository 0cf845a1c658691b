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
 * A source that reads items from a stream: lines, or what other delimiters separate. The last item
 * needs no delimiter. The buffer grows to the longest item, at most 1 GiB.
 */
public final class LineSource implements StepSource {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** The most bytes of one read, for which Java allocates as much native memory. */
  private static final int MAX_READ = 128 * 1024;

  private static final int MAX_LINE_BYTES = 1 << 30;

  /** The byte order mark of UTF-8, which is skipped at the start of text. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** A larger buffer is replaced by a small one when it is empty. */
  private static final int MAX_KEPT_BUFFER = 4 * 1024 * 1024;

  private final InputStream in;
  private final Delimiter delimiter;
  private final LineParser parser;
  private boolean mayHaveByteOrderMark;

  private byte[] buffer = new byte[CHUNK_BYTES];

  /** The buffer holds unread bytes from here to {@link #end}. */
  private int start;

  /** There is no delimiter before this index. */
  private int searched;

  private int end;
  private boolean ended;
  private long number;

  /**
   * Creates a source.
   *
   * @param in the stream
   * @param delimiter separates the items
   * @param parser turns items into steps
   * @param text whether the stream is text, so that a byte order mark is skipped
   */
  public LineSource(InputStream in, Delimiter delimiter, LineParser parser, boolean text) {
    this.in = in;
    this.delimiter = delimiter;
    this.parser = parser;
    this.mayHaveByteOrderMark = text;
  }

  @Override
  public Optional<Step> poll() throws Failure {
    if (mayHaveByteOrderMark) {
      skipByteOrderMark();
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

  private void skipByteOrderMark() {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (i == end) {
        mayHaveByteOrderMark = !ended;
        return;
      }
      if (buffer[i] != BYTE_ORDER_MARK[i]) {
        mayHaveByteOrderMark = false;
        return;
      }
    }
    mayHaveByteOrderMark = false;
    start = BYTE_ORDER_MARK.length;
    searched = start;
  }

  private int withoutCarriageReturn(int lineEnd) {
    boolean carriageReturn =
        delimiter == Delimiter.LINE_END && lineEnd > start && buffer[lineEnd - 1] == '\r';
    return carriageReturn ? lineEnd - 1 : lineEnd;
  }

  /** The index of the first such byte, or the end. Compares eight bytes at a time. */
  private static int indexOf(byte[] bytes, int from, int end, byte wanted) {
    long pattern = (wanted & 0xff) * 0x0101010101010101L;
    int i = from;
    // Aligned first: until it is compiled, an unaligned read of a long takes eight reads.
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

  /** Whether one of the eight bytes is zero: only then a borrow sets a clear sign bit. */
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
      int count = in.read(buffer, end, Math.min(buffer.length - end, MAX_READ));
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
    if (buffer.length < MAX_LINE_BYTES) {
      Heap.makeRoom(2L * buffer.length);
      try {
        return Arrays.copyOf(buffer, 2 * buffer.length);
      } catch (OutOfMemoryError e) {
        // Reported as a line that is too long.
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
      if (buffer.length > MAX_KEPT_BUFFER) {
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
