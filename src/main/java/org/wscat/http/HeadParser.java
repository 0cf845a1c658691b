package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the head of one HTTP/1.1 message from bytes as they come. Empty lines in front of it are
 * passed over, lines may end in LF alone (RFC 9112 section 2.2), and all of it is at most {@link
 * #MAX_BYTES} long. Not thread-safe.
 */
public final class HeadParser {
  /** The largest head that is taken, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private final boolean ofResponse;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private int taken;
  private int lines;
  private int lineLength;
  private boolean returned;

  private HeadParser(boolean ofResponse) {
    this.ofResponse = ofResponse;
  }

  /** A parser of a request's head, which is refused for every fault (RFC 9112 section 5). */
  public static HeadParser ofRequest() {
    return new HeadParser(false);
  }

  /**
   * A parser of a response's head. A folded line is unfolded (RFC 9112 section 5.2), and controls
   * other than CR and NUL are let pass, for values are only compared or shown (RFC 9110 section
   * 5.5).
   */
  public static HeadParser ofResponse() {
    return new HeadParser(true);
  }

  /**
   * Takes bytes up to the end of the head and leaves the rest in the buffer.
   *
   * @return the head once its empty line has come
   * @throws InvalidHeadException when the head is too large, or a line of it is no header field
   */
  public Optional<Head> parse(ByteBuffer input) throws InvalidHeadException {
    try {
      return take(input);
    } catch (InvalidHeadException e) {
      keepToShow(input);
      throw e;
    }
  }

  private Optional<Head> take(ByteBuffer input) throws InvalidHeadException {
    while (input.hasRemaining()) {
      byte b = input.get();
      if (++taken > MAX_BYTES) {
        throw InvalidHeadException.tooLarge();
      }
      boolean begins = bytes.size() == 0;
      if (!begins || (b != '\r' && b != '\n')) {
        bytes.write(b);
      }
      if (returned && b != '\n') {
        throw new InvalidHeadException("line " + (lines + 1) + " holds a carriage return");
      }
      returned = b == '\r';
      if (b == '\n' && !begins) {
        boolean empty = lineLength == 0;
        lines++;
        lineLength = 0;
        if (empty) {
          return Optional.of(head());
        }
      } else if (b != '\n' && !returned) {
        requireText(b, begins);
        lineLength++;
      }
    }
    return Optional.empty();
  }

  private void requireText(byte b, boolean begins) throws InvalidHeadException {
    boolean control = (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    if (begins && !ofResponse && (control || b == ' ' || b == '\t')) {
      // What begins so, as TLS does, might never come to a line end.
      throw new InvalidHeadException("it is not HTTP");
    }
    if (control && (b == 0 || !ofResponse)) {
      throw new InvalidHeadException("line " + (lines + 1) + " holds a control character");
    }
  }

  private void keepToShow(ByteBuffer rest) {
    while (bytes.size() > 0 && rest.hasRemaining()) {
      bytes.write(rest.get());
    }
  }

  /** How many bytes have been taken so far. */
  int taken() {
    return taken;
  }

  /** What has been taken so far, to look at before the head is whole. */
  public String received() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The head's lines, each of which ends in a line feed and perhaps a return before it. */
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
        String value = Header.trimmed(last.value() + " " + Header.trimmed(line));
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
      fields.add(new Header(name, Header.trimmed(line.substring(colon + 1))));
    }
    return new Head(lines.get(0), new Headers(fields));
  }
}
