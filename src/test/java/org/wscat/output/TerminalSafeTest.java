package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSafeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "tab\tstays",
        "é日本🎉👨\u200d👩\u200d👧",
        "\u00a0\u00ff",
        "\\x1b",
        "שלום",
        "~!@#$%^&*()",
        "\u2027\u202f\u2010\u061b\u2800\u3000",
        "e\u0301, 각, \u1100\u1161\u11a8, Ǎ\u0323\u0302",
        // Emoji: a rainbow flag, a keycap, a couple with skin tones, the flag of Wales, a heart.
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08 1\ufe0f\u20e3 ❤\ufe0f\u200d🔥",
        "👩\ud83c\udffd\u200d🤝\u200d👨\ud83c\udffb 🇩🇪",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc77\udb40\udc6c\udb40\udc73\udb40\udc7f!",
        // Scripts that need joiners: Persian, Hindi; an ideograph's and a symbol's variant.
        "می\u200cخواهم",
        "क्\u200dष",
        "葛\udb40\udd00 \u222a\ufe00",
        "\u0600\u0661"
      })
  void keepsSafeText(String text) {
    assertThat(TerminalSafe.line(text)).isEqualTo(text);
    assertThat(TerminalSafe.text(text)).isEqualTo(text);
    assertThat(TerminalSafe.line(bytes(text))).isEqualTo(text);
    assertThat(TerminalSafe.text(bytes(text))).isEqualTo(text);
  }

  @Test
  void makesEveryC0AndC1ControlAndDelVisible() {
    for (char c = 0; c <= 0x9f; c++) {
      boolean control = c < 0x20 || c >= 0x7f;
      if (control && c != '\t' && c != '\n') {
        String shown = "a" + String.format("\\x%02x", (int) c) + "b";
        String text = "a" + c + "b";

        assertThat(TerminalSafe.line(text)).isEqualTo(shown);
        assertThat(TerminalSafe.text(text)).isEqualTo(shown);
        assertThat(TerminalSafe.text(bytes(text))).isEqualTo(shown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066',
        '\u2067', '\u2068', '\u2069'
      })
  void escapesEveryBidiControl(char c) {
    String shown = String.format("a\\u%04xb", (int) c);

    assertThat(TerminalSafe.line("a" + c + "b")).isEqualTo(shown);
    assertThat(TerminalSafe.text("a" + c + "b")).isEqualTo(shown);
    assertThat(TerminalSafe.line(bytes("a" + c + "b"))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "a\u200bb, a\\u200bb",
    "a\u200db, a\\u200db",
    "a\u200cb, a\\u200cb",
    "👩\u200d, 👩\\u200d",
    "\u200d👩, \\u200d👩",
    "a\u00adb, a\\xadb",
    "a\ufeffb, a\\ufeffb",
    "\u2060\u2064\u206a\u2065, \\u2060\\u2064\\u206a\\u2065",
    "a\u2028b\u2029c, a\\u2028b\\u2029c",
    "\u180e\u3164\u115f\uffa0\u034f, \\u180e\\u3164\\u115f\\uffa0\\u034f",
    "\ufff9a\ufffb\uffff, \\ufff9a\\ufffb\\uffff",
    "a\ufe0f, a\\ufe0f",
    "❤\ufe0f\ufe0f, ❤\ufe0f\\ufe0f",
    "❤\udb40\udd00, ❤\\udb40\\udd00",
    "a\udb40\udc41\udb40\udc7f, a\\udb40\\udc41\\udb40\\udc7f",
    "\ud83c\udff4\udb40\udc67!, \ud83c\udff4\\udb40\\udc67!",
    "a\ud800b\udfff, a\\ud800b\\udfff",
    "\udbff\udfff, \\udbff\\udfff",
    "\u0301a, \\u0301a",
  })
  void escapesWhatCanNotBeSeen(String text, String shown) {
    assertThat(TerminalSafe.line(text)).isEqualTo(shown);
    assertThat(TerminalSafe.text(text)).isEqualTo(shown);
  }

  @Test
  void boundsWhatStandsOnOneCharacter() {
    String marks = "\u0301".repeat(10_000);

    assertThat(TerminalSafe.text("e" + marks + "f\u0302"))
        .isEqualTo("e" + marks.substring(0, 8) + "\\u0301".repeat(9_992) + "f\u0302");
    assertThat(TerminalSafe.text("\u001b\u0301")).isEqualTo("\\x1b\\u0301");
    assertThat(TerminalSafe.text("a\n\u0301")).isEqualTo("a\n\\u0301");
    assertThat(TerminalSafe.text("👩\u200d".repeat(20) + "👩"))
        .isEqualTo(
            "👩\u200d".repeat(8)
                + ("👩\\u200d" + "👩\u200d".repeat(8)).repeat(1)
                + "👩\\u200d👩\u200d👩\u200d👩");
    assertThat(TerminalSafe.text("👩\ud83c\udffd\u200d".repeat(20)).chars().filter(c -> c == '\\'))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void showsWholeEscapeSequences() {
    assertThat(TerminalSafe.line("\u001b[2J\u001b]0;title\u0007\u009b6n"))
        .isEqualTo("\\x1b[2J\\x1b]0;title\\x07\\x9b6n");
  }

  @Test
  void keepsNewlinesInTextOnly() {
    assertThat(TerminalSafe.text("a\nb\r\nc")).isEqualTo("a\nb\\x0d\nc");
    assertThat(TerminalSafe.line("a\nb\r\nc")).isEqualTo("a\\x0ab\\x0d\\x0ac");
    assertThat(TerminalSafe.text(bytes("a\nb"))).isEqualTo("a\nb");
    assertThat(TerminalSafe.line(bytes("a\nb"))).isEqualTo("a\\x0ab");
  }

  @ParameterizedTest
  @CsvSource({
    "ff, \\xff",
    "61ff62, a\\xffb",
    "80, \\x80",
    "c3, \\xc3",
    "61c3, a\\xc3",
    "c341, \\xc3A",
    "e697, \\xe6\\x97",
    "f09f8e, \\xf0\\x9f\\x8e",
    "eda080, \\xed\\xa0\\x80",
    "c080, \\xc0\\x80",
    "f4908080, \\xf4\\x90\\x80\\x80",
    "fffefd, \\xff\\xfe\\xfd",
    "e697a5ffe69cac, 日\\xff本",
    "f09f8e89ff, 🎉\\xff",
    "00ff1b, \\x00\\xff\\x1b",
  })
  void showsBytesThatAreNoUtf8(String hex, String shown) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));

    assertThat(TerminalSafe.text(bytes)).isEqualTo(shown);
    assertThat(TerminalSafe.line(bytes)).isEqualTo(shown);
  }

  @Test
  void readsTheRemainingBytesAndLeavesTheBufferAsItIs() {
    ByteBuffer bytes = ByteBuffer.wrap("-abc-".getBytes(StandardCharsets.UTF_8), 1, 3);

    assertThat(TerminalSafe.text(bytes.asReadOnlyBuffer())).isEqualTo("abc");
    assertThat(TerminalSafe.line(bytes)).isEqualTo("abc");
    assertThat(bytes.position()).isEqualTo(1);
    assertThat(bytes.remaining()).isEqualTo(3);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
