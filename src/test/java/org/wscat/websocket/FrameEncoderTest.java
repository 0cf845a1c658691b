package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
  private static FrameEncoder encoder(Role role, int fragmentSize) {
    return FrameEncoder.of(role, new CountingRandom(), fragmentSize);
  }

  private static Message text(String hex) {
    return new Message(true, ByteBuffer.wrap(Frames.hex(hex)));
  }

  private static Message binary(int size) {
    return new Message(false, ByteBuffer.allocate(size));
  }

  private static ByteBuffer data(String text) {
    return ByteBuffer.wrap(Frames.utf8(text));
  }

  /** The frames of a message or control frame, encoded with a buffer of this size. */
  private static byte[] encode(FrameEncoder encoder, Outgoing outgoing, int room) {
    byte[] all = new byte[0];
    byte[] buffer = new byte[room];
    encoder.start(outgoing);
    while (!encoder.isDone()) {
      int end = encoder.encode(buffer, 0);
      all = Frames.join(all, Arrays.copyOf(buffer, end));
    }
    return all;
  }

  static Stream<Arguments> frames() {
    return Stream.of(
        Arguments.of(Role.SERVER, text("48656c6c6f"), "8105 48656c6c6f"),
        Arguments.of(Role.SERVER, text(""), "8100"),
        Arguments.of(Role.SERVER, binary(2), "8202 0000"),
        Arguments.of(Role.SERVER, text("61626364656667"), "0106 616263646566 8001 67"),
        Arguments.of(Role.SERVER, binary(12), "0206 000000000000 8006 000000000000"),
        Arguments.of(Role.SERVER, new Ping(data("p")), "8901 70"),
        Arguments.of(Role.SERVER, new Ping(data("1234567")), "8907 31323334353637"),
        Arguments.of(Role.SERVER, new Pong(data("")), "8a00"),
        Arguments.of(Role.SERVER, new Close(1000, ""), "8802 03e8"),
        Arguments.of(Role.SERVER, new Close(4000, "bye, now"), "880a 0fa0 6279652c206e6f77"),
        Arguments.of(Role.SERVER, new Close(Close.NO_CODE, ""), "8800"),
        Arguments.of(Role.CLIENT, text("48656c6c6f"), "8185 00010203 48646e6f6f"),
        Arguments.of(Role.CLIENT, text(""), "8180 00010203"),
        Arguments.of(
            Role.CLIENT, text("61626364656667"), "0186 00010203 616361676567 8081 04050607 63"),
        Arguments.of(Role.CLIENT, new Ping(data("pq")), "8982 00010203 7070"),
        Arguments.of(Role.CLIENT, new Pong(data("")), "8a80 00010203"),
        Arguments.of(Role.CLIENT, new Close(1000, ""), "8882 00010203 03e9"),
        Arguments.of(Role.CLIENT, new Close(Close.NO_CODE, ""), "8880 00010203"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void encodesAllFramesWhateverRoomThereIs(Role role, Outgoing outgoing, String hex) {
    for (int room : new int[] {14, 15, 20, 1000}) {
      assertThat(HexFormat.of().formatHex(encode(encoder(role, 6), outgoing, room)))
          .isEqualTo(hex.replace(" ", ""));
    }
  }

  @Test
  void aHeaderIsNeverDivided() {
    FrameEncoder encoder = encoder(Role.SERVER, Integer.MAX_VALUE);
    byte[] buffer = new byte[20];
    encoder.start(text("616263"));

    assertThat(encoder.encode(buffer, 7)).isEqualTo(7);
    assertThat(encoder.isDone()).isFalse();
    assertThat(encoder.encode(buffer, 6)).isEqualTo(11);
    assertThat(encoder.isDone()).isTrue();
    assertThat(encoder.encode(buffer, 11)).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, Integer.MAX_VALUE})
  void compressedMessagesAreReadByTheOtherEnd(int fragmentSize) throws Exception {
    FrameEncoder encoder = encoder(Role.CLIENT, fragmentSize);
    encoder.compress(new Deflation(true, 15));
    RecordedFrames read = new RecordedFrames();
    DrainedReader reader =
        new DrainedReader(
            Role.SERVER,
            new MessageReader(10_000_000, java.util.Optional.of(new Inflation(true))),
            read);
    for (int size : new int[] {0, 1, 5, 9_000_000}) {
      reader.read(ByteBuffer.wrap(encode(encoder, binary(size), 64 * 1024)));
    }

    assertThat(read.events().stream().map(line -> (line.length() - "binary ".length()) / 2))
        .containsExactly(0, 1, 5, 9_000_000);
    encoder.release();
  }

  @Test
  void whatWasUnderWayIsDropped() {
    FrameEncoder encoder = encoder(Role.SERVER, 1);
    byte[] buffer = new byte[17];
    encoder.start(text("616263"));
    encoder.encode(buffer, 0);
    assertThat(encoder.isDone()).isFalse();

    assertThat(encode(encoder, new Close(1000, ""), 100)).isEqualTo(Frames.hex("8802 03e8"));
  }

  @Test
  void thePayloadStaysAsItIs() {
    ByteBuffer payload = ByteBuffer.wrap(Frames.utf8("-abc-"), 1, 3);
    encode(encoder(Role.CLIENT, 2), new Message(true, payload), 100);

    assertThat(payload).isEqualTo(ByteBuffer.wrap(Frames.utf8("abc")));
    assertThat(payload.position()).isEqualTo(1);
  }
}
