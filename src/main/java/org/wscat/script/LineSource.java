package org.wscat.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The lines of a stream, each a text message: ended by LF or CR LF, in UTF-8; a last line without
 * an end counts. Memory grows with the longest line only.
 */
public final class LineSource implements StepSource {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int LONGEST_LINE = 1 << 30;

  private final InputStream in;
  private final LineParser parser;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

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
    byte[] line = Arrays.copyOfRange(buffer, start, lineEnd);
    requireUtf8(line);
    start = next;
    searched = next;
    return parser.parse(ByteBuffer.wrap(line));
  }

  private void requireUtf8(byte[] line) throws Failure {
    for (byte b : line) {
      if (b < 0) {
        try {
          decoder.decode(ByteBuffer.wrap(line));
        } catch (CharacterCodingException e) {
          throw Failure.usage("line " + lineNumber + " of standard input is not valid UTF-8");
        }
        return;
      }
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
    buffer = new byte[0];
    end = 0;
    throw Failure.usage("line " + (lineNumber + 1) + " of standard input is too long");
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
