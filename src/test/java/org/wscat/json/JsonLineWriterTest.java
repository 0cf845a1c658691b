package org.wscat.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLineWriterTest {
  private final JsonLineWriter writer = new JsonLineWriter(c -> c == 0x7f || c == 0x202e);

  private String end() throws IOException {
    return StandardCharsets.UTF_8.decode(writer.end()).toString();
  }

  @Test
  void writesMembersInTheOrderOfTheCalls() throws IOException {
    writer.start();
    writer.string("type", "open");
    writer.number("n", 12L);
    writer.number("seconds", new BigDecimal("0.250"));
    writer.bool("clean", true);
    writer.nullValue("rtt");
    writer.string("reason", Optional.empty());
    writer.string("subprotocol", Optional.of("chat"));
    assertThat(end())
        .isEqualTo(
            "{\"type\":\"open\",\"n\":12,\"seconds\":0.250,\"clean\":true,\"rtt\":null,"
                + "\"reason\":null,\"subprotocol\":\"chat\"}");
  }

  @Test
  void writesAnObjectWithinTheObject() throws IOException {
    writer.start();
    writer.startObject("tls");
    writer.string("version", "TLSv1.3");
    writer.endObject();
    writer.number("n", 1L);
    assertThat(end()).isEqualTo("{\"tls\":{\"version\":\"TLSv1.3\"},\"n\":1}");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "a,YQ==", "abc,YWJj"})
  void writesBytesAsBase64(String bytes, String base64) throws IOException {
    ByteBuffer padded = ByteBuffer.wrap(("..." + bytes + "..").getBytes(StandardCharsets.US_ASCII));
    writer.start();
    writer.base64("data", padded.position(3).limit(3 + bytes.length()).slice());
    assertThat(end()).isEqualTo("{\"data\":\"" + base64 + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "\u007f,\\u007F",
    "\u202e,\\u202E",
    "'\u0001',\\u0001",
    "é,é",
    "🎉,🎉",
    "\u0085,\u0085",
  })
  void escapesControlsOfJsonAndTheGivenCharacters(String text, String written) throws IOException {
    writer.start();
    writer.string("t", "<" + text + ">");
    assertThat(end()).isEqualTo("{\"t\":\"<" + written + ">\"}");
  }

  @Test
  void startDiscardsAnObjectThatWasNotEnded() throws IOException {
    writer.start();
    writer.string("a", "lost");
    writer.start();
    writer.number("b", 1L);
    assertThat(end()).isEqualTo("{\"b\":1}");
  }

  @Test
  void writesTheNextLineAfterALongOne() throws IOException {
    String text = "x".repeat(3_000_000);
    writer.start();
    writer.string("t", text);
    assertThat(end()).hasSize(text.length() + "{\"t\":\"\"}".length());
    writer.start();
    assertThat(end()).isEqualTo("{}");
  }
}
