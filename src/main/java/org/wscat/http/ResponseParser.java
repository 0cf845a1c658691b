package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Parses one final HTTP/1.1 response from bytes as they come (RFC 9112); interim 1xx answers are
 * passed over up to 256 KiB of them, 101 is final and has no body. Sans-I/O, not thread-safe.
 */
public final class ResponseParser {
  /** The most of a body that is kept, in bytes. */
  public static final int MAX_BODY = 8 * 1024;

  private static final String MAGIC = "HTTP/";
  private static final String MAJOR_VERSION = MAGIC + "1.";
  private static final int VERSION_LENGTH = "HTTP/1.1".length();
  private static final int STATUS_LENGTH = 3;
  private static final int LONGEST_SIZE = 16;
  private static final int MAX_INTERIM_BYTES = 256 * 1024;
  private static final int MAX_TRAILERS = 100;
  private static final int MAX_START = 100;
  private static final int UNTIL_END = -1;

  private final boolean toConnect;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private HeadParser headParser = HeadParser.ofResponse();
  private Head head;
  private boolean inTrailer;
  private int trailers;
  private int interimBytes;
  private boolean magicSeen;
  private int status;
  private String reason;
  private boolean chunked;
  private boolean cut;
  private final StringBuilder chunkLine = new StringBuilder();

  /** Bytes of the body, or of the current chunk and its line end, that are still to come. */
  private long remaining;

  private ResponseParser(boolean toConnect) {
    this.toConnect = toConnect;
  }

  /** A parser of the answer to a GET. */
  public ResponseParser() {
    this(false);
  }

  /** A parser of the answer to a CONNECT, after whose 2xx the tunnel begins (RFC 9110 9.3.6). */
  public static ResponseParser toConnect() {
    return new ResponseParser(true);
  }

  /**
   * Takes bytes; those after the response stay in the buffer.
   *
   * @return the response once it is complete
   * @throws InvalidHeadException when this is no HTTP response; found as early as possible
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

  /** What there is when the stream ends or patience does: a response if its head was whole. */
  public Optional<Response> end() {
    return head == null ? Optional.empty() : Optional.of(response());
  }

  /** Whether the head is whole, so that only the body is still to come. */
  public boolean hasHead() {
    return head != null;
  }

  /** The first line of what came, for people to look at when it can't be parsed. */
  public String start() {
    String line = headParser.received().strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), MAX_START));
  }

  private Optional<Head> parseHead(ByteBuffer input) throws InvalidHeadException {
    try {
      return headParser.parse(input);
    } finally {
      // What is no HTTP at all is told so, whatever else is wrong with it.
      requireMagic();
    }
  }

  private void requireMagic() throws InvalidHeadException {
    if (!magicSeen) {
      String received = headParser.received();
      String start = received.substring(0, Math.min(received.length(), MAGIC.length()));
      if (!MAGIC.startsWith(start)) {
        throw new InvalidHeadException("it is not HTTP");
      }
      magicSeen = start.equals(MAGIC);
    }
  }

  private void startBody(Head candidate) throws InvalidHeadException {
    readStatusLine(candidate.startLine());
    if (status < 200 && status != 101) {
      interimBytes += headParser.taken();
      if (interimBytes > MAX_INTERIM_BYTES) {
        throw new InvalidHeadException("it only announces a response, over and over");
      }
      headParser = HeadParser.ofResponse();
      magicSeen = false;
      return;
    }
    head = candidate;
    Headers headers = candidate.headers();
    chunked = headers.listHolds("Transfer-Encoding", "chunked");
    boolean tunnel = toConnect && status / 100 == 2;
    if (tunnel || status == 101 || status == 204 || status == 304) {
      chunked = false;
      remaining = 0;
    } else if (!chunked) {
      remaining = Math.max(UNTIL_END, headers.contentLength());
    }
  }

  /** RFC 9112 section 4; the blank in front of a reason that is empty may be missing. */
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
    return cut;
  }

  /** The size that hexadecimal digits tell, or -1 for anything else. */
  private static long chunkSize(String digits) {
    if (digits.startsWith("+") || digits.startsWith("-") || digits.length() > LONGEST_SIZE) {
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
    cut |= kept < count;
  }

  private Response response() {
    if (body.size() == 0) {
      return new Response(status, reason, head.headers(), "", cut);
    }
    BodyText text = BodyText.of(body.toByteArray(), head.headers(), cut);
    return new Response(status, reason, head.headers(), text.text(), text.cut());
  }
}
