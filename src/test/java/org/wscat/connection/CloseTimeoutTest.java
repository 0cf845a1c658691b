package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseTimeoutTest {
  /** The Close frame is sent at 1000 ms, and the peer may be silent for 100 ms. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1000, false, false",
    "1000, 1099, false, false",
    "1000, 1100, true, false",
    "0, 1099, false, false",
    "0, 1100, true, false",
    "1050, 1149, false, false",
    "1050, 1150, true, false",
    "1499, 1499, false, false",
    "1500, 1500, false, true",
    "1400, 1500, true, true",
  })
  void tellsQuietPeersFromThoseThatNeverEnd(
      long quietSince, long now, boolean isQuiet, boolean isOverdue) {
    CloseTimeout timeout = new CloseTimeout(nanos(1000), Duration.ofMillis(100));

    assertThat(timeout.isQuiet(nanos(now), nanos(quietSince))).isEqualTo(isQuiet);
    assertThat(timeout.isOverdue(nanos(now))).isEqualTo(isOverdue);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
