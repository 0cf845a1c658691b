package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeflationTest {
  private static final byte[] TAIL = Frames.hex("0000ffff");
  private static final int[] SIZES = {1, 2, 125, 126, 1023, 1024, 65_535, 65_536, 1024 * 1024};

  enum Content {
    RANDOM,
    REGULAR,
    TEXT,
    /** Random bytes that repeat at a distance that only a large window reaches. */
    FAR;

    byte[] bytes(int size) {
      byte[] bytes = new byte[size];
      Random random = new Random(size);
      if (this == RANDOM) {
        random.nextBytes(bytes);
      } else if (this == TEXT) {
        String[] words = {"the ", "quick ", "brown ", "fox ", "{\"id\":", "1234}, ", "é日🎉 "};
        byte[] word = new byte[0];
        for (int i = 0, at = 0; i < size; i++, at++) {
          if (at == word.length) {
            word = Frames.utf8(words[random.nextInt(words.length)]);
            at = 0;
          }
          bytes[i] = word[at];
        }
      } else if (this == FAR) {
        byte[] period = new byte[30_000];
        random.nextBytes(period);
        for (int i = 0; i < size; i++) {
          bytes[i] = period[i % period.length];
        }
      } else {
        for (int i = 0; i < size; i++) {
          bytes[i] = (byte) (i % 7);
        }
      }
      return bytes;
    }
  }

  static Stream<Arguments> windows() {
    List<Arguments> rows = new ArrayList<>();
    for (int bits = 8; bits <= 15; bits++) {
      for (Content content : Content.values()) {
        rows.add(arguments(bits, content, true));
        rows.add(arguments(bits, content, false));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void whatWasCompressedIsInflatedAgainAndRefersNoFurtherBackThanTheWindow(
      int bits, Content content, boolean takeover) throws Exception {
    Deflation deflation = new Deflation(takeover, bits);
    Inflation inflation = new Inflation(takeover);
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    long total = 0;
    for (int size : SIZES) {
      byte[] message = content.bytes(size);
      byte[] compressed = Frames.compress(deflation, message);
      blocks.writeBytes(compressed);
      blocks.writeBytes(TAIL);
      total += size;

      assertThat(InflationTest.inflate(inflation, compressed, Integer.MAX_VALUE))
          .isEqualTo(message);
    }

    DeflateWalker walker = DeflateWalker.walk(blocks.toByteArray());
    assertThat(walker.produced()).isEqualTo(total);
    assertThat(walker.largestDistance()).isLessThanOrEqualTo(1 << bits);
  }

  @Test
  void withTheLargestWindowItRefersFarBack() {
    byte[] message = Content.FAR.bytes(65_536);
    byte[] compressed = Frames.compress(new Deflation(true, 15), message);

    assertThat(DeflateWalker.walk(Frames.join(compressed, TAIL)).largestDistance())
        .isEqualTo(30_000);
  }

  @ParameterizedTest
  @CsvSource({"8, 200", "10, 700", "12, 3000", "15, 20000"})
  void withoutTakeoverAMessageRefersToItselfOnly(int bits, int size) throws Exception {
    byte[] message = Content.RANDOM.bytes(size);
    Deflation deflation = new Deflation(false, bits);
    byte[] first = Frames.compress(deflation, message);
    byte[] second = Frames.compress(deflation, message);

    assertThat(second).isEqualTo(first);
    assertThat(InflationTest.inflate(new Inflation(true), second, Integer.MAX_VALUE))
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"9, 200", "10, 500", "12, 2000", "15, 16000"})
  void withTakeoverARepeatedMessageIsSmall(int bits, int size) {
    byte[] message = Content.RANDOM.bytes(size);
    Deflation deflation = new Deflation(true, bits);
    Frames.compress(deflation, message);

    assertThat(Frames.compress(deflation, message)).hasSizeLessThan(size / 3);
  }

  @Test
  void compressesAsRfc7692Does() {
    Deflation deflation = new Deflation(true, 15);

    assertThat(Frames.compress(deflation, Frames.utf8("Hello")))
        .isEqualTo(Frames.hex("f2 48 cd c9 c9 07 00"));
    assertThat(Frames.compress(deflation, Frames.utf8("Hello")))
        .isEqualTo(Frames.hex("f2 00 11 00 00"));
  }

  @Test
  void compressesTheRemainingBytesAndLeavesTheBufferAsItIs() {
    ByteBuffer payload = ByteBuffer.wrap(Frames.utf8("-Hello-"), 1, 5);
    ByteBuffer slice = ByteBuffer.wrap(Frames.utf8("---Hello-"), 2, 6).slice().position(1);

    for (ByteBuffer given : new ByteBuffer[] {payload, slice}) {
      Deflation deflation = new Deflation(true, 15);
      deflation.feed(given);
      assertThat(Frames.array(deflation.draw())).isEqualTo(Frames.hex("f2 48 cd c9 c9 07 00"));
      assertThat(deflation.isDrawn()).isTrue();
    }
    assertThat(payload).isEqualTo(ByteBuffer.wrap(Frames.utf8("Hello")));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0, false",
    "true, 1, true",
    "true, 2147483647, true",
    "false, 0, false",
    "false, 1023, false",
    "false, 1024, true",
    "false, 2147483647, true",
  })
  void leavesAloneWhatHardlyShrinks(boolean takeover, int size, boolean worthwhile) {
    assertThat(new Deflation(takeover, 15).isWorthwhile(size)).isEqualTo(worthwhile);
  }

  @Test
  void theOutputFitsHoweverTheBufferGrows() throws Exception {
    Deflation deflation = new Deflation(true, 15);
    Inflation inflation = new Inflation(true);
    byte[] random = Content.RANDOM.bytes(20_000);
    for (int size = 8000; size < 8300; size++) {
      byte[] message = Arrays.copyOf(random, size);
      message[0] = (byte) size;
      byte[] compressed = Frames.compress(new Deflation(true, 15), message);

      assertThat(InflationTest.inflate(new Inflation(true), compressed, Integer.MAX_VALUE))
          .isEqualTo(message);
    }
    byte[] compressed = Frames.compress(deflation, random);
    assertThat(InflationTest.inflate(inflation, compressed, 7)).isEqualTo(random);
  }

  @ParameterizedTest
  @CsvSource({"15, true", "15, false", "9, true"})
  void aMessageThatStaysLargeIsDrawnInParts(int bits, boolean takeover) throws Exception {
    byte[] message = Content.RANDOM.bytes(10_000_000);
    Deflation deflation = new Deflation(takeover, bits);
    Inflation inflation = new Inflation(takeover);
    for (int round = 0; round < 2; round++) {
      List<byte[]> parts = new ArrayList<>();
      deflation.feed(ByteBuffer.wrap(message));
      while (!deflation.isDrawn()) {
        parts.add(Frames.array(deflation.draw()));
      }

      assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part).hasSizeLessThan(4 << 20));
      byte[] compressed = Frames.join(parts.toArray(byte[][]::new));
      assertThat(InflationTest.inflate(inflation, compressed, Integer.MAX_VALUE))
          .isEqualTo(message);
    }
  }

  /** The tail of a message may be split between two parts at any byte. */
  @Test
  void partsMayEndWhereverTheMessageEnds() throws Exception {
    byte[] random = Content.RANDOM.bytes(4_200_000);
    for (int size = 4_192_950; size < 4_193_030; size += 3) {
      byte[] message = Arrays.copyOf(random, size);
      byte[] compressed = Frames.compress(new Deflation(true, 15), message);

      assertThat(InflationTest.inflate(new Inflation(true), compressed, Integer.MAX_VALUE))
          .isEqualTo(message);
    }
  }
}
