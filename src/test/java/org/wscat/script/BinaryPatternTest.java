package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Patterns of binary messages. */
@Timeout(30)
final class BinaryPatternTest {
  @Test
  void matchesTheSameBytes() {
    MessagePattern pattern = new BinaryPattern(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(Patterns.match(pattern, Patterns.binary(1, 2)))
        .isInstanceOf(MessageMatcher.Match.class);
    assertThat(Patterns.match(pattern, Patterns.binary(1, 3)))
        .isInstanceOf(MessageMatcher.Mismatch.class);
    assertThat(Patterns.reason(pattern, Patterns.text("\u0001\u0002")))
        .isEqualTo("it is text, not binary");
  }
}
