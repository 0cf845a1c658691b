package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;

class FrameReaderFaultsTest {
  private static final int[] PIECES = {Integer.MAX_VALUE, 1, 2, 3};
  private static final String BAD_FRAME = "Invalid WebSocket frame: ";

  @ParameterizedTest
  @CsvSource({
    "c1 00, RSV1 must be clear",
    "c9 00, RSV1 must be clear",
    "f1 00, RSV1 must be clear",
    "a1 00, RSV2 and RSV3 must be clear",
    "91 00, RSV2 and RSV3 must be clear",
    "b1 00, RSV2 and RSV3 must be clear",
    "83 00, invalid opcode 3",
    "84 00, invalid opcode 4",
    "85 00, invalid opcode 5",
    "86 00, invalid opcode 6",
    "87 00, invalid opcode 7",
    "8b 00, invalid opcode 11",
    "8c 00, invalid opcode 12",
    "8d 00, invalid opcode 13",
    "8e 00, invalid opcode 14",
    "8f 00, invalid opcode 15",
    "80 00, invalid opcode 0",
    "00 00, invalid opcode 0",
    "0100 8100, invalid opcode 1",
    "0100 0100, invalid opcode 1",
    "0100 8200, invalid opcode 2",
    "0200 8100, invalid opcode 1",
    "0100 8000 8000, invalid opcode 0",
    "81 80, MASK must be clear",
    "89 80, MASK must be clear",
    "88 80, MASK must be clear",
    "09 00, FIN must be set",
    "0a 00, FIN must be set",
    "08 00, FIN must be set",
    "89 7e, invalid payload length 126",
    "8a 7f, invalid payload length 127",
    "88 7e, invalid payload length 126",
    "88 01 03, invalid payload length 1",
  })
  void failsTheConnectionAtTheFirstFault(String hex, String fault) {
    assertViolation(Role.CLIENT, hex, Close.PROTOCOL_ERROR, BAD_FRAME + fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"81 00", "89 00", "88 00", "0180 01020304 80 00"})
  void asAServerItRefusesFramesThatAreNotMasked(String hex) {
    assertViolation(Role.SERVER, hex, Close.PROTOCOL_ERROR, BAD_FRAME + "MASK must be set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "82 7e 0000",
        "82 7e 0001",
        "82 7e 007d",
        "82 7f 0000000000000000",
        "82 7f 000000000000007d",
        "82 7f 000000000000007e",
        "82 7f 000000000000ffff",
        "82 7f 8000000000000000",
        "82 7f ffffffffffffffff",
      })
  void refusesALengthThatIsNotInItsOneForm(String hex) {
    for (int piece : PIECES) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> read(Role.CLIENT, Frames.hex(hex), piece, new RecordedFrames()))
          .returns(Close.PROTOCOL_ERROR, ProtocolViolation::closeCode)
          .withMessageStartingWith(BAD_FRAME)
          .withMessageContaining("payload length");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "03e7, 999",
    "03ec, 1004",
    "03ed, 1005",
    "03ee, 1006",
    "03f7, 1015",
    "03f8, 1016",
    "07d0, 2000",
    "0bb7, 2999",
    "1388, 5000",
    "ffff, 65535",
    "0000, 0",
  })
  void refusesACloseCodeThatMustNotBeSent(String code, int number) {
    assertViolation(
        Role.CLIENT,
        "8802" + code,
        Close.PROTOCOL_ERROR,
        BAD_FRAME + "invalid status code " + number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8101 ff",
        "8101 80",
        "8102 c080",
        "8103 eda080",
        "8104 f4908080",
        "8101 c3",
        "8103 f09f8e",
        "0101 c3 8001 61",
        "0101 c3 8000",
        "0101 61 8001 80",
        "8803 03e8 ff",
        "8804 03e8 e697",
      })
  void refusesTextThatIsNoUtf8(String hex) {
    assertViolation(Role.CLIENT, hex, Close.INVALID_PAYLOAD, BAD_FRAME + "invalid UTF-8 sequence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8164 6161ff", "8164 61c361", "017e 1000 f5", "817f 0000000000100000 c0"})
  void findsTextThatIsNoUtf8InTheMiddleOfAFrame(String hex) {
    assertViolation(Role.CLIENT, hex, Close.INVALID_PAYLOAD, BAD_FRAME + "invalid UTF-8 sequence");
  }

  @Test
  void asAServerItFindsMaskedTextThatIsNoUtf8() {
    byte[] frame = Frames.masked(0x81, 0x37fa213d, Frames.hex("6161ff61616161616161"));
    byte[] upToTheFault = Arrays.copyOf(frame, 2 + 4 + 3);
    for (int piece : PIECES) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> read(Role.SERVER, upToTheFault, piece, new RecordedFrames()))
          .returns(Close.INVALID_PAYLOAD, ProtocolViolation::closeCode);
    }
  }

  @Test
  void binaryMessagesNeedNoUtf8() throws Exception {
    RecordedFrames frames = new RecordedFrames();
    read(Role.CLIENT, Frames.hex("8203 ff80c0 0201 c3 8001 61"), 1, frames);

    assertThat(frames.events()).containsExactly("binary ff80c0", "binary c361");
  }

  @ParameterizedTest
  @ValueSource(strings = {"83 00", "8101 ff", "81 80", "827f ffffffffffffffff", "8802 0000"})
  void whatCameBeforeAFaultIsDelivered(String fault) {
    byte[] bytes = Frames.hex("8101 61 8901 70 0201 62 8001 63 " + fault + "8101 64");
    for (int piece : PIECES) {
      RecordedFrames frames = new RecordedFrames();
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> read(Role.CLIENT, bytes, piece, frames));

      assertThat(frames.events()).containsExactly("text a", "ping p", "binary 6263");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c1", "83", "80", "09"})
  void aFaultInTheFirstTwoBytesNeedsNoThird(String first) {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(
            () ->
                read(
                    Role.CLIENT,
                    Frames.hex(first + "7f"),
                    Integer.MAX_VALUE,
                    new RecordedFrames()));
  }

  @Test
  void aViolationBecomesAFailureOfTheServer() {
    assertThat(ProtocolViolation.invalidFrame("x").failure().status())
        .isEqualTo(ExitStatus.SERVER_ERROR);
    assertThat(ProtocolViolation.invalidText().failure().status())
        .isEqualTo(ExitStatus.SERVER_ERROR);
    assertThat(ProtocolViolation.invalidFrame("x").failure())
        .hasMessage("Invalid WebSocket frame: x");
  }

  private static void assertViolation(Role role, String hex, int closeCode, String message) {
    for (int piece : PIECES) {
      RecordedFrames frames = new RecordedFrames();
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> read(role, Frames.hex(hex), piece, frames))
          .withMessage(message)
          .returns(closeCode, ProtocolViolation::closeCode);
    }
  }

  private static void read(Role role, byte[] bytes, int piece, RecordedFrames frames)
      throws Exception {
    DrainedReader reader =
        new DrainedReader(
            role, new MessageReader(MessageReader.DEFAULT_MAX_MESSAGE, Optional.empty()), frames);
    RecordedFrames.feed(reader, bytes, piece);
    reader.read(ByteBuffer.allocate(0));
  }
}
