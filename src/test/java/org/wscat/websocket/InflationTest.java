package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflationTest {
  private static final int[] PIECES = {Integer.MAX_VALUE, 1, 2, 3, 5};

  /** Inflates one message in pieces of at most this size. */
  static byte[] inflate(Inflation inflation, byte[] compressed, int piece)
      throws ProtocolViolation {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[1000];
    int from = 0;
    boolean end;
    do {
      int length = Math.min(compressed.length - from, piece);
      end = from + length == compressed.length;
      inflation.feed(compressed, from, length, end);
      from += length;
      for (int count = inflation.draw(some, 0, some.length);
          count > 0;
          count = inflation.draw(some, 0, some.length)) {
        all.write(some, 0, count);
      }
    } while (!end);
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "f2 48 cd c9 c9 07 00, Hello",
    "00 05 00 fa ff 48 65 6c 6c 6f 00, Hello",
    "f3 48 cd c9 c9 07 00 00, Hello",
    "f3 48 cd c9 c9 07 00, Hello",
    "f2 48 05 00 00 00 ff ff ca c9 c9 07 00, Hello",
    "00, ''",
    "02 00, ''",
    "03 00, ''",
    "'', ''",
    "f3 48 cd c9 c9 07 00 f3 48 cd c9 c9 07 00, HelloHello",
    "f3 48 cd c9 c9 07 00 f2 48 cd c9 c9 07 00, HelloHello",
  })
  void takesTheExamplesOfRfc7692HoweverTheyAreCut(String hex, String text)
      throws ProtocolViolation {
    for (int piece : PIECES) {
      for (boolean takeover : new boolean[] {true, false}) {
        Inflation inflation = new Inflation(takeover);

        assertThat(inflate(inflation, Frames.hex(hex), piece)).asString().isEqualTo(text);
        assertThat(inflate(inflation, Frames.hex("f2 48 cd c9 c9 07 00"), piece))
            .asString()
            .isEqualTo("Hello");
      }
    }
  }

  @Test
  void aMessageMayReferToTheOneBefore() throws ProtocolViolation {
    for (int piece : PIECES) {
      Inflation inflation = new Inflation(true);
      assertThat(inflate(inflation, Frames.hex("f2 48 cd c9 c9 07 00"), piece))
          .asString()
          .isEqualTo("Hello");
      assertThat(inflate(inflation, Frames.hex("00"), piece)).isEmpty();
      assertThat(inflate(inflation, Frames.hex("f2 00 11 00 00"), piece))
          .asString()
          .isEqualTo("Hello");
    }
  }

  @Test
  void withoutTakeoverAMessageMustNotReferToTheOneBefore() throws ProtocolViolation {
    for (int piece : PIECES) {
      Inflation inflation = new Inflation(false);
      inflate(inflation, Frames.hex("f2 48 cd c9 c9 07 00"), piece);

      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> inflate(inflation, Frames.hex("f2 00 11 00 00"), piece))
          .withMessage("Invalid WebSocket frame: invalid compressed data")
          .returns(Close.INVALID_PAYLOAD, ProtocolViolation::closeCode);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "06", "07 00", "f2 00 11 00 00", "00 05 00 fa fe 48", "ffffffffff"})
  void refusesWhatIsNoDeflateStream(String hex) {
    for (int piece : PIECES) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> inflate(new Inflation(true), Frames.hex(hex), piece))
          .withMessage("Invalid WebSocket frame: invalid compressed data")
          .returns(Close.INVALID_PAYLOAD, ProtocolViolation::closeCode);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 1", "6, 1000", "9, 100000", "0, 200000", "1, 70000"})
  void takesWhatAnyDeflaterMakes(int level, int size) throws ProtocolViolation {
    byte[] message = new byte[size];
    new Random(size).nextBytes(message);
    for (int i = size / 2; i < size; i++) {
      message[i] = (byte) (i % 10);
    }
    Inflation inflation = new Inflation(true);
    for (int flush : new int[] {Deflater.SYNC_FLUSH, Deflater.FULL_FLUSH}) {
      for (int piece : new int[] {Integer.MAX_VALUE, 1, 4096}) {
        byte[] compressed = sync(level, message, flush);

        assertThat(inflate(inflation, compressed, piece)).isEqualTo(message);
      }
    }
  }

  @Test
  void outputIsDrawnPieceByPiece() throws ProtocolViolation {
    byte[] compressed = sync(9, new byte[1_000_000], Deflater.SYNC_FLUSH);
    Inflation inflation = new Inflation(true);
    byte[] room = new byte[10];
    inflation.feed(compressed, 0, compressed.length, true);

    assertThat(inflation.draw(room, 3, 4)).isEqualTo(4);
    assertThat(inflation.draw(room, 0, 10)).isEqualTo(10);
  }

  private static byte[] sync(int level, byte[] message, int flush) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(message);
    byte[] target = new byte[message.length * 2 + 100];
    int length = deflater.deflate(target, 0, target.length, flush);
    deflater.end();
    byte[] compressed = new byte[Math.max(length - 4, 0)];
    System.arraycopy(target, 0, compressed, 0, compressed.length);
    return compressed;
  }
}
