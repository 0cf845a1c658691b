package org.wscat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the head of one HTTP/1.1 message from bytes as they come. Lines may end in LF alone (RFC
 * 9112 section 2.2); a head is at most {@link #MAX_BYTES} long. Not thread-safe.
 */
public final class HeadParser {
  /** The largest head that is taken, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private int lineLength;

  /**
   * Takes bytes up to the end of the head and leaves the rest in the buffer.
   *
   * @return the head once its empty line has come
   * @throws InvalidHeadException when the head is too large, or a line of it is no header field
   */
  public Optional<Head> parse(ByteBuffer input) throws InvalidHeadException {
    while (input.hasRemaining()) {
      byte b = input.get();
      bytes.write(b);
      if (bytes.size() > MAX_BYTES) {
        throw InvalidHeadException.tooLarge();
      }
      if (b == '\n') {
        boolean empty = lineLength == 0;
        lineLength = 0;
        if (empty) {
          return Optional.of(head());
        }
      } else if (b != '\r') {
        lineLength++;
      }
    }
    return Optional.empty();
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
    if (lines.get(0).indexOf('\r') >= 0) {
      throw new InvalidHeadException("its first line holds a carriage return");
    }
    List<Header> fields = new ArrayList<>();
    for (int i = 1; i < lines.size() - 1; i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      if (colon <= 0
          || line.charAt(0) == ' '
          || line.charAt(0) == '\t'
          || line.indexOf('\r') >= 0) {
        throw new InvalidHeadException("line " + (i + 1) + " is not a header");
      }
      fields.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Head(lines.get(0).strip(), new Headers(fields));
  }
}
