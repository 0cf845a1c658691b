package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemRandomTest {
  @Test
  void hardlyEverRepeatsANumber() {
    byte[] bytes = new byte[5000 * Integer.BYTES];
    new SystemRandom().fill(bytes);
    Set<Integer> seen = new HashSet<>();
    for (ByteBuffer numbers = ByteBuffer.wrap(bytes); numbers.hasRemaining(); ) {
      seen.add(numbers.getInt());
    }

    assertThat(seen).hasSizeGreaterThan(4990);
  }
}
