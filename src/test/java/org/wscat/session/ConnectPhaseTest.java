package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;

/** Attempts to connect, and what follows each. The words are those of {@link Rehearsal}. */
@Timeout(60)
final class ConnectPhaseTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      a retry after its delay               |              | failed CANNOT_CONNECT, next 1000, +1000, open, eof, close-answered 1000 | connect, decide, announce it failed, connect @1000, connected @1000, close 1000 @1000, end 0 @1000
      a signal ends the pause               |              | failed CANNOT_CONNECT, next 1000, signal | connect, decide, announce it failed, cut, end 128
      and --timeout                         | --timeout 700 | failed CANNOT_CONNECT, next 1000, +700 | connect, decide, announce it failed, cut @700, end 28 @700
      each attempt has its own time         |              | +30000, next 0, +29999, open, eof, close-answered 1000 | connect, decide @30000, announce not connected after 30s (--connect-timeout)\\, still dialing @30000, connect @30000, connected @59999, close 1000 @59999, end 0 @59999
      without --reconnect a loss is the end | -w -1        | open, lost away, +50 | connect, connected, close 1000, end 56 @50
      with it, another connection           | --reconnect  | open, line, lost away, +1000, open, closed 1000 | connect, connected, announce connection lost: away, connect anew @1000, connected @1000, close 1000 @1000, end 0 @1000
      also after 1011 to 1014 and 1001      | --reconnect  | open, line, closed 1012, +1000, open, closed 1000 | connect, connected, announce disconnected (code: 1012\\, reason: ""), connect anew @1000, connected @1000, close 1000 @1000, end 0 @1000
      but not after another code            | --reconnect  | open, line, closed 1008, +50 | connect, connected, close 1000, end 64 @50
      an attempt fails as on a restart      | --reconnect  | open, lost away, +1000, failed CANNOT_CONNECT, next none, +2000, open, closed 1000 | connect, connected, announce connection lost: away, connect anew @1000, decide @1000, announce it failed @1000, connect anew @3000, connected @3000, close 1000 @3000, end 0 @3000
      nothing is left that needs it         | --reconnect -w 500 | open, eof, lost away, +1000 | connect, connected, announce connection lost: away, cut @500, end 56 @500
      an end of input is that               | --reconnect  | open, eof, close-answered 1000 | connect, connected, close 1000, end 0
      a signal while it is lost             | --reconnect  | open, lost away, signal | connect, connected, announce connection lost: away, cut, end 128
      """)
  void anAttemptIsFollowedBy(String rule, String options, String events, String effects)
      throws Failure {
    Rehearsal played = Rehearsal.of(options, "");
    played.play(events);
    assertThat(played.effects()).isEqualTo(effects.replace("\\,", ","));
  }
}
