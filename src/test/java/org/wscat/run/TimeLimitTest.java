package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class TimeLimitTest {
  private static final Duration TIME = Duration.ofHours(1);

  /** A run that does or does not end by itself, and records that it was cut short. */
  private static final class Run implements TimeLimit.Subject {
    private final boolean ends;
    private final boolean heldUp;
    private final CountDownLatch cut = new CountDownLatch(1);

    Run(boolean ends, boolean heldUp) {
      this.ends = ends;
      this.heldUp = heldUp;
    }

    @Override
    public boolean endsInTime() {
      return ends;
    }

    @Override
    public boolean isOutputBlocked() {
      return heldUp;
    }

    @Override
    public void cutShort(Duration time) {
      assertThat(time).isEqualTo(TIME);
      cut.countDown();
    }
  }

  /** A limit of a run that is late by this duration, which may be negative. */
  private static TimeLimit limit(Run run, Duration late) {
    return new TimeLimit(TIME, System.nanoTime() - TIME.plus(late).toNanos(), run);
  }

  @ParameterizedTest
  @CsvSource({"false, false, PT0S", "true, true, PT1.3S", "true, false, PT2.3S"})
  void aRunIsCutShortAfterItsTimeAndWhatItsEndMayTake(boolean ends, boolean heldUp, Duration late) {
    Run run = new Run(ends, heldUp);
    limit(run, late).run();
    assertThat(run.cut.getCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"false, false, PT-1H", "true, true, PT0S", "true, false, PT1.3S"})
  void aRunThatEndsBeforeIsNot(boolean ends, boolean heldUp, Duration late) {
    Run run = new Run(ends, heldUp);
    TimeLimit limit = limit(run, late);
    limit.stop();
    limit.run();
    assertThat(run.cut.getCount()).isEqualTo(1);
  }

  @Test
  void aThreadOfItsOwnWatches() throws Exception {
    Run run = new Run(false, false);
    limit(run, Duration.ofMillis(-20)).start();
    run.cut.await();
  }

  @Test
  void aTimeOfCenturiesIsNoLimit() {
    Run run = new Run(false, false);
    new TimeLimit(Duration.ofSeconds(Long.MAX_VALUE), 0, run).run();
    assertThat(run.cut.getCount()).isEqualTo(1);
  }
}
