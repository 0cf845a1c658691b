package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class IdleSourceTest {
  private final IdleSource source = new IdleSource();

  @Test
  void theEndComesWithTheClose() {
    assertThat(source.poll()).isEmpty();
    assertThat(source.isAtEnd()).isFalse();
    assertThat(source.hasUnread()).isFalse();
    CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(source::fill);
    source.close();
    assertThat(more).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
    assertThat(source.fill()).isFalse();
  }
}
