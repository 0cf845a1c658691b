package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WriteProgressTest {
  @Test
  void keepsTheTimeOfTheLastGrowth() {
    WriteProgress progress = new WriteProgress();
    long start = progress.at(0, 1);

    assertThat(progress.at(0, start + 5)).isEqualTo(start);
    assertThat(progress.at(7, start + 6)).isEqualTo(start + 6);
    assertThat(progress.at(7, start + 9)).isEqualTo(start + 6);
    assertThat(progress.at(8, start + 9)).isEqualTo(start + 9);
  }
}
