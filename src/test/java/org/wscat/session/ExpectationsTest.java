package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.Failure;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/** What is expected, and what is told of it when it does not come. */
@Timeout(60)
final class ExpectationsTest {
  private final Expectations expectations =
      new Expectations(new Variables(Map.of()), new ValueMasker(List.of("s3cret")));

  private long now;

  private static Step step(String line) throws Failure {
    byte[] script = line.getBytes(StandardCharsets.UTF_8);
    return ScriptParser.parse("a", script, Map.of(), Set.of()).steps().get(0);
  }

  private void receive(String text) {
    expectations.queue().add(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Judges what has come so far; the wait ends when the time of the expectation is up. */
  private Optional<Failure> expect(String line) throws Failure {
    Step step = step(line);
    if (step instanceof Step.ExpectClose close) {
      return expectations.judge(close);
    }
    if (step instanceof Step.ExpectSubprotocol subprotocol) {
      return expectations.judge(subprotocol);
    }
    expectations.expect((Step.MessageCheck) step, now);
    while (expectations.claim()) {
      expectations.examine(() -> now);
      expectations.release();
    }
    if (!expectations.isDecided(now)) {
      now = expectations.decidedBy().nanos();
    }
    assertThat(expectations.isDecided(now)).isTrue();
    return expectations.judge(now);
  }

  private String failure(String line) throws Failure {
    return expect(line).orElseThrow().getMessage();
  }

  @Test
  void eachMessageIsTakenOnce() throws Failure {
    receive("a");
    receive("b");
    receive("c");
    assertThat(expect("< a")).isEmpty();
    assertThat(expect("<? c")).isEmpty();
    expectations.ended(new Ending.Unanswered());
    assertThat(failure("<? b"))
        .isEqualTo("a:1: not met: the connection ended without a Close frame");
  }

  @Test
  void whatIsSkippedHasNotCome() throws Failure {
    expectations.skip((Step.Skip) step("/skip ^tick"));
    receive("tick 1");
    receive("a");
    assertThat(expect("< a")).isEmpty();
  }

  @Test
  void whatABindingStandsForIsExpected() throws Failure {
    receive("id 7");
    receive("id 8");
    expectations.ended(new Ending.Unanswered());
    assertThat(expect("< id {{id}}")).isEmpty();
    assertThat(expect("<? id {{id}}").orElseThrow().details()).contains("came:   id 8");
  }

  @Test
  void theTimeIsUpHoweverMuchHasCome() throws Failure {
    for (int i = 0; i < 1000; i++) {
      receive("x");
    }
    expectations.limit(new Step.Limit(Duration.ofMillis(1)));
    expectations.expect((Step.ExpectMessage) step("<? y"), now);
    assertThat(expectations.claim()).isTrue();
    expectations.examine(() -> now += 10_000);
    expectations.release();
    assertThat(expectations.judge(now).orElseThrow())
        .hasMessage("a:1: not met: no message matched within 1ms");
    assertThat(now).isEqualTo(1_000_000);
    expectations.limit(new Step.Limit(Duration.ofSeconds(20)));
    assertThat(expect("< x")).isEmpty();
  }

  @Test
  void aComparisonThatTakesTooLongIsEnded() throws Failure {
    receive("a".repeat(200));
    expectations.limit(new Step.Limit(Duration.ofMillis(50)));
    expectations.expect((Step.ExpectMessage) step("<~ ^(a+)+\\1b$"), now);
    assertThat(expectations.claim()).isTrue();
    expectations.examine(() -> now += 1_000_000);
    assertThat(expectations.isDecided(now)).isFalse();
    expectations.release();
    assertThat(expectations.judge(now).orElseThrow())
        .hasMessage("a:1: not met: comparing a message took more than 50ms");
  }

  @Test
  void aSignalEndsAComparison() throws Failure {
    receive("a".repeat(200));
    expectations.expect((Step.ExpectMessage) step("<~ ^(a+)+\\1b$"), now);
    assertThat(expectations.claim()).isTrue();
    expectations.abandon("a signal ended the run");
    expectations.stopComparing();
    expectations.examine(() -> now);
    expectations.release();
    assertThat(expectations.judge(now).orElseThrow())
        .hasMessage("a:1: not met: a signal ended the run");
  }

  @Test
  void oneThreadComparesAtATime() throws Failure {
    assertThat(expectations.claim()).isFalse();
    receive("a");
    assertThat(expectations.claim()).isFalse();
    expectations.expect((Step.ExpectMessage) step("<? b"), now);
    assertThat(expectations.claim()).isTrue();
    receive("b");
    assertThat(expectations.claim()).isFalse();
    expectations.examine(() -> now);
    assertThat(expectations.decidedBy()).isEqualTo(Deadline.NEVER);
    expectations.release();
    assertThat(expectations.isDecided(now)).isFalse();
    assertThat(expectations.claim()).isTrue();
    expectations.examine(() -> now);
    expectations.release();
    assertThat(expectations.claim()).isFalse();
    assertThat(expectations.judge(now)).isEmpty();
  }

  @Test
  void aReportShowsTheLastMessagesAndNoSecret() throws Failure {
    for (int i = 0; i < 8; i++) {
      receive("message " + i + " s3cret " + "x".repeat(1000));
    }
    expectations.ended(new Ending.Closed(new Close(1000, ""), Optional.empty()));
    assertThat(expect("<? y").orElseThrow().details())
        .contains("came:   message 3 *** xx", "\n        message 7 *** xx", "x...")
        .contains(", 8 messages came, the last ones are shown")
        .doesNotContain("s3cret", "message 2");
  }

  @Test
  void theWaitEndsWithTheConnectionAndWithTheRun() {
    assertThat(expectations.isOver()).isFalse();
    expectations.ended(new Ending.Unanswered());
    assertThat(expectations.isOver()).isTrue();
    expectations.opened(Optional.empty(), Optional.empty());
    assertThat(expectations.isOver()).isFalse();
    expectations.abandon("a signal ended the run");
    assertThat(expectations.isOver()).isTrue();
  }

  @Test
  void aConnectionInPlaceOfAnotherHasNotEnded() throws Failure {
    expectations.ended(new Ending.Unanswered());
    expectations.opened(Optional.empty(), Optional.empty());
    expectations.limit(new Step.Limit(Duration.ofMillis(10)));
    assertThat(failure("/expect-close 1006"))
        .isEqualTo("a:1: expected close code 1006, but the connection is open after 10ms");
  }

  @Test
  void theCloseIsJudgedByItsCode() throws Failure {
    expectations.ended(new Ending.Closed(new Close(Close.NO_CODE, ""), Optional.empty()));
    assertThat(expect("/expect-close 1005")).isEmpty();
    assertThat(expectations.isCloseExpected()).isTrue();
    assertThat(failure("/expect-close 1000"))
        .isEqualTo("a:1: expected close code 1000, but disconnected (code: 1005, reason: \"\")");
    assertThat(expectations.isCloseExpected()).isFalse();
  }

  @Test
  void theSubprotocolIsTheOneOfTheServer() {
    assertThat(expectations.judge(new Step.ExpectSubprotocol(""))).isEmpty();
    expectations.opened(Optional.of("a"), Optional.of("a"));
    assertThat(expectations.judge(new Step.ExpectSubprotocol("a"))).isEmpty();
    assertThat(expectations.judge(new Step.ExpectSubprotocol("")).orElseThrow())
        .hasMessage("expected no subprotocol, got a");
  }
}
