package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private final MessageReader reader = new MessageReader(10, Optional.empty());

  private static ByteBuffer part(String text) {
    return ByteBuffer.wrap(Frames.utf8(text));
  }

  private static String text(Message message) {
    return new String(Frames.array(message.payload()), StandardCharsets.UTF_8);
  }

  @Test
  @SuppressWarnings("ByteBufferBackingArray") // Whether it is the same array is the question.
  void aMessageInOnePartIsNotCopied() throws ProtocolViolation {
    ByteBuffer part = part("hello");
    reader.start(true, false);
    reader.announce(5, true);

    Message message = reader.take(part, true);
    assertThat(message.payload().array()).isSameAs(part.array());
    assertThat(message.isText()).isTrue();
    assertThat(reader.isUnderWay()).isFalse();
  }

  @Test
  void partsAreJoined() throws ProtocolViolation {
    reader.start(false, false);
    reader.announce(3, false);
    assertThat(reader.take(part("a"), false)).isNull();
    assertThat(reader.take(part("bc"), false)).isNull();
    assertThat(reader.isUnderWay()).isTrue();
    reader.announce(0, true);

    Message message = reader.take(part(""), true);
    assertThat(text(message)).isEqualTo("abc");
    assertThat(message.isText()).isFalse();
  }

  @Test
  void whatIsAnnouncedMustKeepToTheLimit() throws ProtocolViolation {
    reader.start(false, false);
    reader.announce(6, false);

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> reader.announce(5, true))
        .returns(Close.TOO_BIG, ProtocolViolation::closeCode);
  }

  @Test
  void textThatEndsWithinACharacterIsInvalid() throws ProtocolViolation {
    reader.start(true, false);
    reader.announce(1, true);

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> reader.take(ByteBuffer.wrap(Frames.hex("c3")), true))
        .returns(Close.INVALID_PAYLOAD, ProtocolViolation::closeCode);
  }

  @Test
  void compressedPartsAreInflatedWithinTheLimit() throws ProtocolViolation {
    byte[] compressed = Frames.compress(new Deflation(true, 15), Frames.utf8("aaaaaaaaaa"));
    MessageReader inflating = new MessageReader(10, Optional.of(new Inflation(true)));
    assertThat(inflating.canInflate()).isTrue();
    inflating.start(true, true);
    assertThat(text(inflating.take(ByteBuffer.wrap(compressed), true))).isEqualTo("aaaaaaaaaa");

    MessageReader smaller = new MessageReader(9, Optional.of(new Inflation(true)));
    smaller.start(true, true);
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> smaller.take(ByteBuffer.wrap(compressed), true))
        .returns(Close.TOO_BIG, ProtocolViolation::closeCode);
    inflating.release();
    smaller.release();
  }

  @Test
  void everyPartIsProgressButAnEmptyOne() throws ProtocolViolation {
    reader.start(false, false);
    long before = reader.progress();
    reader.take(part(""), false);
    assertThat(reader.progress()).isEqualTo(before);
    reader.take(part("a"), false);
    assertThat(reader.progress()).isGreaterThan(before);

    before = reader.progress();
    reader.take(part(""), true);
    assertThat(reader.progress()).as("the end of a message").isGreaterThan(before);
  }
}
