package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PartClockTest {
  private final PartClock parts = new PartClock();

  @Test
  void onlyAPartOfAMessageCounts() {
    long begin = parts.quietSince();
    parts.delivered(false);
    assertThat(parts.quietSince()).isEqualTo(begin);

    long before = System.nanoTime();
    parts.delivered(true);
    assertThat(parts.quietSince() - before).isNotNegative();
    assertThat(parts.quietSince()).isEqualTo(parts.quietSince());
  }

  @Test
  void nobodyIsQuietWhileAMessageIsDelivered() {
    parts.deliver();
    long now = System.nanoTime();
    assertThat(parts.isDelivering()).isTrue();
    assertThat(parts.quietSince() - now).isNotNegative();

    parts.delivered(false);
    assertThat(parts.isDelivering()).isFalse();
    assertThat(parts.quietSince() - now).isNegative();
  }
}
