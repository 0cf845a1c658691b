package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskKeysTest {
  @Test
  void givesTheGeneratorsBytesInOrder() {
    MaskKeys keys = new MaskKeys(new CountingRandom());

    assertThat(keys.next()).isEqualTo(0x00010203);
    assertThat(keys.next()).isEqualTo(0x04050607);
    assertThat(keys.next()).isEqualTo(0x08090a0b);
  }

  @Test
  void asksTheGeneratorForManyAtATime() {
    CountingRandom random = new CountingRandom();
    MaskKeys keys = new MaskKeys(random);
    assertThat(random.calls()).isZero();

    for (int i = 0; i < 3000; i++) {
      int first = 4 * i;
      assertThat(keys.next() & 0xff).isEqualTo((first + 3) & 0xff);
    }

    assertThat(random.calls()).isBetween(1, 30);
  }
}
