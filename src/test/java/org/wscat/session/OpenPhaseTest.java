package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;

/** An open connection that is pinged. The words are those of {@link Rehearsal}. */
@Timeout(60)
final class OpenPhaseTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      a ping in a rhythm        | open, +1000, pong, +1500, pong, +100, closed 1000 | connect, connected, ping @1000, ping @2000, close 1000 @2600, end 0 @2600
      a pong that is missing    | open, +5000                                       | connect, connected, ping @1000, cut @2000, close 1000 @2000, end 56 @2000
      a pong that comes in time | open, +1999, pong, +100, closed 1000              | connect, connected, ping @1000, ping @2000, close 1000 @2099, end 0 @2099
      """)
  void keepaliveSends(String rule, String events, String effects) throws Failure {
    assertThat(Rehearsal.of("--keepalive 1000 -w -1", "").play(events).effects())
        .isEqualTo(effects);
  }
}
