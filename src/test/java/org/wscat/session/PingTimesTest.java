package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class PingTimesTest {
  private final PingTimes pings = new PingTimes();

  private static ByteBuffer data(int value) {
    return ByteBuffer.wrap(new byte[] {(byte) value});
  }

  @Test
  void aPongAnswersThePingWithItsData() {
    ByteBuffer reused = data(1);
    pings.sent(reused);
    reused.put(0, (byte) 7);
    assertThat(pings.answered(data(7))).isEmpty();
    assertThat(pings.answered(data(1))).isPresent();
    assertThat(pings.answered(data(1))).isEmpty();
  }

  @Test
  void itAnswersThoseBeforeToo() {
    pings.sent(data(1));
    pings.sent(data(2));
    pings.sent(data(3));
    assertThat(pings.answered(data(2))).isPresent();
    assertThat(pings.answered(data(1))).isEmpty();
    assertThat(pings.answered(data(3))).isPresent();
  }

  @Test
  void aPongThatNobodyAskedForAnswersNothing() {
    assertThat(pings.answered(data(1))).isEmpty();
  }
}
