package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of bodies: codings and charsets. */
final class BodyTextTest {
  private static final String TEXT = "{\"message\": \"zu früh\"}";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte... plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(boolean raw, byte... plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[] a, byte... b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static BodyText of(byte[] body, String... headers) {
    return of(body, false, headers);
  }

  private static BodyText of(byte[] body, boolean cut, String... headers) {
    List<Header> fields = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      fields.add(new Header(header.substring(0, colon), header.substring(colon + 1).strip()));
    }
    return BodyText.of(body, new Headers(fields), cut);
  }

  static Stream<Arguments> packed() {
    byte[] plain = utf8(TEXT);
    return Stream.of(
        arguments("gzip", gzip(plain)),
        arguments("GZip", gzip(plain)),
        arguments("x-gzip", gzip(plain)),
        arguments("deflate", deflate(false, plain)),
        arguments("deflate", deflate(true, plain)),
        arguments("identity", plain),
        arguments("", plain),
        arguments("gzip, identity", gzip(plain)),
        arguments("gzip, gzip", gzip(gzip(plain))),
        arguments("deflate,gzip", gzip(deflate(false, plain))),
        arguments("gzip,, deflate", deflate(true, gzip(plain))),
        // Several members are one stream (RFC 1952 section 2.2); other bytes after them are
        // ignored.
        arguments("gzip", concat(gzip(utf8("{\"message\": ")), gzip(utf8("\"zu früh\"}")))),
        arguments("gzip", concat(gzip(plain), utf8("garbage"))),
        arguments("deflate", concat(deflate(false, plain), utf8("garbage"))),
        // Some servers name a coding that they did not apply.
        arguments("gzip", plain),
        arguments("br", plain));
  }

  @ParameterizedTest
  @MethodSource("packed")
  void removesCodings(String coding, byte[] body) {
    assertThat(of(body, "Content-Encoding: " + coding)).isEqualTo(new BodyText(TEXT, false));
  }

  @Test
  void removesTransferCodings() {
    byte[] body = gzip(utf8(TEXT));

    assertThat(of(body, "Transfer-Encoding: gzip, chunked").text()).isEqualTo(TEXT);
    assertThat(of(gzip(body), "content-encoding: gzip", "transfer-encoding: gzip").text())
        .isEqualTo(TEXT);
    assertThat(of(gzip(body), "Content-Encoding: gzip", "Content-Encoding: gzip").text())
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void keepsWhatPrecedesAFaultInTheStream(String coding) {
    String text = "abcdefghij0123456789".repeat(30) + TEXT + "xyz";
    byte[] whole = coding.equals("gzip") ? gzip(utf8(text)) : deflate(true, utf8(text));
    byte[] part = Arrays.copyOf(whole, whole.length - 20);
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length - 20, whole.length, (byte) 0xff);
    for (byte[] body : List.of(part, damaged)) {
      BodyText shown = of(body, "Content-Encoding: " + coding);
      assertThat(shown.text()).startsWith("abcdefghij");
      assertThat(shown.truncated()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br | (body in br, 4 bytes)",
        "zstd | (body in zstd, 4 bytes)",
        "compress | (body in compress, 4 bytes)",
        "gzip, br | (body in gzip, br, 4 bytes)",
        "gzip | (body in gzip that cannot be unpacked, 4 bytes)",
        "deflate | (body in deflate that cannot be unpacked, 4 bytes)",
      })
  void namesCodingsThatItCannotRemove(String coding, String text) {
    byte[] body = {(byte) 0xff, 1, 2, (byte) 0x80};
    assertThat(of(body, "Content-Encoding: " + coding).text()).isEqualTo(text);
  }

  @Test
  void printsTheSizeOfATruncatedBodyAsABound() {
    assertThat(of(new byte[] {-1, -1}, true, "Content-Encoding: br").text())
        .isEqualTo("(body in br, more than 2 bytes)");
  }

  @Test
  void shortensALongListOfCodings() {
    assertThat(of(new byte[] {-1}, "Content-Encoding: " + "x,".repeat(30_000)).text())
        .hasSizeLessThan(120);
  }

  @Test
  void decodesAnEmptyBody() {
    assertThat(of(gzip(), "Content-Encoding: gzip")).isEqualTo(new BodyText("", false));
    assertThat(of(deflate(false), "Content-Encoding: deflate")).isEqualTo(new BodyText("", false));
    assertThat(of(new byte[0], "Content-Encoding: br")).isEqualTo(new BodyText("", false));
  }

  @Test
  @Timeout(10)
  void truncatesADecompressionBomb() {
    byte[] bomb = gzip(new byte[7_000_000]);
    assertThat(bomb.length).isLessThan(ResponseParser.MAX_BODY);
    for (String coding : List.of("gzip", "gzip, gzip, gzip, gzip, gzip")) {
      byte[] body = bomb;
      for (int i = 0; i < coding.length() / 6; i++) {
        body = gzip(body);
      }
      BodyText shown = of(body, "Content-Encoding: " + coding);
      assertThat(shown.text()).hasSize(ResponseParser.MAX_BODY);
      assertThat(shown.truncated()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO-8859-1 | text/plain; charset=ISO-8859-1",
        "ISO-8859-1 | text/plain;charset=\"iso-8859-1\"",
        "ISO-8859-1 | text/html; x=y ; CHARSET='latin1'",
        "windows-1252 | text/html; charset=windows-1252",
        "UTF-16BE | text/plain; charset=utf-16be",
        "UTF-16LE | text/plain; charset=UTF-16LE",
        "UTF-16BE | text/plain; charset=UTF-16",
        "UTF-16LE | text/plain; charset=UTF-16",
        "UTF-16 | text/plain; charset=UTF-16",
        "UTF-16 | text/plain",
        "UTF-32 | text/plain; charset=UTF-32",
        "UTF-8 | application/json",
        "UTF-8 | text/plain",
        "UTF-8 | text/plain; charset=us-ascii",
        "UTF-8 | text/plain; charset=x-unknown",
        "UTF-8 | text/plain; charset=",
        "UTF-8 | text/plain; charset=;;",
        "UTF-8 | text/plain; charset=/?%",
        "UTF-8 | ;",
      })
  void decodesWithTheCharsetOfTheHeader(Charset charset, String type) {
    assertThat(of(TEXT.getBytes(charset), "Content-Type: " + type).text()).isEqualTo(TEXT);
  }

  @Test
  void dropsTheByteOrderMark() {
    byte[] marked = concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, utf8(TEXT));

    assertThat(of(marked).text()).isEqualTo(TEXT);
    assertThat(of(marked, "Content-Type: text/plain; charset=ISO-8859-1").text()).isEqualTo(TEXT);
    assertThat(of(gzip(marked), "Content-Encoding: gzip").text()).isEqualTo(TEXT);
  }

  @Test
  void replacesInvalidUtf8() {
    assertThat(of(new byte[] {'a', (byte) 0xff, 'b'}).text()).isEqualTo("a\ufffdb");
    assertThat(of(utf8("é"), "Content-Type: text/plain; charset=none").text()).isEqualTo("é");
  }

  @Test
  void dropsATruncatedCharacter() {
    byte[] half = Arrays.copyOf(utf8("aé"), 2);

    assertThat(of(half, true)).isEqualTo(new BodyText("a", true));
    assertThat(of(half, false)).isEqualTo(new BodyText("a\ufffd", false));
  }
}
