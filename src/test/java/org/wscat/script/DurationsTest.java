package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "2m, PT2M",
    "2, PT2S",
    "0, PT0S",
    "0s, PT0S",
    "0.3, PT0.3S",
    "1.5, PT1.5S",
    ".5, PT0.5S",
    "5., PT5S",
    "1.5s, PT1.5S",
    "1.5m, PT90S",
    "0.1m, PT6S",
    "1.5ms, PT0.0015S",
    "0.1ms, PT0.0001S",
    "0.000000001, PT0.000000001S",
    "007, PT7S",
    "1000ms, PT1S",
    "90s, PT90S",
  })
  void parsesMillisecondsSecondsAndMinutes(String text, Duration duration) throws Failure {
    assertThat(Durations.parse("--wait", text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999", "999999999999", "99999999999999999999", "99999999999999999m"})
  void limitsAVeryLongDuration(String text) throws Failure {
    assertThat(Durations.parse("--wait", text)).isGreaterThan(Duration.ofDays(365));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "s",
        "ms",
        "m",
        ".",
        ".s",
        "-1",
        "-2",
        "+1",
        "-0.5s",
        "1,5",
        "1.2.3",
        "1e3",
        "0x10",
        "1h",
        "1d",
        "10S",
        "2M",
        "500MS",
        "1 s",
        " 1",
        "1 ",
        "1m30s",
        "1ss",
        "1us",
        "NaN",
        "Infinity",
        "\u0661",
        "1\n",
        "1000000000000000000000000000000000000000"
      })
  void rejectsInvalidDurations(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Durations.parse("--wait", text))
        .withMessageStartingWith("--wait: '" + text + "'")
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
