package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Points in time, also where the clock overflows. */
final class DeadlineTest {
  private static final long LATE = Long.MAX_VALUE - 10;

  /** That time after {@link #LATE}, which a clock that overflows tells as a negative number. */
  private static long late(long nanos) {
    return LATE + nanos;
  }

  @Test
  void aPointIsPastFromThatMomentOn() {
    Deadline deadline = Deadline.after(LATE, Duration.ofNanos(20));
    assertThat(deadline.isPast(late(19))).isFalse();
    assertThat(deadline.isPast(late(20))).isTrue();
    assertThat(Deadline.at(7).isPast(7)).isTrue();
    assertThat(Deadline.NEVER.isPast(7)).isFalse();
  }

  @Test
  void whatIsBeyondAllRunsIsNever() {
    assertThat(Deadline.after(0, Duration.ofSeconds(Long.MAX_VALUE)).never()).isTrue();
    assertThat(Deadline.after(0, Duration.ofDays(30_000), 5).never()).isTrue();
    assertThat(Deadline.after(0, Optional.empty())).isEqualTo(Deadline.NEVER);
    assertThat(Deadline.after(1, Duration.ofNanos(3), 5)).isEqualTo(Deadline.at(16));
  }

  @Test
  void oneOfTwoIsEarlier() {
    Deadline early = Deadline.at(LATE);
    Deadline late = Deadline.at(late(20));
    assertThat(early.orEarlier(late)).isEqualTo(early);
    assertThat(late.orEarlier(early)).isEqualTo(early);
    assertThat(early.orLater(late)).isEqualTo(late);
    assertThat(Deadline.NEVER.orEarlier(late)).isEqualTo(late);
    assertThat(late.orLater(Deadline.NEVER)).isEqualTo(Deadline.NEVER);
  }

  @Test
  void aWaitIsNeverShorterThanTheTime() {
    assertThat(Deadline.at(1_000_001).waitMillis(0)).isEqualTo(2);
    assertThat(Deadline.at(1_000_000).waitMillis(0)).isEqualTo(1);
    assertThat(Deadline.at(0).waitMillis(5)).isEqualTo(1);
    assertThat(Deadline.NEVER.waitMillis(5)).isZero();
  }
}
