package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Parses one final HTTP/1.1 response from bytes as they arrive (RFC 9112). Skips interim 1xx
 * responses, at most 256 KiB of them; 101 is final and has no body. Does no I/O. Not thread-safe.
 */
public final class ResponseParser {
  /** The bytes of a body that are kept; the response is complete when there are more. */
  public static final int MAX_BODY = 8 * 1024;

  private static final String HTTP_NAME = "HTTP/";
  private static final String MAJOR_VERSION = HTTP_NAME + "1.";
  private static final int VERSION_LENGTH = "HTTP/1.1".length();
  private static final int STATUS_LENGTH = 3;
  private static final int MAX_CHUNK_SIZE_DIGITS = 16;
  private static final int MAX_INTERIM_BYTES = 256 * 1024;
  private static final int MAX_TRAILERS = 100;
  private static final int MAX_FIRST_LINE = 100;
  private static final int UNTIL_CLOSE = -1;

  private final boolean ofConnect;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private HeadParser headParser = HeadParser.ofResponse();
  private Head head;
  private boolean inTrailer;
  private int trailers;
  private int interimBytes;
  private boolean isHttp;
  private int status;
  private String reason;
  private boolean chunked;
  private boolean truncated;
  private final StringBuilder chunkLine = new StringBuilder();

  /** Bytes of the body, or of the current chunk, that are not received yet. */
  private long remaining;

  private ResponseParser(boolean ofConnect) {
    this.ofConnect = ofConnect;
  }

  /** Creates a parser of the response to a GET request. */
  public ResponseParser() {
    this(false);
  }

  /**
   * Returns a parser of the response to CONNECT, whose 2xx has no body (RFC 9110 section 9.3.6).
   */
  public static ResponseParser ofConnect() {
    return new ResponseParser(true);
  }

  /**
   * Consumes bytes up to the end of the response; what follows stays in the buffer.
   *
   * @return the response, once it is complete
   * @throws InvalidHeadException when the bytes are no HTTP response; thrown as early as possible
   */
  public Optional<Response> parse(ByteBuffer input) throws InvalidHeadException {
    while (head == null) {
      Optional<Head> parsed = parseHead(input);
      if (parsed.isEmpty()) {
        return Optional.empty();
      }
      startBody(parsed.get());
    }
    boolean complete = chunked ? takeChunks(input) : takeBody(input);
    return complete ? Optional.of(response()) : Optional.empty();
  }

  /** Returns the response at the end of the stream or after a timeout, if its head is complete. */
  public Optional<Response> end() {
    return head == null ? Optional.empty() : Optional.of(response());
  }

  /** Whether the head is complete, so that at most the body is missing. */
  public boolean hasHead() {
    return head != null;
  }

  /** The first line that was received, at most 100 characters, to print if it can't be parsed. */
  public String firstLine() {
    String line = headParser.received().strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), MAX_FIRST_LINE));
  }

  private Optional<Head> parseHead(ByteBuffer input) throws InvalidHeadException {
    try {
      return headParser.parse(input);
    } finally {
      // This exception replaces one about a detail of something that is not HTTP.
      requireHttp();
    }
  }

  private void requireHttp() throws InvalidHeadException {
    if (!isHttp) {
      String received = headParser.received();
      String start = received.substring(0, Math.min(received.length(), HTTP_NAME.length()));
      if (!HTTP_NAME.startsWith(start)) {
        throw new InvalidHeadException("it is not HTTP");
      }
      isHttp = start.equals(HTTP_NAME);
    }
  }

  private void startBody(Head candidate) throws InvalidHeadException {
    readStatusLine(candidate.startLine());
    if (status < 200 && status != 101) {
      interimBytes += headParser.consumed();
      if (interimBytes > MAX_INTERIM_BYTES) {
        throw new InvalidHeadException("it only announces a response, over and over");
      }
      headParser = HeadParser.ofResponse();
      isHttp = false;
      return;
    }
    head = candidate;
    Headers headers = candidate.headers();
    chunked = headers.listContains("Transfer-Encoding", "chunked");
    boolean tunnel = ofConnect && status / 100 == 2;
    if (tunnel || status == 101 || status == 204 || status == 304) {
      chunked = false;
      remaining = 0;
    } else if (!chunked) {
      remaining = Math.max(UNTIL_CLOSE, headers.contentLength());
    }
  }

  /** Parses RFC 9112 section 4; the space before an empty reason phrase may be missing. */
  private void readStatusLine(String line) throws InvalidHeadException {
    int begin = VERSION_LENGTH + 1;
    int end = begin + STATUS_LENGTH;
    boolean valid =
        end <= line.length()
            && line.startsWith(MAJOR_VERSION)
            && isDigit(line.charAt(7))
            && line.charAt(VERSION_LENGTH) == ' '
            && line.charAt(begin) != '0'
            && isDigit(line.charAt(begin))
            && isDigit(line.charAt(begin + 1))
            && isDigit(line.charAt(begin + 2))
            && (end == line.length() || line.charAt(end) == ' ');
    if (!valid) {
      throw new InvalidHeadException("its status line is invalid");
    }
    status = Integer.parseInt(line.substring(begin, end));
    reason = line.substring(end).strip();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean takeBody(ByteBuffer input) {
    if (remaining == 0) {
      return true;
    }
    int available = input.remaining();
    int taken = remaining == UNTIL_CLOSE ? available : (int) Math.min(remaining, available);
    keep(input, taken);
    if (remaining != UNTIL_CLOSE) {
      remaining -= taken;
    }
    return remaining == 0 || truncated;
  }

  /** Parses RFC 9112 section 7.1. A malformed chunk ends the body, which is only printed. */
  private boolean takeChunks(ByteBuffer input) {
    while (input.hasRemaining() && !truncated) {
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
        if (line.isEmpty() || ++trailers > MAX_TRAILERS) {
          return true;
        }
      } else if (!line.isEmpty()) {
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon).strip();
        remaining = chunkSize(size);
        if (remaining < 0) {
          return true;
        }
        inTrailer = remaining == 0;
      }
    }
    return truncated;
  }

  /** Parses hexadecimal digits; returns -1 for anything else. */
  private static long chunkSize(String digits) {
    if (digits.startsWith("+")
        || digits.startsWith("-")
        || digits.length() > MAX_CHUNK_SIZE_DIGITS) {
      return -1;
    }
    try {
      return Long.parseLong(digits, 16);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void keep(ByteBuffer input, int count) {
    int kept = Math.min(count, MAX_BODY - body.size());
    for (int i = 0; i < kept; i++) {
      body.write(input.get());
    }
    input.position(input.position() + count - kept);
    truncated |= kept < count;
  }

  private Response response() {
    if (body.size() == 0) {
      return new Response(status, reason, head.headers(), "", truncated);
    }
    BodyText text = BodyText.of(body.toByteArray(), head.headers(), truncated);
    return new Response(status, reason, head.headers(), text.text(), text.truncated());
  }
}
