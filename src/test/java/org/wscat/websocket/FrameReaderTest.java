package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final int[] PIECES = {Integer.MAX_VALUE, 1, 2, 3, 5, 8};

  private final RecordedFrames frames = new RecordedFrames();

  static Stream<Arguments> conversationsOfAServer() {
    return Stream.of(
        arguments("8105 48656c6c6f", List.of("text Hello")),
        arguments("0103 48656c 8002 6c6f", List.of("text Hello")),
        arguments("8905 48656c6c6f", List.of("ping Hello")),
        arguments("8a05 48656c6c6f", List.of("pong Hello")),
        arguments("8203 00ff80", List.of("binary 00ff80")),
        arguments("8100", List.of("text ")),
        arguments("8200", List.of("binary ")),
        arguments("8900 8a00", List.of("ping ", "pong ")),
        arguments("8101 61 8101 62 8201 63", List.of("text a", "text b", "binary 63")),
        arguments("0101 61 0001 62 8001 63", List.of("text abc")),
        arguments("0201 61 0001 62 8001 63", List.of("binary 616263")),
        arguments("0100 0000 8000", List.of("text ")),
        arguments("0100 8001 61", List.of("text a")),
        arguments("0101 61 8000", List.of("text a")),
        arguments(
            "0101 61 8901 70 0001 62 8a01 71 8001 63", List.of("ping p", "pong q", "text abc")),
        arguments("0101 61 8802 03e8", List.of("close 1000 ")),
        arguments("0102 f09f 8900 8002 8e89", List.of("ping ", "text 🎉")),
        arguments("0101 61 8001 62 0201 63 8001 64", List.of("text ab", "binary 6364")),
        arguments("8103 e697a5 8102 c3a9", List.of("text 日", "text é")),
        arguments("8101 00", List.of("text \0")),
        arguments("8802 03e8", List.of("close 1000 ")),
        arguments("8806 03f3 626f6f6d", List.of("close 1011 boom")),
        arguments("8805 0fa0 e697a5", List.of("close 4000 日")),
        arguments("8800", List.of("close 1005 ")),
        arguments("8101 61 8802 03e9 8101 62", List.of("text a", "close 1001 ")),
        arguments("8800 ffff", List.of("close 1005 ")));
  }

  @ParameterizedTest
  @MethodSource("conversationsOfAServer")
  void readsWhatAServerSendsHoweverItIsCut(String hex, List<String> events) throws Exception {
    for (int piece : PIECES) {
      RecordedFrames fresh = new RecordedFrames();
      RecordedFrames.feed(reader(Role.CLIENT, fresh), Frames.hex(hex), piece);

      assertThat(fresh.events()).isEqualTo(events);
    }
  }

  static Stream<Arguments> conversationsOfAClient() {
    return Stream.of(
        arguments("8185 37fa213d 7f9f4d5158", List.of("text Hello")),
        arguments("8180 01020304", List.of("text ")),
        arguments("8982 01020304 7172", List.of("ping pp")),
        arguments("8183 00000000 e697a5", List.of("text 日")),
        arguments("8282 ffffffff 00ff", List.of("binary ff00")),
        arguments("0181 01020304 60 8081 ff000000 9d", List.of("text ab")),
        arguments("8882 01020304 02ea", List.of("close 1000 ")));
  }

  @ParameterizedTest
  @MethodSource("conversationsOfAClient")
  void asAServerItTakesTheMaskOffHoweverItIsCut(String hex, List<String> events) throws Exception {
    for (int piece : PIECES) {
      RecordedFrames fresh = new RecordedFrames();
      RecordedFrames.feed(reader(Role.SERVER, fresh), Frames.hex(hex), piece);

      assertThat(fresh.events()).isEqualTo(events);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536, 65537, 300_000})
  void readsEveryFormOfTheLength(int length) throws Exception {
    byte[] payload = payload(length);
    for (int piece : new int[] {Integer.MAX_VALUE, 4096, 1}) {
      List<byte[]> messages = new ArrayList<>();
      DrainedReader client = reader(Role.CLIENT, collecting(messages));
      DrainedReader server = reader(Role.SERVER, collecting(messages));
      RecordedFrames.feed(client, Frames.plain(0x82, payload), piece);
      RecordedFrames.feed(server, Frames.masked(0x82, 0xdeadbeef, payload), piece);

      assertThat(messages).containsExactly(payload, payload);
    }
  }

  @Test
  void controlFramesCarryUpTo125Bytes() throws Exception {
    String data = "p".repeat(125);
    byte[] close = Frames.join(Frames.hex("0fa0"), Frames.utf8("r".repeat(123)));
    DrainedReader reader = reader(Role.CLIENT, frames);

    RecordedFrames.feed(reader, Frames.plain(0x89, Frames.utf8(data)), 50);
    RecordedFrames.feed(reader, Frames.plain(0x8a, Frames.utf8(data)), 50);
    RecordedFrames.feed(reader, Frames.plain(0x88, close), 50);

    assertThat(frames.events())
        .containsExactly("ping " + data, "pong " + data, "close 4000 " + "r".repeat(123));
  }

  @Test
  void aMessageIsDeliveredWithItsLastByteAndNotBefore() throws Exception {
    DrainedReader reader = reader(Role.CLIENT, frames);
    reader.read(ByteBuffer.wrap(Frames.hex("8105 48656c6c")));
    assertThat(frames.events()).isEmpty();

    reader.read(ByteBuffer.wrap(Frames.hex("6f 8100")));
    assertThat(frames.events()).containsExactly("text Hello", "text ");
  }

  @Test
  void allBytesAreTakenAlsoThoseAfterTheCloseFrame() throws Exception {
    DrainedReader reader = reader(Role.CLIENT, frames);
    ByteBuffer first = ByteBuffer.wrap(Frames.hex("8802 03e8 8101 61"));
    ByteBuffer second = ByteBuffer.wrap(Frames.hex("f1f2f3f4"));

    reader.read(first);
    reader.read(second);

    assertThat(first.hasRemaining()).isFalse();
    assertThat(second.hasRemaining()).isFalse();
    assertThat(frames.events()).containsExactly("close 1000 ");
  }

  @Test
  void readsFromAnyPartOfAnArray() throws Exception {
    byte[] bytes = Frames.hex("ffff 8101 61 ffff");
    DrainedReader reader = reader(Role.CLIENT, frames);

    reader.read(ByteBuffer.wrap(bytes, 2, 3));
    reader.read(ByteBuffer.wrap(bytes, 2, 3).slice());
    reader.read(ByteBuffer.allocate(0));

    assertThat(frames.events()).containsExactly("text a", "text a");
  }

  @Test
  void theReceiverMayKeepThePayloadOfAControlFrame() throws Exception {
    List<Ping> kept = new ArrayList<>();
    DrainedReader reader =
        reader(
            Role.CLIENT,
            incoming -> {
              if (incoming instanceof Ping ping) {
                kept.add(ping);
              }
            });
    RecordedFrames.feed(reader, Frames.hex("8102 6161 8902 6262 8102 6363 8902 6464"), 3);

    assertThat(
            kept.stream()
                .map(ping -> new String(Frames.array(ping.data()), StandardCharsets.UTF_8)))
        .containsExactly("bb", "dd");
  }

  private static DrainedReader reader(Role role, Consumer<Incoming> handler) {
    return new DrainedReader(
        role, new MessageReader(MessageReader.DEFAULT_MAX_MESSAGE, Optional.empty()), handler);
  }

  private static byte[] payload(int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (i * 31 + (i >> 8));
    }
    return payload;
  }

  private static Consumer<Incoming> collecting(List<byte[]> messages) {
    return incoming -> messages.add(Frames.array(((Message) incoming).payload()));
  }
}
