package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  private static final int KEY = 0x37fa213d;

  @ParameterizedTest
  @CsvSource({
    "48656c6c6f, 0, 7f9f4d5158",
    "656c6c6f, 1, 9f4d5158",
    "6c6c6f, 2, 4d5158",
    "6c6f, 3, 5158",
    "6f, 4, 58",
    "6f, 4294967300, 58",
    "'', 0, ''",
    "0000000000000000000000, 0, 37fa213d37fa213d37fa21",
    "0000000000000000000000, 3, 3d37fa213d37fa213d37fa",
  })
  void xorsWithTheKeyFromAnOffsetOn(String plain, long offset, String masked) {
    byte[] bytes = Frames.hex(plain);

    Mask.apply(bytes, 0, bytes.length, KEY, offset);

    assertThat(bytes).isEqualTo(Frames.hex(masked));
  }

  @ParameterizedTest
  @ValueSource(ints = {KEY, 0, -1, 0x80000000, 0x000000ff, 0xdeadbeef})
  void isTheXorOfRfc6455ForEveryLengthAndEveryCut(int key) {
    byte[] plain = new byte[40];
    new Random(1).nextBytes(plain);
    byte[] expected = new byte[plain.length];
    for (int i = 0; i < plain.length; i++) {
      expected[i] = (byte) (plain[i] ^ (key >> (8 * (3 - i % 4))));
    }

    for (int cut = 0; cut <= plain.length; cut++) {
      byte[] bytes = plain.clone();
      Mask.apply(bytes, 0, cut, key, 0);
      Mask.apply(bytes, cut, plain.length - cut, key, cut);

      assertThat(bytes).isEqualTo(expected);
    }
  }

  @Test
  void isItsOwnInverse() {
    byte[] bytes = Frames.utf8("the quick brown fox");

    Mask.apply(bytes, 0, bytes.length, KEY, 5);
    Mask.apply(bytes, 0, bytes.length, KEY, 5);

    assertThat(bytes).isEqualTo(Frames.utf8("the quick brown fox"));
  }

  @Test
  void leavesTheRestOfTheArrayAlone() {
    for (int length = 0; length <= 20; length++) {
      byte[] bytes = new byte[30];
      Mask.apply(bytes, 5, length, 0x01010101, 0);

      byte[] expected = new byte[30];
      Arrays.fill(expected, 5, 5 + length, (byte) 1);
      assertThat(bytes).isEqualTo(expected);
    }
  }
}
