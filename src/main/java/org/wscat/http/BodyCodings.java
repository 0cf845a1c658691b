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
 * Takes content and transfer codings off a body (RFC 9110 section 8.4, RFC 9112 section 7). What a
 * stream of them gives before it breaks off is kept; no step gives more than {@link
 * ResponseParser#MAX_BODY} bytes.
 */
final class BodyCodings {
  /**
   * The result of one step or of all.
   *
   * @param bytes all of an array
   * @param cut whether it went on
   */
  record Unpacked(ByteBuffer bytes, boolean cut) {}

  private static final int LONGEST_LIST = 60;
  private static final int ZLIB_HEADER = 2;
  private static final int ZLIB_CHECK = 31;
  private static final int DEFLATE = 8;

  private final List<String> names;

  private BodyCodings(List<String> names) {
    this.names = names;
  }

  /** Those that the headers name, in the order they were applied. */
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

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The last one, which would be the first to be taken off, cannot be. */
  boolean isUnknown() {
    String last = names.get(names.size() - 1);
    return !isGzip(last) && !last.equals("deflate");
  }

  /** All of them, as the headers list them. */
  @Override
  public String toString() {
    String list = String.join(", ", names);
    return list.length() > LONGEST_LIST ? list.substring(0, LONGEST_LIST) + "..." : list;
  }

  private static boolean isGzip(String name) {
    return name.equals("gzip") || name.equals("x-gzip");
  }

  /**
   * The body without any of them; empty if one of them can't be taken off.
   *
   * @param cut whether the packed body went on
   */
  Optional<Unpacked> unpack(byte[] packed, boolean cut) {
    Optional<Unpacked> current = Optional.of(new Unpacked(ByteBuffer.wrap(packed), cut));
    for (int i = names.size() - 1; i >= 0 && current.isPresent(); i--) {
      String name = names.get(i);
      byte[] bytes = current.get().bytes().array();
      boolean wasCut = current.get().cut();
      if (isGzip(name)) {
        current = gunzip(bytes, wasCut);
      } else if (name.equals("deflate")) {
        current = inflate(bytes, wasCut);
      } else {
        current = Optional.empty();
      }
    }
    return current;
  }

  private static Optional<Unpacked> gunzip(byte[] packed, boolean cut) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return drain(in, cut);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** With the header of zlib, as it should be, or without, as some servers send it. */
  private static Optional<Unpacked> inflate(byte[] packed, boolean cut) {
    Optional<Unpacked> unpacked =
        hasZlibHeader(packed) ? inflate(packed, false, cut) : Optional.empty();
    return unpacked.isPresent() ? unpacked : inflate(packed, true, cut);
  }

  private static boolean hasZlibHeader(byte[] packed) {
    return packed.length >= ZLIB_HEADER
        && (packed[0] & 0xf) == DEFLATE
        && ((packed[0] & 0xff) << 8 | (packed[1] & 0xff)) % ZLIB_CHECK == 0;
  }

  private static Optional<Unpacked> inflate(byte[] packed, boolean raw, boolean cut) {
    Inflater inflater = new Inflater(raw);
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater, packed.length + 1)) {
      Optional<Unpacked> unpacked = drain(in, cut);
      return inflater.needsDictionary() ? Optional.empty() : unpacked;
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Byte by byte, so that nothing is lost of what comes before a fault. */
  private static Optional<Unpacked> drain(InputStream in, boolean cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean broken = false;
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (out.size() == ResponseParser.MAX_BODY) {
          return Optional.of(new Unpacked(ByteBuffer.wrap(out.toByteArray()), true));
        }
        out.write(b);
      }
    } catch (IOException e) {
      broken = true;
    }
    return broken && out.size() == 0
        ? Optional.empty()
        : Optional.of(new Unpacked(ByteBuffer.wrap(out.toByteArray()), cut || broken));
  }
}
