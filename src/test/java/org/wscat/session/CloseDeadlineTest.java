package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloseDeadlineTest {
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  /** The Close frame is sent at 1000 ms, and the peer may be silent for 100 ms. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1000, false, false",
    "1000, 1099, false, false",
    "1000, 1100, true, false",
    "0, 1099, false, false",
    "0, 1100, true, false",
    "1050, 1149, false, true",
    "1050, 1150, true, false",
    "1499, 1499, false, true",
    "1500, 1500, true, true",
    "1400, 1500, true, false",
  })
  void aPeerThatSendsHasMoreTime(long quietSince, long now, boolean isOver, boolean isSending) {
    CloseDeadline deadline = new CloseDeadline(nanos(1000), TIMEOUT, Duration.ZERO);

    assertThat(deadline.end(nanos(quietSince)).isPast(nanos(now))).isEqualTo(isOver);
    assertThat(deadline.isSending(nanos(quietSince), nanos(now))).isEqualTo(isSending);
    assertThat(deadline.shortest()).isEqualTo(Deadline.at(nanos(1100)));
  }

  @Test
  void theGraceIsAddedToEachLimit() {
    CloseDeadline deadline = new CloseDeadline(nanos(1000), TIMEOUT, Duration.ofMillis(7));

    assertThat(deadline.end(nanos(1050))).isEqualTo(Deadline.at(nanos(1157)));
    assertThat(deadline.end(nanos(9000))).isEqualTo(Deadline.at(nanos(1507)));
    assertThat(deadline.shortest()).isEqualTo(Deadline.at(nanos(1107)));
  }

  @Test
  void aTimeoutBeyondAHundredYearsIsNeverOver() {
    CloseDeadline deadline = new CloseDeadline(0, Duration.ofDays(40_000), Duration.ZERO);

    assertThat(deadline.end(0)).isEqualTo(Deadline.NEVER);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
