package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Regular pings, and the failure when a pong is missing. */
final class KeepaliveTest {
  private static final long SECOND = 1_000_000_000;

  private final Keepalive keepalive = new Keepalive(Duration.ofSeconds(10));
  private long now = 5 * SECOND;

  /** The other end has been silent since that second, as far as we were ready for it. */
  private static PeerStatus silentSince(long second) {
    return new PeerStatus("", 0, 0, second * SECOND, second * SECOND, Duration.ZERO);
  }

  private void pingAt(long second) {
    now = second * SECOND;
    assertThat(keepalive.isPingDue(silentSince(5), now)).isTrue();
    keepalive.pinging(now);
  }

  @Test
  void beforeTheTimeThereIsNoPing() {
    keepalive.start(now);
    assertThat(keepalive.next(silentSince(5))).isEqualTo(Deadline.at(15 * SECOND));
    assertThat(keepalive.isPingDue(silentSince(5), 15 * SECOND - 1)).isFalse();
    assertThat(keepalive.isPingDue(silentSince(5), 15 * SECOND)).isTrue();
    assertThat(keepalive.isLost(silentSince(5), 15 * SECOND)).isFalse();
  }

  @Test
  void aPongThatIsMissingIsALoss() {
    keepalive.start(now);
    pingAt(15);
    assertThat(keepalive.isLost(silentSince(5), 25 * SECOND - 1)).isFalse();
    assertThat(keepalive.isLost(silentSince(5), 25 * SECOND)).isTrue();
  }

  @Test
  void aPongBringsTheNextPing() {
    keepalive.start(now);
    for (int second = 15; second <= 45; second += 10) {
      pingAt(second);
      keepalive.pong();
      assertThat(keepalive.isLost(silentSince(5), (second + 10) * SECOND)).isFalse();
    }
  }

  @Test
  void aPingThatCannotBeAnsweredIsFollowedByAnother() {
    keepalive.start(now);
    pingAt(15);
    keepalive.unanswerable();
    assertThat(keepalive.isLost(silentSince(5), 25 * SECOND)).isFalse();
    assertThat(keepalive.isPingDue(silentSince(5), 25 * SECOND)).isTrue();
  }

  @Test
  void whatIsNotReadYetMayHoldThePong() {
    keepalive.start(now);
    pingAt(15);
    assertThat(keepalive.isLost(silentSince(25), 25 * SECOND)).isFalse();
    assertThat(keepalive.next(silentSince(25)).isPast(25 * SECOND + 20_000_000)).isTrue();
    assertThat(keepalive.isLost(silentSince(25), 25 * SECOND + 20_000_000)).isTrue();
  }

  @Test
  void whoWasSuspendedReadsFirst() {
    keepalive.start(now);
    pingAt(15);
    assertThat(keepalive.isLost(silentSince(5), 60 * SECOND)).isFalse();
    assertThat(keepalive.next(silentSince(5))).isEqualTo(Deadline.at(60 * SECOND + SECOND / 2));
    assertThat(keepalive.isLost(silentSince(5), 60 * SECOND + SECOND / 2)).isTrue();
  }

  @Test
  void anotherConnectionBeginsAnew() {
    keepalive.start(now);
    pingAt(15);
    keepalive.start(20 * SECOND);
    assertThat(keepalive.isLost(silentSince(20), 29 * SECOND)).isFalse();
    assertThat(keepalive.next(silentSince(20))).isEqualTo(Deadline.at(30 * SECOND));
  }
}
