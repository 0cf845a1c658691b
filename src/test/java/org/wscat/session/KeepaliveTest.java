package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Regular pings, and the failure when a pong is missing. */
final class KeepaliveTest {
  private final FakeConnection connection = new FakeConnection();

  private Keepalive started(Duration period) {
    Keepalive keepalive = new Keepalive(Optional.of(period), new PingTimes());
    keepalive.start();
    return keepalive;
  }

  @Test
  void withoutAPeriodNothingIsDue() {
    Keepalive keepalive = new Keepalive(Optional.empty(), new PingTimes());
    keepalive.start();
    assertThat(keepalive.next(connection).never()).isTrue();
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(connection.probes).isZero();
  }

  @Test
  void beforeTheTimeThereIsNoPing() {
    assertThat(started(Duration.ofHours(1)).isLost(connection)).isFalse();
    assertThat(connection.probes).isZero();
  }

  @Test
  void aPongThatIsMissingIsALoss() {
    connection.silentSince -= Duration.ofHours(1).toNanos();
    Keepalive keepalive = started(Duration.ZERO);
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(connection.probes).isEqualTo(1);
    assertThat(keepalive.isLost(connection)).isTrue();
  }

  @Test
  void aPongBringsTheNextPing() {
    Keepalive keepalive = started(Duration.ZERO);
    for (int i = 1; i <= 3; i++) {
      assertThat(keepalive.isLost(connection)).isFalse();
      assertThat(connection.probes).isEqualTo(i);
      keepalive.pong();
    }
  }

  @Test
  void aServerThatSendsOtherThingsIsLostAllTheSame() {
    Keepalive keepalive = started(Duration.ZERO);
    assertThat(keepalive.isLost(connection)).isFalse();
    connection.silentSince = System.nanoTime() - Duration.ofMillis(100).toNanos();
    assertThat(keepalive.isLost(connection)).isTrue();
  }

  @Test
  void whatIsNotReadYetMayHoldThePong() {
    Keepalive keepalive = started(Duration.ZERO);
    assertThat(keepalive.isLost(connection)).isFalse();
    connection.silentSince = System.nanoTime() + Duration.ofHours(1).toNanos();
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(connection.probes).isEqualTo(1);
  }

  @Test
  void whoWasSuspendedReadsFirst() {
    connection.silentSince -= Duration.ofHours(1).toNanos();
    Keepalive keepalive = started(Duration.ofSeconds(-1)); // Each is asked for a second late.
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(keepalive.next(connection).isPast()).isFalse();
    keepalive.pong();
    assertThat(keepalive.isLost(connection)).isFalse();
    assertThat(connection.probes).isEqualTo(2);
  }
}
