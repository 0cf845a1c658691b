package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;

/** The end of a session, whose every part is bounded. The words are those of {@link Rehearsal}. */
@Timeout(60)
final class ClosingPhaseTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      a signal: 1001                        |       | open, +100, signal, close-answered 1001 | connect, connected, close 1001 @100, end 128 @100
      and at most a moment                  |       | open, signal, +900          | connect, connected, close 1001, cut @800, end 128 @800
      a signal while we wait for the answer | -w 0  | open, eof, +1000, signal, +900 | connect, connected, close 1000, cut @1800, end 128 @1800
      --timeout: the same with 1000         | --timeout 700 | open, +2000         | connect, connected, close 1000 @700, cut @1500, end 28 @1500
      --timeout while we wait for the answer | -w 0 --timeout 700 | open, eof, +2000 | connect, connected, close 1000, cut @1500, end 0 @1500
      --timeout again when a signal comes   | --timeout 700 | open, +700, +100, signal, +900 | connect, connected, close 1000 @700, cut @1500, end 128 @1500
      silence after our Close: 5 seconds    | -w 0  | open, eof, +9000            | connect, connected, close 1000, cut @5000, end 0 @5000
      from the last part of a message       | -w 0  | open, eof, +3000, part, +9000 | connect, connected, close 1000, cut @8000, end 0 @8000
      parts that do not cease: five times   | -w 0  | open, eof, +4000, part, +4000, part, +4000, part, +4000, part, +4000, part, +4000, part, +4000 | connect, connected, close 1000, cut @25000, end 0 @25000
      of what is not shown: once            | --count 1 | open, message a, +4000, message b, part, +4000 | connect, connected, print a, close 1000, cut @5000, end 0 @5000
      a pong is no part of a message        | -w 0  | open, eof, +3000, pong, +9000 | connect, connected, close 1000, cut @5000, end 0 @5000
      what was read is sent while it goes on | --count 1 | open, busy, message a, +4000, written 10, +4000, written 10, +6000, close-answered 1000, +1000 | connect, connected, print a, close 1000 @13000, end 0 @15000
      but not when a signal ends it         |       | open, busy, signal, close-answered 1001, +500 | connect, connected, close 1001, end 128 @200
      a read that has just begun goes on    |       | open, +10, closed 1000, +90 | connect, connected, close 1000 @10, end 0 @50
      one that waits for input does not     |       | open, +60, closed 1000      | connect, connected, close 1000 @60, end 0 @60
      nor what a person types               | --prompt | open, closed 1000        | connect, connected, close 1000, end 0
      the reader of stdout goes: 1001       |       | open, reader-gone, close-answered 1001 | connect, connected, close 1001, end 0
      and waits for no more than that once  |       | open, reader-gone, +3000, part, +9000 | connect, connected, close 1001, cut @5000, end 0 @5000
      stdout can't be written: 1001         |       | open, disk-full, close-answered 1001 | connect, connected, close 1001, end 23
      a signal before the open              |       | signal                      | connect, cut, end 128
      Ctrl-C at the prompt before the open  | --prompt | leave                    | connect, leave, cut, end 128
      an open that is not wanted any more   |       | signal, open                | connect, cut, end 128, not wanted
      --timeout before the open             | --timeout 700 | +700                | connect, cut @700, end 28 @700
      the thread of the session interrupted |       | open, interrupted           | connect, connected, end 128
      """)
  void anEndIsBounded(String rule, String options, String events, String effects) throws Failure {
    assertThat(Rehearsal.of(options, "").play(events).effects()).isEqualTo(effects);
  }
}
