package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPacingTest {
  private final ReadPacing pacing = new ReadPacing(true);

  @Test
  void aFirstReadIsNotDelayed() {
    assertThat(pacing.pause()).isZero();
  }

  @Test
  void manySmallReadsInARowThatDidNotWaitAreDelayed() {
    reads(15, 100, 1_000);
    assertThat(pacing.pause()).isZero();

    reads(1, 100, 1_000);
    assertThat(pacing.pause()).isEqualTo(1_000_000);

    reads(10, 4_000, 1_000);
    assertThat(pacing.pause()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource({"100, 50000", "100, 1000000000"})
  void aReadThatHadToWaitEndsTheDelay(int bytes, long nanos) {
    reads(16, 100, 1_000);

    reads(1, bytes, nanos);

    assertThat(pacing.pause()).isZero();
  }

  @Test
  void aLargeReadIsFollowedByTheNextAtOnce() {
    reads(16, 100, 1_000);

    reads(1, 16 * 1024, 1_000);
    assertThat(pacing.pause()).isZero();

    reads(1, 100, 1_000);
    assertThat(pacing.pause()).isPositive();
  }

  @Test
  void aPeerThatMayWaitForAnAnswerIsNotDelayed() {
    reads(16, 100, 1_000);

    pacing.answered();
    assertThat(pacing.pause()).isZero();

    reads(1, 100, 1_000);
    assertThat(pacing.pause()).isZero();
  }

  private void reads(int times, int bytes, long nanos) {
    for (int i = 0; i < times; i++) {
      pacing.read(bytes, nanos);
    }
  }
}
