package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTest {
  @ParameterizedTest
  @CsvSource({
    "1000, normal closure",
    "1001, going away",
    "1002, protocol error",
    "1003, unsupported data",
    "1004, ''",
    "1005, no code received",
    "1006, abnormal closure",
    "1007, invalid payload data",
    "1008, policy violation",
    "1009, message too big",
    "1010, missing extension",
    "1011, internal error",
    "1012, service restart",
    "1013, try again later",
    "1014, bad gateway",
    "1015, ''",
    "3000, unauthorized",
    "3003, forbidden",
    "3008, timeout",
    "3999, a code of a library or framework",
    "4000, a code of the application",
    "5000, ''"
  })
  void theMeaningOfCodes(int code, String meaning) {
    assertThat(new Close(code, "").meaning()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
        4999
      })
  void codesThatMayBeSent(int code) {
    assertThat(Close.isOnWire(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {-1, 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535, 66536})
  void codesThatMayNotBeSent(int code) {
    assertThat(Close.isOnWire(code)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, true",
    "1001, true",
    "1005, true",
    "1002, false",
    "1008, false",
    "1011, false",
    "1012, false",
    "3000, false",
    "4000, false",
  })
  void only1000And1001AndNoCodeTellOfNoError(int code, boolean intended) {
    assertThat(new Close(code, "").isIntended()).isEqualTo(intended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1009 | '' | true",
        "1009 | too big | true",
        "1009 | frame exceeds limit | true",
        "1009 | Message frame too large | true",
        "1009 | Text MESSAGE too large | false",
        "1008 | '' | false",
        "1000 | '' | false",
      })
  void fragmentsMayHelpUnlessTheReasonIsTheMessage(int code, String reason, boolean mayHelp) {
    Close close = new Close(code, reason);
    assertThat(new Ending.Closed(close, Optional.empty()).maySuggestFragments()).isEqualTo(mayHelp);
    assertThat(new Ending.Closed(close, Optional.empty(), true).maySuggestFragments()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, '', 03e8",
    "1011, boom, 03f3626f6f6d",
    "4999, é, 1387c3a9",
    "1005, '', ''",
  })
  void writesAndReadsItsPayload(int code, String reason, String hex) throws ProtocolViolation {
    Close close = new Close(code, reason);

    assertThat(Frames.array(close.payload())).isEqualTo(Frames.hex(hex));
    assertThat(Close.of(ByteBuffer.wrap(Frames.hex(hex)))).isEqualTo(close);
  }

  @Test
  void theLongestReasonFillsAControlFrame() throws ProtocolViolation {
    Close close = new Close(4000, "x".repeat(Close.MAX_REASON));

    assertThat(close.payload().remaining()).isEqualTo(125);
    assertThat(Close.of(close.payload())).isEqualTo(close);
  }

  @ParameterizedTest
  @CsvSource({
    "03, 1002, invalid payload length 1",
    "03ed, 1002, invalid status code 1005",
    "0000, 1002, invalid status code 0",
    "ffff, 1002, invalid status code 65535",
    "03e8ff, 1007, invalid UTF-8 sequence",
    "03e8c3, 1007, invalid UTF-8 sequence",
    "03e8eda080, 1007, invalid UTF-8 sequence",
  })
  void refusesAnInvalidPayload(String hex, int closeCode, String message) {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> Close.of(ByteBuffer.wrap(Frames.hex(hex))))
        .withMessage("Invalid WebSocket frame: " + message)
        .returns(closeCode, ProtocolViolation::closeCode);
  }
}
