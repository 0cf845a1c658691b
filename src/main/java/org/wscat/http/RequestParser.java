package org.wscat.http;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Collects the head of one request from bytes as they come, as a server does. Not thread-safe. */
public final class RequestParser {
  private final HeadParser parser = new HeadParser();
  private boolean begun;

  /**
   * Takes bytes up to the end of the head and leaves the rest in the buffer.
   *
   * @return the head once its empty line has come
   * @throws InvalidHeadException when it is no head, or too large
   */
  public Optional<Head> parse(ByteBuffer input) throws InvalidHeadException {
    if (!begun) {
      skipLineEnds(input);
      begun = input.hasRemaining();
      // What begins otherwise, as TLS does, might never come to a line end.
      if (begun && (next(input) & 0xff) < ' ') {
        throw new InvalidHeadException("it is not HTTP");
      }
    }
    return parser.parse(input);
  }

  /** RFC 9112 section 2.2: they may stand in front of a request. */
  private static void skipLineEnds(ByteBuffer input) {
    while (input.hasRemaining() && (next(input) == '\r' || next(input) == '\n')) {
      input.get();
    }
  }

  private static byte next(ByteBuffer input) {
    return input.get(input.position());
  }
}
