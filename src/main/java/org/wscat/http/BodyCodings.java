package org.wscat.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The content and transfer codings of a body (RFC 9110 section 8.4, RFC 9112 section 7), and their
 * removal. Knows gzip and deflate. Each step yields at most {@link ResponseParser#MAX_BODY} bytes;
 * of a malformed stream it yields what comes before the fault. Immutable.
 */
final class BodyCodings {
  /**
   * A body from which one or all codings were removed.
   *
   * @param bytes the decoded bytes, a whole array
   * @param truncated whether the body continues after these bytes
   */
  record Decoded(ByteBuffer bytes, boolean truncated) {}

  private static final int MAX_LIST_LENGTH = 60;

  // The header of a zlib stream (RFC 1950 section 2.2).
  private static final int ZLIB_HEADER_BYTES = 2;
  private static final int ZLIB_HEADER_DIVISOR = 31;
  private static final int ZLIB_METHOD_DEFLATE = 8;

  private final List<String> names;

  private BodyCodings(List<String> names) {
    this.names = names;
  }

  /** Returns the codings that the headers name, in the order in which they were applied. */
  static BodyCodings of(Headers headers) {
    List<String> names = new ArrayList<>();
    add(headers.all("Content-Encoding"), names);
    add(headers.all("Transfer-Encoding"), names);
    return new BodyCodings(names);
  }

  private static void add(List<String> lines, List<String> names) {
    for (String line : lines) {
      for (String element : line.split(",")) {
        String name = element.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity") && !name.equals("chunked")) {
          names.add(name);
        }
      }
    }
  }

  /** Whether the body has no codings, apart from identity and chunked. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether the coding that was applied last, and has to be removed first, is not known here. */
  boolean isLastUnknown() {
    String last = names.get(names.size() - 1);
    return !isGzip(last) && !last.equals("deflate");
  }

  /** The names as the headers list them, at most 60 characters. */
  @Override
  public String toString() {
    String list = String.join(", ", names);
    return list.length() > MAX_LIST_LENGTH ? list.substring(0, MAX_LIST_LENGTH) + "..." : list;
  }

  private static boolean isGzip(String name) {
    return name.equals("gzip") || name.equals("x-gzip");
  }

  /**
   * Removes all codings.
   *
   * @param encoded the body as it was received
   * @param truncated whether the body continues after these bytes
   * @return the decoded body; empty if a coding is unknown, or nothing of the body can be decoded
   */
  Optional<Decoded> decode(byte[] encoded, boolean truncated) {
    Optional<Decoded> current = Optional.of(new Decoded(ByteBuffer.wrap(encoded), truncated));
    for (int i = names.size() - 1; i >= 0 && current.isPresent(); i--) {
      String name = names.get(i);
      byte[] bytes = current.get().bytes().array();
      boolean wasTruncated = current.get().truncated();
      if (isGzip(name)) {
        current = gunzip(bytes, wasTruncated);
      } else if (name.equals("deflate")) {
        current = inflate(bytes, wasTruncated);
      } else {
        current = Optional.empty();
      }
    }
    return current;
  }

  private static Optional<Decoded> gunzip(byte[] encoded, boolean truncated) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
      return drain(in, truncated);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes the zlib format, which RFC 9110 asks for, and bare deflate, which some servers send. */
  private static Optional<Decoded> inflate(byte[] encoded, boolean truncated) {
    Optional<Decoded> decoded =
        hasZlibHeader(encoded) ? inflate(encoded, false, truncated) : Optional.empty();
    return decoded.isPresent() ? decoded : inflate(encoded, true, truncated);
  }

  private static boolean hasZlibHeader(byte[] encoded) {
    return encoded.length >= ZLIB_HEADER_BYTES
        && (encoded[0] & 0xf) == ZLIB_METHOD_DEFLATE
        && ((encoded[0] & 0xff) << 8 | (encoded[1] & 0xff)) % ZLIB_HEADER_DIVISOR == 0;
  }

  private static Optional<Decoded> inflate(byte[] encoded, boolean raw, boolean truncated) {
    Inflater inflater = new Inflater(raw);
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(encoded), inflater, encoded.length + 1)) {
      Optional<Decoded> decoded = drain(in, truncated);
      return inflater.needsDictionary() ? Optional.empty() : decoded;
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Reads byte by byte, so that the bytes before a fault are kept. */
  private static Optional<Decoded> drain(InputStream in, boolean truncated) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean broken = false;
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (out.size() == ResponseParser.MAX_BODY) {
          return Optional.of(new Decoded(ByteBuffer.wrap(out.toByteArray()), true));
        }
        out.write(b);
      }
    } catch (IOException e) {
      broken = true;
    }
    return broken && out.size() == 0
        ? Optional.empty()
        : Optional.of(new Decoded(ByteBuffer.wrap(out.toByteArray()), truncated || broken));
  }
}
