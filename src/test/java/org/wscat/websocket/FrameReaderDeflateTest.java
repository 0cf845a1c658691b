package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;

class FrameReaderDeflateTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int[] PIECES = {Integer.MAX_VALUE, 1, 2, 3, 5};
  private static final String HELLO = "c107 f248cdc9c90700 ";
  private static final String BAD_FRAME = "Invalid WebSocket frame: ";

  static Stream<Arguments> conversations() {
    return Stream.of(
        arguments(HELLO, List.of("text Hello")),
        arguments("c207 f248cdc9c90700", List.of("binary 48656c6c6f")),
        arguments("4103 f248cd 8004 c9c90700", List.of("text Hello")),
        arguments("4103 f248cd 8901 70 8004 c9c90700", List.of("ping p", "text Hello")),
        arguments("4101 f2 0000 0002 48cd 8a00 0004 c9c90700 8000", List.of("pong ", "text Hello")),
        arguments("4100 8007 f248cdc9c90700", List.of("text Hello")),
        arguments("c10b 000500faff48656c6c6f00", List.of("text Hello")),
        arguments("c108 f348cdc9c9070000" + HELLO, List.of("text Hello", "text Hello")),
        arguments("4107 f348cdc9c90700 8001 00" + HELLO, List.of("text Hello", "text Hello")),
        arguments("4107 f348cdc9c90700 8000" + HELLO, List.of("text Hello", "text Hello")),
        arguments("c10d f248050000 00ffffcac9c90700", List.of("text Hello")),
        arguments(HELLO + "c105 f200110000", List.of("text Hello", "text Hello")),
        arguments(HELLO + "8101 61 c105 f200110000", List.of("text Hello", "text a", "text Hello")),
        arguments(
            HELLO + "0101 61 8001 62 c205 f200110000",
            List.of("text Hello", "text ab", "binary 48656c6c6f")),
        arguments("c101 00", List.of("text ")),
        arguments("c100", List.of("text ")),
        arguments("c100" + HELLO, List.of("text ", "text Hello")),
        arguments(
            "c100 c200 4100 8000 4200 8001 00" + HELLO,
            List.of("text ", "binary ", "text ", "binary ", "text Hello")),
        arguments("4103 f248cd 8802 03e8", List.of("close 1000 ")));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void inflatesWhatAServerSendsHoweverItIsCut(String hex, List<String> events) throws Exception {
    for (int piece : PIECES) {
      assertThat(read(Role.CLIENT, 1000, Frames.hex(hex.replace(" ", "")), piece))
          .isEqualTo(events);
    }
  }

  @Test
  void asAServerItTakesTheMaskOffBeforeItInflates() throws Exception {
    byte[] bytes =
        Frames.join(
            Frames.masked(0x41, 0x37fa213d, Frames.hex("f248cd")),
            Frames.masked(0x89, 0x11223344, Frames.utf8("p")),
            Frames.masked(0x80, 0xdeadbeef, Frames.hex("c9c90700")),
            Frames.masked(0xc1, 0xffffffff, Frames.hex("f200110000")));
    for (int piece : PIECES) {
      assertThat(read(Role.SERVER, 1000, bytes.clone(), piece))
          .containsExactly("ping p", "text Hello", "text Hello");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4103 f248cd c000, RSV1 must be clear",
    "4103 f248cd 4000, RSV1 must be clear",
    "0100 c000, RSV1 must be clear",
    "c900, RSV1 must be clear",
    "ca00, RSV1 must be clear",
    "c800, RSV1 must be clear",
    "4103 f248cd c900, RSV1 must be clear",
    "e100, RSV2 and RSV3 must be clear",
    "d100, RSV2 and RSV3 must be clear",
    "c300, RSV1 must be clear",
    "4100 c100, invalid opcode 1",
    "4100 8200, invalid opcode 2",
  })
  void theBitOfCompressionStandsOnTheFirstFrameOnly(String hex, String fault) {
    assertViolation(1000, Frames.hex(hex), Close.PROTOCOL_ERROR, BAD_FRAME + fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c107 f248cdc9c90700", "4103 f248cd", "c200", "c100"})
  void nothingIsCompressedUnlessItWasAgreedOn(String hex) {
    DrainedReader reader =
        new DrainedReader(
            Role.CLIENT, new MessageReader(1000, Optional.empty()), new RecordedFrames());

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> reader.read(ByteBuffer.wrap(Frames.hex(hex))))
        .withMessage(BAD_FRAME + "RSV1 must be clear")
        .returns(Close.PROTOCOL_ERROR, ProtocolViolation::closeCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c101 ff", "4101 07", "c105 f200110000", "c106 000500fafe48"})
  void refusesInvalidCompressedData(String hex) {
    assertViolation(
        1000, Frames.hex(hex), Close.INVALID_PAYLOAD, BAD_FRAME + "invalid compressed data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c107 000100feff ff 00",
        "4107 000100feff ff 00",
        "c108 000200fdff 61c3 00",
        "4107 000200fdff 61c3 8007 000100feff 61 00",
        "c10d 00 0700f8ff 6161ff61616161",
        "417e 1000 000100feff ff",
      })
  void findsTextThatIsNoUtf8AsItIsInflated(String hex) {
    assertViolation(
        1000, Frames.hex(hex), Close.INVALID_PAYLOAD, BAD_FRAME + "invalid UTF-8 sequence");
  }

  @Test
  void aCharacterMayBeCutByAFragment() throws Exception {
    byte[] bytes = Frames.hex("4107 000200fdff f09f 8008 000200fdff 8e89 00");
    for (int piece : PIECES) {
      assertThat(read(Role.CLIENT, 1000, bytes, piece)).containsExactly("text 🎉");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 1000, 65_535, 65_536, 65_537, 200_000})
  void aMessageMayReachTheLimitButNotExceedIt(int limit) throws Exception {
    byte[] allowed = compressed(limit);
    byte[] refused = compressed(limit + 1);
    for (int piece : PIECES) {
      assertThat(read(Role.CLIENT, limit, allowed, piece))
          .containsExactly("text " + "a".repeat(limit));
    }
    assertViolation(limit, refused, Close.TOO_BIG, "Max payload size exceeded");
  }

  @Test
  void theLimitCountsEachMessageAnewAndAcrossFragments() throws Exception {
    byte[] hello = Frames.hex(HELLO + HELLO + "4103 f248cd 8004 c9c90700");
    for (int piece : PIECES) {
      assertThat(read(Role.CLIENT, 5, hello, piece)).hasSize(3);
    }
    assertViolation(
        4, Frames.hex("4103 f248cd 8004 c9c90700"), Close.TOO_BIG, "Max payload size exceeded");
  }

  @Test
  void afterALargeMessageTheLimitHoldsInItsBuffer() {
    byte[] bytes = Frames.join(compressed(100_000), compressed(100_001));

    assertViolation(100_000, bytes, Close.TOO_BIG, "Max payload size exceeded");
  }

  @Test
  void aTooLargeMessageEndsWithItsOwnStatus() {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> read(Role.CLIENT, 4, Frames.hex(HELLO), 1))
        .returns(ExitStatus.MESSAGE_TOO_LARGE, violation -> violation.failure().status());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x81, 0x82})
  void aBombTakesLittleMemory(int firstByte) {
    byte[] payload = new byte[10 * 1024 * 1024];
    byte[] bomb =
        Frames.plain(
            firstByte | FrameHeader.RSV1, Frames.compress(new Deflation(true, 15), payload));
    DrainedReader reader = reader(Role.CLIENT, 1000, new RecordedFrames());
    long before = THREADS.getCurrentThreadAllocatedBytes();

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> reader.read(ByteBuffer.wrap(bomb)))
        .returns(Close.TOO_BIG, ProtocolViolation::closeCode);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1024 * 1024);
  }

  @Test
  void theFirstFaultIsToldHoweverItIsCut() {
    byte[] tooLongBehindInvalidText = new byte[3000];
    Arrays.fill(tooLongBehindInvalidText, (byte) 'a');
    tooLongBehindInvalidText[500] = (byte) 0xff;
    byte[] deflated = Frames.compress(new Deflation(true, 15), tooLongBehindInvalidText);

    assertViolation(
        1000,
        Frames.plain(0xc1, deflated),
        Close.INVALID_PAYLOAD,
        BAD_FRAME + "invalid UTF-8 sequence");
    assertViolation(
        1000,
        Frames.plain(0xc1, Frames.hex("000100feff ff 07")),
        Close.INVALID_PAYLOAD,
        BAD_FRAME + "invalid UTF-8 sequence");
    assertViolation(
        4,
        Frames.plain(0xc1, Frames.hex("f248cdc9c90700 07")),
        Close.TOO_BIG,
        "Max payload size exceeded");
  }

  private static byte[] compressed(int size) {
    byte[] message = new byte[size];
    Arrays.fill(message, (byte) 'a');
    byte[] payload = size == 0 ? new byte[1] : Frames.compress(new Deflation(true, 15), message);
    return Frames.plain(0xc1, payload);
  }

  private static void assertViolation(int limit, byte[] bytes, int closeCode, String message) {
    for (int piece : PIECES) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .as("pieces of %d", piece)
          .isThrownBy(() -> read(Role.CLIENT, limit, bytes, piece))
          .withMessage(message)
          .returns(closeCode, ProtocolViolation::closeCode);
    }
  }

  private static DrainedReader reader(Role role, int limit, Consumer<Incoming> handler) {
    return new DrainedReader(
        role, new MessageReader(limit, Optional.of(new Inflation(true))), handler);
  }

  private static List<String> read(Role role, int limit, byte[] bytes, int piece) throws Exception {
    RecordedFrames frames = new RecordedFrames();
    RecordedFrames.feed(reader(role, limit, frames), bytes, piece);
    return new ArrayList<>(frames.events());
  }
}
