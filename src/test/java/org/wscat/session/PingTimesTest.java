package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PingTimesTest {
  private final PingTimes pings = new PingTimes();

  private static ByteBuffer data(int value) {
    return ByteBuffer.wrap(new byte[] {(byte) value});
  }

  @Test
  void aPongAnswersThePingWithItsData() {
    ByteBuffer reused = data(1);
    pings.sent(reused, 100);
    reused.put(0, (byte) 7);
    assertThat(pings.answered(data(7), 150)).isEmpty();
    assertThat(pings.answered(data(1), 150)).contains(Duration.ofNanos(50));
    assertThat(pings.answered(data(1), 150)).isEmpty();
  }

  @Test
  void itAnswersThoseBeforeToo() {
    pings.sent(data(1), 100);
    pings.sent(data(2), 100);
    pings.sent(data(3), 100);
    assertThat(pings.answered(data(2), 150)).contains(Duration.ofNanos(50));
    assertThat(pings.answered(data(1), 150)).isEmpty();
    assertThat(pings.answered(data(3), 150)).contains(Duration.ofNanos(50));
  }

  @Test
  void aPongThatNobodyAskedForAnswersNothing() {
    assertThat(pings.answered(data(1), 150)).isEmpty();
  }
}
