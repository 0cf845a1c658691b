package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.websocket.Frame;
import org.wscat.websocket.Opcode;

final class FrameLineTest {
  private static final long NANOS = 12_345_678;

  private static String line(Frame frame) {
    return new FrameLine(frame, (text, truncated) -> text.replace("s3cret", "***")).at(NANOS);
  }

  private static ByteBuffer hex(String digits) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT | true | true | 7b7d | text fin 2 B  {}  (12.3 ms)",
        "TEXT | false | true | 61c3 | text 2 B  a  (12.3 ms)",
        "CONTINUATION | true | true | a961 | continuation fin 2 B  \\xa9a  (12.3 ms)",
        "TEXT | true | true | 733363726574 | text fin 6 B  ***  (12.3 ms)",
        "TEXT | true | true | '' | text fin 0 B  (12.3 ms)",
        "BINARY | true | false | 00ff10 | binary fin 3 B  00 ff 10  (12.3 ms)",
        "BINARY | true | false | 61733363726574 | binary fin 7 B  a***  (12.3 ms)",
        "PING | true | false | 61 | ping fin 1 B  a  (12.3 ms)",
        "PONG | true | false | ff | pong fin 1 B  ff  (12.3 ms)",
        "CLOSE | true | false | '' | close fin 0 B  no code  (12.3 ms)",
        "CLOSE | true | false | 03 | close fin 1 B  03  (12.3 ms)",
        "CLOSE | true | false | 03e8 | close fin 2 B  1000  (12.3 ms)",
        "CLOSE | true | false | 03e9627965 | close fin 5 B  1001 \"bye\"  (12.3 ms)",
        "CLOSE | true | false | 0fa0733363726574 | close fin 8 B  4000 \"***\"  (12.3 ms)",
      })
  void showsFlagsLengthAndPayload(
      Opcode opcode, boolean fin, boolean text, String payload, String line) {
    int length = payload.length() / 2;
    Frame frame = new Frame(opcode, fin, false, false, text, length, length, hex(payload));

    assertThat(line(frame)).isEqualTo(line);
  }

  @Test
  void showsWhatIsRare() {
    assertThat(line(new Frame(Opcode.TEXT, true, true, true, true, 5, 90, hex("6162"))))
        .isEqualTo("text fin rsv1 5 B, 90 B inflated  ab…  (masked, 12.3 ms)");
    assertThat(
            line(
                new Frame(Opcode.CONTINUATION, true, false, true, true, 5, Frame.UNKNOWN, hex(""))))
        .isEqualTo("continuation fin 5 B  (masked, 12.3 ms)");
    assertThat(line(new Frame(Opcode.BINARY, false, false, false, false, 65536, 65536, hex("01"))))
        .isEqualTo("binary 65536 B  01…  (12.3 ms)");
  }
}
