package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Message;

class PayloadFormatTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "00ff,00ff",
        "DEADBEEF,deadbeef",
        "dEaDbEeF,deadbeef",
        "0123456789abcdef,0123456789abcdef",
        "'',''",
        "'  ',''",
        "' 00 ff ',00ff",
        "'0 0 f f',00ff",
        "'00\tff\r\n01\u000b\f02',00ff0102",
      })
  void hexadecimalDigitsBecomeBytes(String digits, String hex) throws Exception {
    assertThat(PayloadFormat.HEX.parse(Steps.bytes(digits))).isEqualTo(binary(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "000", "00 f", " f "})
  void halfAByteIsRefused(String digits) {
    assertThatExceptionOfType(InvalidLineException.class)
        .isThrownBy(() -> PayloadFormat.HEX.parse(Steps.bytes(digits)))
        .withMessage("is not hexadecimal: half a byte is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0g", "g0", "0x00", "00:ff", "hello", "é", "\u00a0", "٠٠", "00\0", "-1", "ag", "-"
      })
  void otherCharactersAreRefused(String digits) {
    assertThatExceptionOfType(InvalidLineException.class)
        .isThrownBy(() -> PayloadFormat.HEX.parse(Steps.bytes(digits)))
        .withMessageStartingWith("is not hexadecimal");
  }

  @Test
  void readsHexadecimalDigitsOfTheRemainingBytes() throws Exception {
    ByteBuffer line = ByteBuffer.wrap("xx00ffxx".getBytes(StandardCharsets.UTF_8), 2, 4);

    assertThat(PayloadFormat.HEX.parse(line)).isEqualTo(binary("00ff"));
  }

  @Test
  void textIsSentAsText() throws Exception {
    assertThat(PayloadFormat.TEXT.parse(Steps.bytes("é日🎉\0\r"))).isEqualTo(Steps.text("é日🎉\0\r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c3", "61eda080", "c080"})
  void textThatIsNoUtf8IsRefused(String hex) {
    assertThatExceptionOfType(InvalidLineException.class)
        .isThrownBy(() -> PayloadFormat.TEXT.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
        .withMessage("is not valid UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "ff", "0d", "c3a9"})
  void anyBytesAreSentAsBinary(String hex) throws Exception {
    assertThat(PayloadFormat.BINARY.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
        .isEqualTo(binary(hex));
  }

  private static Step binary(String hex) {
    return new Step.Send(Message.binary(ByteBuffer.wrap(HexFormat.of().parseHex(hex))));
  }
}
