package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codings of a body; {@link BodyTextTest} has the forms of each coding. */
final class BodyCodingsTest {
  private static final byte[] PLAIN = "abc".getBytes(StandardCharsets.UTF_8);

  private static BodyCodings of(String contentEncoding, String transferEncoding) {
    return BodyCodings.of(
        new Headers(
            List.of(
                new Header("Content-Encoding", contentEncoding),
                new Header("Transfer-Encoding", transferEncoding))));
  }

  private static byte[] gzip(byte... plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true, ''",
    "identity, chunked, true, ''",
    "GZip, chunked, false, gzip",
    "'deflate, br', gzip, false, 'deflate, br, gzip'",
  })
  void listsTheCodingsInTheOrderOfTheirApplication(
      String content, String transfer, boolean empty, String names) {
    assertThat(of(content, transfer).isEmpty()).isEqualTo(empty);
    assertThat(of(content, transfer)).hasToString(names);
  }

  @ParameterizedTest
  @CsvSource({"gzip, false", "x-gzip, false", "deflate, false", "br, true", "'br, gzip', false"})
  void knowsTheLastCoding(String names, boolean unknown) {
    assertThat(of(names, "").isLastUnknown()).isEqualTo(unknown);
  }

  @Test
  void removesTheLastCodingFirst() throws IOException {
    assertThat(of("gzip", "gzip").decode(gzip(gzip(PLAIN)), false))
        .contains(new BodyCodings.Decoded(ByteBuffer.wrap(PLAIN), false));
  }

  @Test
  void keepsWhatPrecedesAFault() throws IOException {
    byte[] whole = gzip(PLAIN);
    assertThat(of("gzip", "").decode(Arrays.copyOf(whole, whole.length - 1), false))
        .contains(new BodyCodings.Decoded(ByteBuffer.wrap(PLAIN), true));
  }

  @Test
  void yieldsAtMostTheKeptBytes() throws IOException {
    BodyCodings.Decoded decoded =
        of("gzip", "").decode(gzip(new byte[1_000_000]), false).orElseThrow();
    assertThat(decoded.bytes().remaining()).isEqualTo(ResponseParser.MAX_BODY);
    assertThat(decoded.truncated()).isTrue();
  }

  @Test
  void isEmptyIfACodingCannotBeRemoved() throws IOException {
    assertThat(of("br, gzip", "").decode(gzip(PLAIN), false)).isEmpty();
    assertThat(of("gzip", "").decode(PLAIN, false)).isEmpty();
  }
}
