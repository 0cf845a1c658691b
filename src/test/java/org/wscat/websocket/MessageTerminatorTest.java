package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes behind text messages. */
final class MessageTerminatorTest {
  private final MessageTerminator end = new MessageTerminator((byte) ';', (byte) '.');

  private static Message text(String text) {
    byte[] bytes = ("before" + text + "behind").getBytes(StandardCharsets.UTF_8);
    return Message.text(ByteBuffer.wrap(bytes, 6, bytes.length - 12).slice());
  }

  @ParameterizedTest
  @CsvSource({"'', ;.", "a, a;.", "a;., a;.;.", "é, é;."})
  void isAppendedToText(String text, String whole) {
    assertThat(Utf8.decode(end.append(text(text)).payload())).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", ";., ''", "a;., a", "a;.b;., a;.b", "a;.;., a;.", "a, a", "a;, a;", "., ."})
  void isRemovedFromTheEndOfText(String whole, String text) {
    assertThat(Utf8.decode(end.remove(text(whole)).payload())).isEqualTo(text);
  }

  @Test
  void binaryMessagesHaveNone() {
    Message binary = Message.binary(text("a;.").payload());
    assertThat(end.append(binary)).isSameAs(binary);
    assertThat(end.remove(binary)).isSameAs(binary);
  }

  @Test
  void isShownInHexadecimal() {
    assertThat(end).hasToString("3b2e").isEqualTo(new MessageTerminator((byte) ';', (byte) '.'));
    assertThat(end).isNotEqualTo(new MessageTerminator((byte) ';')).hasSameHashCodeAs(end);
  }
}
