package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;

/**
 * The rules of a session, a row for each: what is sent and when it ends, and which exit status that
 * has. The words are those of {@link Rehearsal}; steps are separated by semicolons.
 */
@Timeout(60)
final class ConversationTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      after the last step that sends, 2 seconds  |       | > a | open, +3000, close-answered 1000 | connect, connected, send, close 1000 @2000, end 0 @3000
      or as long as -w says                      | -w 300| > a | open, +400, close-answered 1000  | connect, connected, send, close 1000 @300, end 0 @400
      or until the server closes                 | -w -1 | > a | open, +9000, closed 1000         | connect, connected, send, close 1000 @9000, end 0 @9000
      a ping is something that is sent           |       | /ping | open, +2000, close-answered 1000 | connect, connected, send, close 1000 @2000, end 0 @2000
      the last step an expectation: at once      | -w -1 | > a; < b | open, +100, message b, close-answered 1000 | connect, connected, send, print b @100, close 1000 @100, end 0 @100
      the last step a pause: at once             |       | > a; /wait 1s | open, +1000, close-answered 1000 | connect, connected, send, close 1000 @1000, end 0 @1000
      messages before the pause is over          |       | > a; /wait 1s; > b | open, +3000, close-answered 1000 | connect, connected, send, send @1000, close 1000 @3000, end 0 @3000
      a step that closes, with nothing after it  | -w -1 | > a; /close 1000 bye | open, close-answered 1000 | connect, connected, send, step: close 1000, close 1000, end 0
      a step that closes: the end is awaited     |       | /close; /expect-close 1000 | open, +100, close-answered 1000 | connect, connected, step: close 1000, close 1000 @100, end 0 @100
      --stdin goes on after the steps            | --stdin | > a | open, line, eof, +2000, close-answered 1000 | connect, connected, send, close 1000 @2000, end 0 @2000
      no input and no -w: at once                |       |     | open, eof, close-answered 1000 | connect, connected, close 1000, end 0
      no input, but -w                           | -w 500|     | open, eof, +500, close-answered 1000 | connect, connected, close 1000 @500, end 0 @500
      no input and -w -1: only receives          | -w -1 |     | open, eof, +9000, message a, closed 1000 | connect, connected, print a @9000, close 1000 @9000, end 0 @9000
      any line was sent: 2 seconds               |       |     | open, line, eof, +2000, close-answered 1000 | connect, connected, close 1000 @2000, end 0 @2000
      --count keeps it open                      | --count 1 |  | open, eof, +90000, message a, close-answered 1000 | connect, connected, print a @90000, close 1000 @90000, end 0 @90000
      --echo keeps it open                       | --echo |    | open, eof, +90000, closed 1000 | connect, connected, close 1000 @90000, end 0 @90000
      --count: exactly so many, -w does not apply | --count 2 -w 0 | > a | open, +900, message b, message c, message d, close-answered 1000 | connect, connected, send, print b @900, print c @900, close 1000 @900, end 0 @900
      --count: what was read is sent             | --count 1 |  | open, busy, message a, +100, line, close-answered 1000 | connect, connected, print a, close 1000 @100, end 0 @100
      the person at the prompt leaves            | --prompt |  | open, leave, close-answered 1000 | connect, connected, leave, close 1000, end 0
      and for the second time                    | --prompt |  | open, leave, leave, unanswered | connect, connected, leave, close 1000, leave: cut, end 0
      the end of a person's input is that too    | --prompt |  | open, line, eof, close-answered 1000 | connect, connected, close 1000, end 0
      a person's input has no end by itself      | --prompt |  | open, line, +900000, closed 1001 | connect, connected, close 1000 @900000, end 0 @900000
      the server closes                          |       |     | open, +100, closed 1001 bye | connect, connected, close 1000 @100, end 0 @100
      messages before its Close are printed      | -w 0  | > a | open, message b, close-answered 1000 | connect, connected, send, close 1000, print b, end 0
      """)
  void aSessionEndsBy(String rule, String options, String steps, String events, String effects)
      throws Failure {
    assertThat(Rehearsal.of(options, steps).play(events).effects()).isEqualTo(effects);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      0 we closed and were answered          |       | > a | open, +2000, close-answered 1000  | 0  |
      0 we closed and were not answered      |       | > a | open, +9000                       | 0  |
      0 the stream ended after our Close     |       | > a | open, +2000, unanswered           | 0  |
      0 the server closed with 1000          | -w -1 |     | open, closed 1000, +50 | 0  |
      0 with 1001                            | -w -1 |     | open, closed 1001, +50 | 0  |
      0 with no code                         | -w -1 |     | open, closed 1005, +50 | 0  |
      0 a listener was stopped               | -w 0  |     | open, eof, stopped                | 0  |
      0 an expected status                   | --expect-status 403 | /wait 1s | answered 403, next none | 0 |
      0 status 101 expected                  | --expect-status 101 | /wait 0s | open, close-answered 1000 | 0 |
      0 an expected close                    |       | /expect-close 4000 | open, closed 4000  | 0  |
      0 an expected loss                     |       | /expect-close 1006 | open, lost away    | 0  |
      0 what was asked for, whatever follows |       | < a | open, message a, closed 1011 boom | 0  |
      0 and the same with --count            | --count 1 |  | open, message a, closed 1011 boom | 0 |
      0 the code that we sent comes back     | -w 0  | > a | open, close-answered 1000         | 0  |
      0 the last check met, not all written  |       | > a; /expect-close 1000 | open, buffered 1, closed 1000 | 0 |
      1 a message that does not match        |       | < a | open, message b, close-answered 1000 | 1 | s:1: not met: the next message does not match
      1 no message in time                   |       | <? a | open, message b, +10000, close-answered 1000 | 1 | s:1: not met: no message matched within 10s
      1 another bound                        |       | /timeout 300ms; <? a | open, +300, close-answered 1000 | 1 | s:2: not met: no message matched within 300ms
      1 the connection ends before           |       | < a | open, closed 1000 bye  | 1 | s:1: not met: disconnected (code: 1000, reason: "bye")
      1 the connection is lost before        |       | < a | open, lost away        | 1 | s:1: not met: connection lost: away
      1 and whatever else ended it           |       | < a | open, closed 1011 boom | 1 | s:1: not met: disconnected (code: 1011, reason: "boom")
      1 --timeout ends it                    | --timeout 700 | < a | open, +2000, close-answered 1000 | 1 | s:1: not met: timed out after 700ms (--timeout)
      1 the reader of stdout goes            |       | < a | open, reader-gone, close-answered 1001 | 1 | s:1: not met: the reader of standard output went away
      1 stdout can't be written              |       | < a | open, disk-full, close-answered 1001 | 1 | s:1: not met: cannot write standard output: No space left
      1 another close code                   |       | /expect-close 1000 | open, closed 1001 | 1 | s:1: expected close code 1000, but disconnected (code: 1001, reason: "")
      1 no close in time                     |       | /expect-close 1000 | open, +10000, close-answered 1000 | 1 | s:1: expected close code 1000, but the connection is open after 10s
      1 fewer than --count                   | --count 3 |  | open, message a, closed 1000, +50 | 1 | received 1 of 3 messages
      1 and why                              | --count 3 |  | open, closed 1011 boom, +50 | 1 | received 0 of 3 messages (disconnected (code: 1011, reason: "boom"))
      1 another status                       | --expect-status 403 | /wait 1s | answered 401, next none | 1 | expected status 403, got 401
      1 an open in its place                 | --expect-status 403 | /wait 1s | open, close-answered 1000 | 1 | expected status 403, got 101
      1 a check that was not made            |       | < a; < b | open, message a, lost away | 1 | s:2: not met: connection lost: away
      128 even if checks were not made       |       | > a; /wait 9s; /expect-close 1000; < b | open, signal, close-answered 1001 | 128 | ended by a signal
      2 input that can't be read             |       |     | open, line, bad-input line 2, +2000, close-answered 1000 | 2 | line 2
      2 a bad command in a pipe              |       |     | open, bad-command, eof, close-answered 1000 | 2 |
      2 not at the prompt                    | --prompt |  | open, bad-command, eof, close-answered 1000 | 0 |
      2 nor if something worse happened      |       |     | open, bad-command, closed 1011, +50 | 64 | disconnected (code: 1011, reason: "")
      5 the stage that failed                |       |     | failed PROXY, next none          | 5  | it failed
      6                                      |       |     | failed HOST_NOT_FOUND, next none | 6  | it failed
      7                                      |       |     | failed CANNOT_CONNECT, next none | 7  | it failed
      8                                      |       |     | failed INVALID_HANDSHAKE, next none | 8 | it failed
      22 refused with a status               |       |     | answered 400, next none          | 22 | it was refused
      23 stdout can't be written             |       |     | open, disk-full, close-answered 1001 | 23 | cannot write standard output: No space left
      28 an attempt takes too long           |       |     | +30000, next none                | 28 | not connected after 30s (--connect-timeout), still dialing
      28 the run before the open             | --timeout 700 | | +700                         | 28 | not connected after 700ms (--timeout), still dialing
      28 the run after the open              | --timeout 700 | | open, +2000                  | 28 | timed out after 700ms (--timeout)
      35                                     |       |     | failed TLS_FAILED, next none     | 35 | it failed
      47 a redirect that is not followed     |       |     | answered 302, impossible         | 47 | no redirect
      52                                     |       |     | failed NO_ANSWER, next none      | 52 | it failed
      56 no Close frame                      | -w -1 |     | open, lost reset, +50 | 56 | connection lost: reset
      56 a missing pong                      | --keepalive 1000 | | open, +9000               | 56 | connection lost: no pong for 1s (--keepalive)
      56 a message that could not be sent    | -w -1 |     | open, refused-line, closed 1000  | 56 | the connection ended too early: 1 message was not sent, and more input was waiting
      56 or was not written                  | -w -1 | > a | open, buffered 2, closed 1000    | 56 | the connection ended too early: 2 messages were not sent
      63                                     | -w -1 |     | open, broken MESSAGE_TOO_LARGE, +50 | 63 | broken
      64 the server closed with an error     | -w -1 |     | open, closed 1011 boom, +50 | 64 | disconnected (code: 1011, reason: "boom")
      64 also after our Close                | -w 0  | > a | open, close-answered 1011 boom   | 64 | disconnected (code: 1011, reason: "boom")
      64 the protocol was broken             | -w -1 |     | open, broken SERVER_ERROR, +50 | 64 | broken
      128 a signal                           | --count 9 | < a | open, signal, closed 1011    | 128 | ended by a signal
      128 before the open                    |       |     | signal                           | 128 | ended by a signal, still dialing
      128 when the attempt had failed        |       |     | answered 400, signal, next none  | 128 | ended by a signal
      28 in the pause before a retry         | --timeout 700 | | failed CANNOT_CONNECT, next 1000, +700 | 28 | not connected after 700ms (--timeout), still waiting to try again (it failed)
      128 in the pause before a retry        |       |     | failed CANNOT_CONNECT, next 1000, signal | 128 | ended by a signal, still waiting to try again (it failed)
      """)
  void theExitStatusIs(
      String rule, String options, String steps, String events, int status, String message)
      throws Failure {
    Outcome outcome = Rehearsal.of(options, steps).play(events).outcome();
    assertThat(outcome.status().code()).isEqualTo(status);
    assertThat(outcome.failure().map(Failure::getMessage).orElse(null)).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      each message is taken once       | < a; < b; <? d  | message a, message b, message c, message d | 0
      what came before is kept         | /wait 1s; < a   | message a, +1000 | 0
      the next one, and no other       | < a; < c        | message a, message b, message c | 1
      what is skipped has not come     | /skip ^t; < a   | message t1, message t2, message a | 0
      a name stands for its value      | < id {{n}}; < id {{n}} | message id 1, message id 1 | 0
      and not for another              | < id {{n}}; < id {{n}} | message id 1, message id 2 | 1
      each has its own time            | <? a; <? b      | +9000, message a, +9000, message b | 0
      a close ends the wait            | <? a            | message b, closed 1000 | 1
      what came before it counts       | /wait 1s; < a   | message a, closed 1000 | 0
      steps behind a failure are left  | < a; > b        | message c | 1
      """)
  void whatIsExpected(String rule, String steps, String events, int status) throws Failure {
    Rehearsal played = Rehearsal.of("", steps).play("open, " + events);
    if (!played.isOver()) {
      played.play("close-answered 1000");
    }
    assertThat(played.outcome().status().code()).isEqualTo(status);
  }
}
