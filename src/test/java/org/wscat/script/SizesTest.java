package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "32768, 32768",
    "32k, 32768",
    "32K, 32768",
    "1m, 1048576",
    "1M, 1048576",
    "1g, 1073741824",
    "1G, 1073741824",
    "007, 7",
    "999999999, 999999999",
    "999999999g, 1073741822926258176",
  })
  void takesSizes(String text, long bytes) throws Failure {
    assertThat(Sizes.parse("--max-size", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0k",
        "000",
        "-1",
        "-1k",
        "+1",
        "k",
        "m",
        "1.5k",
        "1,5",
        "1kb",
        "1kk",
        "1 k",
        " 1",
        "1 ",
        "0x10",
        "1b",
        "1t",
        "1e3",
        "١",
        "1000000000",
        "99999999999999999999",
        "K1",
        "1\u212a",
      })
  void rejectsInvalidSizes(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Sizes.parse("--max-size", text))
        .withMessage("--max-size: '" + text + "' is not a size (32k, 1m, or bytes as in 32768)")
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
