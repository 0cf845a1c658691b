package org.wscat.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a response body.
 *
 * @param text the decoded text, or a description of the body if its codings can't be removed
 * @param truncated whether the body continues after this text
 */
record BodyText(String text, boolean truncated) {
  private static final String CHARSET = "charset=";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * Removes the codings that the headers name, and decodes the result with their charset. Malformed
   * bytes become U+FFFD.
   *
   * @param truncated whether the body continues after these bytes
   */
  static BodyText of(byte[] body, Headers headers, boolean truncated) {
    BodyCodings codings = BodyCodings.of(headers);
    if (body.length == 0 || codings.isEmpty()) {
      return ofDecoded(body, headers, truncated);
    }
    Optional<BodyCodings.Decoded> decoded = codings.decode(body, truncated);
    if (decoded.isPresent()) {
      return ofDecoded(decoded.get().bytes().array(), headers, decoded.get().truncated());
    }
    BodyText plain = ofDecoded(body, headers, truncated);
    if (isReadable(plain.text)) {
      // Some servers name a coding that they did not apply.
      return plain;
    }
    String size = (truncated ? "more than " : "") + body.length + " bytes";
    String reason = codings.isLastUnknown() ? "" : " that cannot be unpacked";
    return new BodyText("(body in " + codings + reason + ", " + size + ")", false);
  }

  private static boolean isReadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\ufffd' || (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\n')) {
        return false;
      }
    }
    return true;
  }

  private static BodyText ofDecoded(byte[] bytes, Headers headers, boolean truncated) {
    Charset charset = charset(bytes, headers);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    // A truncated body may end within a character.
    decoder.decode(ByteBuffer.wrap(bytes), text, !truncated);
    if (!truncated) {
      decoder.flush(text);
    }
    text.flip();
    if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
      text.get();
    }
    return new BodyText(text.toString(), truncated);
  }

  /** The charset of the byte order mark, else that of {@code Content-Type}, else UTF-8. */
  private static Charset charset(byte[] bytes, Headers headers) {
    Optional<Charset> named = headers.first("Content-Type").flatMap(BodyText::named);
    int first = bytes.length > 1 ? (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff) : 0;
    if (named.isPresent() && named.get().name().startsWith("UTF-32")) {
      return named.get();
    }
    if (first == 0xfeff) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xfffe) {
      return StandardCharsets.UTF_16LE;
    }
    boolean marked = first == 0xefbb && bytes.length > 2 && (bytes[2] & 0xff) == 0xbf;
    if (marked || named.isEmpty() || named.get().equals(StandardCharsets.US_ASCII)) {
      return StandardCharsets.UTF_8;
    }
    if (named.get().equals(StandardCharsets.UTF_16)) {
      // No byte order mark: little-endian as in browsers, unless the first character shows
      // otherwise.
      return first >> 8 == 0 && bytes.length > 1
          ? StandardCharsets.UTF_16BE
          : StandardCharsets.UTF_16LE;
    }
    return named.get();
  }

  /** The charset parameter of a media type (RFC 9110 section 8.3.2), if Java knows that charset. */
  private static Optional<Charset> named(String mediaType) {
    for (String parameter : mediaType.split(";")) {
      String text = parameter.strip();
      if (text.toLowerCase(Locale.ROOT).startsWith(CHARSET)) {
        String name = text.substring(CHARSET.length()).replace("\"", "").replace("'", "").strip();
        try {
          return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
