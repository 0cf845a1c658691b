package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The length of the pauses between attempts. */
final class BackoffTest {
  private static List<Long> millis(Backoff backoff, int count) {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      delays.add(backoff.next().toMillis());
    }
    return delays;
  }

  @Test
  void theyDoubleUpToHalfAMinute() {
    assertThat(millis(new Backoff(() -> 0), 7))
        .containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
  }

  @Test
  void chanceShortensThemByUpToAHalf() {
    assertThat(millis(new Backoff(() -> 1), 3)).containsExactly(500L, 1000L, 2000L);
    assertThat(millis(new Backoff(() -> 0.5), 3)).containsExactly(750L, 1500L, 3000L);
  }

  @Test
  void theyBeginAnewAfterASuccess() {
    Backoff backoff = new Backoff(() -> 0);
    millis(backoff, 4);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
  }
}
