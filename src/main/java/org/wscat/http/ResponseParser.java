package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses one final HTTP/1.1 response from bytes as they come (RFC 9112); interim 1xx answers are
 * passed over, 101 is final and has no body. Sans-I/O, not thread-safe.
 */
public final class ResponseParser {
  /** The most of a body that is kept, in bytes. */
  public static final int MAX_BODY = 8 * 1024;

  private static final String MAGIC = "HTTP/";
  private static final int UNTIL_END = -1;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private HeadParser headParser = new HeadParser();
  private Head head;
  private int status;
  private boolean chunked;
  private boolean inTrailer;
  private boolean cut;
  private final StringBuilder chunkLine = new StringBuilder();

  /** Bytes of the body, or of the current chunk and its line end, that are still to come. */
  private long remaining;

  /**
   * Takes bytes; those after the response stay in the buffer.
   *
   * @return the response once it is complete
   * @throws InvalidHeadException when this is no HTTP response; found as early as possible
   */
  public Optional<Response> parse(ByteBuffer input) throws InvalidHeadException {
    while (head == null) {
      Optional<Head> parsed = headParser.parse(input);
      if (parsed.isEmpty()) {
        requireMagic(headParser.received());
        return Optional.empty();
      }
      startBody(parsed.get());
    }
    boolean complete = chunked ? takeChunks(input) : takeBody(input);
    return complete ? Optional.of(response()) : Optional.empty();
  }

  /** What there is when the stream ends or patience does: a response if its head was whole. */
  public Optional<Response> end() {
    return head == null ? Optional.empty() : Optional.of(response());
  }

  /** Whether the head is whole, so that only the body is still to come. */
  public boolean hasHead() {
    return head != null;
  }

  /** The first of what came, for people to look at when it can't be parsed. */
  public String start() {
    String received = headParser.received().strip();
    int lineEnd = received.indexOf('\n');
    String line = lineEnd < 0 ? received : received.substring(0, lineEnd);
    return line.substring(0, Math.min(line.length(), 100));
  }

  private static void requireMagic(String received) throws InvalidHeadException {
    String start = received.substring(0, Math.min(received.length(), MAGIC.length()));
    if (!MAGIC.startsWith(start)) {
      throw new InvalidHeadException("it is not HTTP");
    }
  }

  private void startBody(Head candidate) throws InvalidHeadException {
    String line = candidate.startLine();
    requireMagic(line);
    int blank = line.indexOf(' ');
    String code = blank < 0 ? "" : line.substring(blank + 1).strip();
    if (code.length() < 3
        || !code.substring(0, 3).chars().allMatch(Character::isDigit)
        || (code.length() > 3 && code.charAt(3) != ' ')) {
      throw new InvalidHeadException("its status line is invalid");
    }
    status = Integer.parseInt(code.substring(0, 3));
    if (status >= 100 && status < 200 && status != 101) {
      headParser = new HeadParser();
      return;
    }
    head = candidate;
    Headers headers = candidate.headers();
    chunked = headers.listHolds("Transfer-Encoding", "chunked");
    if (status == 101 || status == 204 || status == 304) {
      chunked = false;
      remaining = 0;
    } else if (!chunked) {
      remaining = headers.first("Content-Length").map(ResponseParser::length).orElse(-1L);
    }
  }

  private static long length(String value) {
    try {
      return Math.max(UNTIL_END, Long.parseLong(value));
    } catch (NumberFormatException e) {
      return UNTIL_END;
    }
  }

  private boolean takeBody(ByteBuffer input) {
    if (remaining == 0) {
      return true;
    }
    int available = input.remaining();
    int taken = remaining == UNTIL_END ? available : (int) Math.min(remaining, available);
    keep(input, taken);
    if (remaining != UNTIL_END) {
      remaining -= taken;
    }
    return remaining == 0 || cut;
  }

  /** RFC 9112 section 7.1; a malformed chunk ends the body, for it is only shown. */
  private boolean takeChunks(ByteBuffer input) {
    while (input.hasRemaining() && !cut) {
      if (remaining > 0) {
        int taken = (int) Math.min(remaining, input.remaining());
        keep(input, taken);
        remaining -= taken;
        continue;
      }
      char c = (char) (input.get() & 0xff);
      if (c != '\n') {
        chunkLine.append(c);
        if (chunkLine.length() > HeadParser.MAX_BYTES) {
          return true;
        }
        continue;
      }
      String line = chunkLine.toString().strip();
      chunkLine.setLength(0);
      if (inTrailer) {
        if (line.isEmpty()) {
          return true;
        }
      } else if (!line.isEmpty()) {
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon).strip();
        try {
          remaining = Long.parseLong(size.toLowerCase(Locale.ROOT), 16);
        } catch (NumberFormatException e) {
          return true;
        }
        inTrailer = remaining == 0;
      }
    }
    return cut;
  }

  private void keep(ByteBuffer input, int count) {
    int kept = Math.min(count, MAX_BODY - body.size());
    for (int i = 0; i < kept; i++) {
      body.write(input.get());
    }
    input.position(input.position() + count - kept);
    cut |= kept < count;
  }

  private Response response() {
    String line = head.startLine();
    int afterCode = line.indexOf(' ') + 4;
    String reason = line.length() > afterCode ? line.substring(afterCode).strip() : "";
    return new Response(status, reason, head.headers(), body.toString(StandardCharsets.UTF_8), cut);
  }
}
