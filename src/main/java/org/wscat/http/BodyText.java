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
 * A body as text.
 *
 * @param text what it says, or what it is where that can't be read
 * @param cut whether it went on
 */
record BodyText(String text, boolean cut) {
  private static final String CHARSET = "charset=";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * Unpacks and decodes a body as its headers say.
   *
   * @param cut whether the body went on
   */
  static BodyText of(byte[] body, Headers headers, boolean cut) {
    BodyCodings codings = BodyCodings.of(headers);
    if (body.length == 0 || codings.isEmpty()) {
      return decoded(body, headers, cut);
    }
    Optional<BodyCodings.Unpacked> unpacked = codings.unpack(body, cut);
    if (unpacked.isPresent()) {
      return decoded(unpacked.get().bytes().array(), headers, unpacked.get().cut());
    }
    BodyText plain = decoded(body, headers, cut);
    if (isReadable(plain.text)) {
      // Some servers only say that a body is packed.
      return plain;
    }
    String size = (cut ? "more than " : "") + body.length + " bytes";
    String reason = codings.isUnknown() ? "" : " that cannot be unpacked";
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

  private static BodyText decoded(byte[] bytes, Headers headers, boolean cut) {
    Charset charset = charset(bytes, headers);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    // Where it was cut, half a character may be left over.
    decoder.decode(ByteBuffer.wrap(bytes), text, !cut);
    if (!cut) {
      decoder.flush(text);
    }
    text.flip();
    if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
      text.get();
    }
    return new BodyText(text.toString(), cut);
  }

  /** By the byte order mark, else by the header, else UTF-8, in which JSON always is. */
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
      // Without a mark: as browsers take it, unless it is evidently the other order.
      return first >> 8 == 0 && bytes.length > 1
          ? StandardCharsets.UTF_16BE
          : StandardCharsets.UTF_16LE;
    }
    return named.get();
  }

  /** The charset of a media type (RFC 9110 section 8.3.2), if there is one of that name. */
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
