package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderFragmentsTest {
  @ParameterizedTest
  @CsvSource({
    "'', 8100",
    "61, 8101 61",
    "6162, 8102 6162",
    "616263, 8103 616263",
    "61626364, 0103 616263 8001 64",
    "616263646566, 0103 616263 8003 646566",
    "61626364656667, 0103 616263 0003 646566 8001 67",
  })
  void aServersMessageIsCutAtTheFragmentSize(String payload, String frames) {
    EncodedFrames output = new EncodedFrames(Role.SERVER, 3);
    write(output, Frames.hex(payload));

    assertThat(HexFormat.of().formatHex(output.take())).isEqualTo(frames.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 8180 00010203",
    "616263, 8183 00010203 616361",
    "61626364, 0183 00010203 616361 8081 04050607 60",
  })
  void aClientsFragmentsHaveAKeyEach(String payload, String frames) {
    EncodedFrames output = client(3);
    write(output, Frames.hex(payload));

    assertThat(HexFormat.of().formatHex(output.take())).isEqualTo(frames.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 125, 126, 127, 65_535, 65_536, 65_537})
  void fragmentsMayBeOfAnySize(int size) {
    byte[] payload = new byte[2 * size + 1];
    new Random(size).nextBytes(payload);
    EncodedFrames output = new EncodedFrames(Role.SERVER, size);
    output.send(Message.binary(ByteBuffer.wrap(payload)));

    assertThat(output.take())
        .isEqualTo(
            Frames.join(
                Frames.plain(0x02, Arrays.copyOf(payload, size)),
                Frames.plain(0x00, Arrays.copyOfRange(payload, size, 2 * size)),
                Frames.plain(0x80, Arrays.copyOfRange(payload, 2 * size, 2 * size + 1))));
  }

  @Test
  void controlFramesAreNeverCut() throws ProtocolViolation {
    byte[] payload = new byte[125];
    payload[0] = 3;
    payload[1] = (byte) 0xe8;
    EncodedFrames output = client(1);
    output.send(new Ping(ByteBuffer.wrap(payload)));
    output.send(new Pong(ByteBuffer.wrap(payload)));
    output.send(Close.of(ByteBuffer.wrap(payload)));

    assertThat(output.take())
        .isEqualTo(
            Frames.join(
                Frames.masked(0x89, 0x00010203, payload),
                Frames.masked(0x8a, 0x04050607, payload),
                Frames.masked(0x88, 0x08090a0b, payload)));
  }

  @Test
  void thePayloadIsLeftAsItIs() {
    ByteBuffer payload = ByteBuffer.wrap(Frames.utf8("-Hello-"), 1, 5);
    EncodedFrames plain = new EncodedFrames(Role.SERVER, 2);
    plain.send(Message.text(payload));
    plain.compress(new Deflation(true, 15));
    plain.send(Message.text(payload));

    assertThat(payload).isEqualTo(ByteBuffer.wrap(Frames.utf8("Hello")));
  }

  @Test
  void aCompressedMessageHasItsBitOnTheFirstFragment() {
    EncodedFrames output = new EncodedFrames(Role.SERVER, 3);
    output.compress(new Deflation(true, 15));
    write(output, Frames.utf8("Hello"));

    assertThat(output.take()).isEqualTo(Frames.hex("4103 f248cd 0003 c9c907 8001 00"));
  }

  @Test
  void aClientsCompressedFragmentsAreMasked() {
    EncodedFrames output = client(6);
    output.compress(new Deflation(true, 15));
    write(output, Frames.utf8("Hello"));

    assertThat(output.take())
        .isEqualTo(
            Frames.join(
                Frames.masked(0x41, 0x00010203, Frames.hex("f248cdc9c907")),
                Frames.masked(0x80, 0x04050607, Frames.hex("00"))));
  }

  @Test
  void onlyMessagesThatShrinkAreCompressed() {
    EncodedFrames output = new EncodedFrames(Role.SERVER, Integer.MAX_VALUE);
    output.compress(new Deflation(false, 15));
    output.send(Message.text(ByteBuffer.wrap(new byte[0])));
    output.send(Message.binary(ByteBuffer.wrap(Frames.utf8("Hello"))));
    output.send(new Ping(ByteBuffer.wrap(Frames.utf8("Hello"))));
    assertThat(output.take()).isEqualTo(Frames.hex("8100 8205 48656c6c6f 8905 48656c6c6f"));

    output.send(Message.binary(ByteBuffer.wrap(new byte[1024])));
    assertThat(output.take()).startsWith(0xc2).hasSizeLessThan(30);
  }

  @Test
  void whatWasAgreedOnCountsFromThenOn() {
    EncodedFrames output = new EncodedFrames(Role.SERVER, Integer.MAX_VALUE);
    write(output, Frames.utf8("a"));
    output.compress(new Deflation(true, 15));
    write(output, Frames.utf8("Hello"));
    write(output, Frames.utf8("Hello"));

    assertThat(output.take()).isEqualTo(Frames.hex("8101 61 c107 f248cdc9c90700 c105 f200110000"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, 1, 0", "CLIENT, 100, 8", "CLIENT, 2147483647, 15", "CLIENT, 65536, 9",
    "SERVER, 1, 8", "SERVER, 100, 0", "SERVER, 2147483647, 0", "SERVER, 126, 15",
  })
  void whatOneEndWritesTheOtherReads(Role writer, int fragmentSize, int windowBits)
      throws Exception {
    boolean compress = windowBits > 0;
    EncodedFrames output =
        writer == Role.CLIENT ? client(fragmentSize) : new EncodedFrames(Role.SERVER, fragmentSize);
    if (compress) {
      output.compress(new Deflation(true, windowBits));
    }
    RecordedFrames expected = new RecordedFrames();
    Random random = new Random(windowBits);
    for (int i = 0; i < 60; i++) {
      byte[] payload = new byte[random.nextInt(i % 20 == 19 ? 70_000 : 400)];
      for (int at = 0; at < payload.length; at++) {
        payload[at] = (byte) ('a' + random.nextInt(4));
      }
      boolean text = random.nextBoolean();
      output.send(new Message(text, ByteBuffer.wrap(payload)));
      expected.accept(new Message(text, ByteBuffer.wrap(payload)));
      if (random.nextInt(3) == 0) {
        ByteBuffer ping = ByteBuffer.wrap(payload, 0, Math.min(payload.length, 125));
        output.send(new Ping(ping));
        expected.accept(new Ping(ping));
      }
    }
    output.send(new Close(1000, ""));
    expected.accept(new Close(1000, ""));

    byte[] bytes = output.take();
    for (int piece : new int[] {Integer.MAX_VALUE, 1, 1000}) {
      RecordedFrames read = new RecordedFrames();
      DrainedReader reader =
          new DrainedReader(
              writer == Role.CLIENT ? Role.SERVER : Role.CLIENT,
              new MessageReader(
                  70_000, compress ? Optional.of(new Inflation(true)) : Optional.empty()),
              read);
      RecordedFrames.feed(reader, bytes, piece);
      List<String> events = new ArrayList<>(read.events());
      assertThat(events).isEqualTo(expected.events());
    }
  }

  private EncodedFrames client(int fragmentSize) {
    return new EncodedFrames(Role.CLIENT, fragmentSize);
  }

  private static void write(EncodedFrames output, byte... payload) {
    output.send(Message.text(ByteBuffer.wrap(payload)));
  }
}
