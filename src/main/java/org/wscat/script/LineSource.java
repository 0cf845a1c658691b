package org.wscat.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Utf8;

/**
 * The lines of a stream, each a text message: ended by LF or CR LF, in UTF-8; a last line without
 * an end counts. Memory grows with the longest line only.
 */
public final class LineSource implements StepSource {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int LONGEST_LINE = 1 << 30;

  private final InputStream in;
  private final LineParser parser;

  private byte[] buffer = new byte[CHUNK_BYTES];

  /** The unread part of the buffer, and how far it was searched for a line end. */
  private int start;

  private int searched;
  private int end;
  private boolean ended;
  private long lineNumber;

  /** Reads lines of that stream; the parser makes the steps. */
  public LineSource(InputStream in, LineParser parser) {
    this.in = in;
    this.parser = parser;
  }

  @Override
  public Optional<Step> poll() throws Failure {
    for (; searched < end; searched++) {
      if (buffer[searched] == '\n') {
        boolean carriageReturn = searched > start && buffer[searched - 1] == '\r';
        return Optional.of(line(carriageReturn ? searched - 1 : searched, searched + 1));
      }
    }
    return ended && start < end ? Optional.of(line(end, end)) : Optional.empty();
  }

  @Override
  public boolean fill() throws Failure {
    if (ended) {
      return false;
    }
    makeRoom();
    try {
      int count = in.read(buffer, end, buffer.length - end);
      ended = count < 0;
      end += Math.max(count, 0);
      return !ended || start < end;
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, "cannot read standard input: " + e.getMessage())
          .causedBy(e);
    }
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
    lineNumber++;
    byte[] line = copy(start, lineEnd);
    Utf8 utf8 = new Utf8();
    if (!utf8.accept(ByteBuffer.wrap(line)) || !utf8.isComplete()) {
      throw Failure.usage("line " + lineNumber + " of standard input is not valid UTF-8");
    }
    start = next;
    searched = next;
    return parser.parse(ByteBuffer.wrap(line));
  }

  private byte[] copy(int from, int to) throws Failure {
    try {
      return Arrays.copyOfRange(buffer, from, to);
    } catch (OutOfMemoryError e) {
      throw tooLong(lineNumber);
    }
  }

  private byte[] enlarged() throws Failure {
    if (buffer.length < LONGEST_LINE) {
      try {
        return Arrays.copyOf(buffer, 2 * buffer.length);
      } catch (OutOfMemoryError e) {
        // It is told like a line that no array could hold.
      }
    }
    throw tooLong(lineNumber + 1);
  }

  private Failure tooLong(long number) {
    buffer = new byte[0];
    start = 0;
    searched = 0;
    end = 0;
    ended = true;
    return Failure.usage("line " + number + " of standard input is too long");
  }

  private void makeRoom() throws Failure {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      searched -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = enlarged();
    } else if (end == 0 && buffer.length > CHUNK_BYTES) {
      buffer = new byte[CHUNK_BYTES];
    }
  }
}
