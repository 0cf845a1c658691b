package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "e18080",
        "ecbfbf",
        "ed8080",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f18080 80",
        "f3bfbfbf",
        "f48fbfbf",
        "61626364 65666768 696a6b6c 6d6e6f70 71",
        "61626364 656667c3 a9626364 65666768",
        "cebae1bdb9cf83cebcceb5",
        "f09f91a8e2808df09f91a9e2808df09f91a7",
        "efbbbf61",
        "efb790 efbfbe",
      })
  void takesValidTextHoweverItIsCut(String hex) {
    byte[] bytes = Frames.hex(hex);
    for (int i = 0; i <= bytes.length; i++) {
      for (int j = i; j <= bytes.length; j++) {
        Utf8 utf8 = new Utf8();

        assertThat(utf8.accept(bytes, 0, i)).isTrue();
        assertThat(utf8.accept(bytes, i, j - i)).isTrue();
        assertThat(utf8.accept(bytes, j, bytes.length - j)).isTrue();
        assertThat(utf8.isComplete()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0",
    "bf, 0",
    "c0, 0",
    "c1bf, 0",
    "f5, 0",
    "f8, 0",
    "fe, 0",
    "ff, 0",
    "c27f, 1",
    "c2c0, 1",
    "c241, 1",
    "e080, 1",
    "e09fbf, 1",
    "eda0, 1",
    "edbfbf, 1",
    "e18041, 2",
    "e180c0, 2",
    "f080, 1",
    "f08fbfbf, 1",
    "f490, 1",
    "f4908080, 1",
    "f1800a, 2",
    "f1808000, 3",
    "6162636465666768 6162ff, 10",
    "616263646566 67ff, 7",
    "c3a9c3a9 80, 4",
  })
  void refusesInvalidTextAtItsFirstWrongByteHoweverItIsCut(String hex, int wrong) {
    byte[] bytes = Frames.hex(hex);
    for (int i = 0; i <= wrong; i++) {
      Utf8 utf8 = new Utf8();

      assertThat(utf8.accept(bytes, 0, i)).isTrue();
      assertThat(utf8.accept(bytes, i, wrong - i)).isTrue();
      assertThat(utf8.accept(bytes, wrong, 1)).isFalse();
      assertThat(new Utf8().accept(bytes, 0, wrong + 1)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2", "e0", "e0a0", "ed9f", "f0", "f090", "f09080", "f48fbf", "61c3"})
  void textThatStopsWithinACharacterIsIncomplete(String hex) {
    Utf8 utf8 = new Utf8();

    byte[] bytes = Frames.hex(hex);
    assertThat(utf8.accept(bytes, 0, bytes.length)).isTrue();
    assertThat(utf8.isComplete()).isFalse();
    assertThat(utf8.isComplete()).isFalse();
  }

  @Test
  void takesTheBytesThatAreNamedAndNoOthers() {
    byte[] bytes = Frames.hex("ff616263646566676869ff");

    assertThat(new Utf8().accept(bytes, 1, 9)).isTrue();
    assertThat(Utf8.isValid(ByteBuffer.wrap(bytes, 1, 9))).isTrue();
    assertThat(Utf8.isValid(ByteBuffer.wrap(bytes, 1, 10))).isFalse();
  }

  @Test
  void agreesWithTheJdkOnEverySequenceOfTwoBytesAndManyLongerOnes() {
    byte[] tails = Frames.hex("00 41 7f 80 8f 90 9f a0 bf c0 c2 e0 ff");
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        assertAgrees((byte) first, (byte) second);
      }
      for (byte second : first < 0xe0 ? new byte[0] : tails) {
        for (byte third : tails) {
          assertAgrees((byte) first, second, third);
          for (byte fourth : first < 0xf0 ? new byte[0] : tails) {
            assertAgrees((byte) first, second, third, fourth);
          }
        }
      }
    }
  }

  private static void assertAgrees(byte... bytes) {
    if (Utf8.isValid(ByteBuffer.wrap(bytes)) != isUtf8ForTheJdk(bytes)) {
      throw new AssertionError("differs from the JDK: " + Arrays.toString(bytes));
    }
  }

  private static boolean isUtf8ForTheJdk(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
