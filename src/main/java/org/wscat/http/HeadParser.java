package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the head of one HTTP/1.1 message from bytes as they arrive. Skips empty lines before it,
 * and accepts LF as a line terminator (RFC 9112 section 2.2). Takes at most {@link #MAX_BYTES}.
 * Does no I/O. Not thread-safe.
 */
public final class HeadParser {
  /** The size of the largest head that is accepted, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private final boolean ofResponse;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private int consumed;
  private int lines;
  private int lineLength;
  private boolean afterReturn;

  private HeadParser(boolean ofResponse) {
    this.ofResponse = ofResponse;
  }

  /** Returns a parser of a request's head, which rejects every fault (RFC 9112 section 5). */
  public static HeadParser ofRequest() {
    return new HeadParser(false);
  }

  /**
   * Returns a parser of a response's head, which unfolds folded lines (RFC 9112 section 5.2) and
   * accepts control characters other than CR and NUL (RFC 9110 section 5.5), for the values are
   * only compared or printed.
   */
  public static HeadParser ofResponse() {
    return new HeadParser(true);
  }

  /**
   * Consumes bytes up to the end of the head; what follows stays in the buffer.
   *
   * @return the head, once its empty line is received
   * @throws InvalidHeadException when the head is too large, or a line of it is not a header field
   */
  public Optional<Head> parse(ByteBuffer input) throws InvalidHeadException {
    try {
      return consume(input);
    } catch (InvalidHeadException e) {
      keepReceived(input);
      throw e;
    }
  }

  private Optional<Head> consume(ByteBuffer input) throws InvalidHeadException {
    while (input.hasRemaining()) {
      byte b = input.get();
      if (++consumed > MAX_BYTES) {
        throw InvalidHeadException.tooLarge();
      }
      boolean begins = bytes.size() == 0;
      if (!begins || (b != '\r' && b != '\n')) {
        bytes.write(b);
      }
      if (afterReturn && b != '\n') {
        throw new InvalidHeadException("line " + (lines + 1) + " holds a carriage return");
      }
      afterReturn = b == '\r';
      if (b == '\n' && !begins) {
        boolean empty = lineLength == 0;
        lines++;
        lineLength = 0;
        if (empty) {
          return Optional.of(head());
        }
      } else if (b != '\n' && !afterReturn) {
        requireText(b, begins);
        lineLength++;
      }
    }
    return Optional.empty();
  }

  private void requireText(byte b, boolean begins) throws InvalidHeadException {
    boolean control = (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    if (begins && !ofResponse && (control || b == ' ' || b == '\t')) {
      // Rejected before the line ends: other protocols, as TLS, may never send a line end.
      throw new InvalidHeadException("it is not HTTP");
    }
    if (control && (b == 0 || !ofResponse)) {
      throw new InvalidHeadException("line " + (lines + 1) + " holds a control character");
    }
  }

  private void keepReceived(ByteBuffer rest) {
    while (bytes.size() > 0 && rest.hasRemaining()) {
      bytes.write(rest.get());
    }
  }

  /** The number of bytes consumed so far. */
  int consumed() {
    return consumed;
  }

  /** The text received so far, whether or not the head is complete. */
  public String received() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Splits the head at LF or CR LF. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      boolean hasReturn = end > begin && text.charAt(end - 1) == '\r';
      lines.add(text.substring(begin, hasReturn ? end - 1 : end));
      begin = end + 1;
    }
    return lines;
  }

  private Head head() throws InvalidHeadException {
    List<String> lines = lines(received());
    List<Header> fields = new ArrayList<>();
    for (int i = 1; i < lines.size() - 1; i++) {
      String line = lines.get(i);
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && ofResponse && !fields.isEmpty()) {
        Header last = fields.remove(fields.size() - 1);
        String value = Header.trimOws(last.value() + " " + Header.trimOws(line));
        fields.add(new Header(last.name(), value));
        continue;
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || folded) {
        throw new InvalidHeadException("line " + (i + 1) + " is not a header");
      }
      String name = line.substring(0, colon);
      if (!Header.isToken(name)) {
        throw new InvalidHeadException("line " + (i + 1) + " has an invalid header name");
      }
      fields.add(new Header(name, Header.trimOws(line.substring(colon + 1))));
    }
    return new Head(lines.get(0), new Headers(fields));
  }
}
