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

@Timeout(60)
final class ChecksTest {
  private final Checks checks =
      new Checks(new Variables(Map.of()), new ValueMasker(List.of("s3cret")));

  private static Step step(String line) throws Failure {
    byte[] script = line.getBytes(StandardCharsets.UTF_8);
    return ScriptParser.parse("a", script, Map.of(), Set.of()).steps().get(0);
  }

  private void receive(String text) {
    checks.queue().add(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    checks.queue().deliver();
  }

  private Optional<Failure> expect(String line) throws Failure {
    Step step = step(line);
    return step instanceof Step.ExpectMessage message
        ? checks.expect(message)
        : step instanceof Step.ExpectClose close
            ? checks.expect(close)
            : checks.expect((Step.ExpectSubprotocol) step);
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
    checks.ended(new Ending.Unanswered());
    assertThat(failure("<? b"))
        .isEqualTo("a:1: not met: the connection ended without a Close frame");
  }

  @Test
  void whatIsSkippedHasNotCome() throws Failure {
    checks.skip((Step.Skip) step("/skip ^tick"));
    receive("tick 1");
    receive("a");
    assertThat(expect("< a")).isEmpty();
  }

  @Test
  void whatABindingStandsForIsExpected() throws Failure {
    receive("id 7");
    receive("id 8");
    checks.ended(new Ending.Unanswered());
    assertThat(expect("< id {{id}}")).isEmpty();
    assertThat(expect("<? id {{id}}").orElseThrow().details()).contains("came:   id 8");
  }

  @Test
  void theTimeIsUpHoweverMuchHasCome() throws Failure {
    for (int i = 0; i < 400_000; i++) {
      checks.queue().add(Message.text(ByteBuffer.wrap(new byte[] {'x'})));
    }
    checks.limit(new Step.Limit(Duration.ofMillis(1)));
    assertThat(failure("<? y")).isEqualTo("a:1: not met: no message matched within 1ms");
    checks.limit(new Step.Limit(Duration.ofSeconds(20)));
    assertThat(expect("< x")).isEmpty();
  }

  @Test
  void aReportShowsTheLastMessagesAndNoSecret() throws Failure {
    for (int i = 0; i < 8; i++) {
      receive("message " + i + " s3cret " + "x".repeat(1000));
    }
    checks.ended(new Ending.Closed(new Close(1000, ""), Optional.empty()));
    assertThat(expect("<? y").orElseThrow().details())
        .contains("came:   message 3 *** xx", "\n        message 7 *** xx", "x...")
        .contains(", 8 messages came, the last ones are shown")
        .doesNotContain("s3cret", "message 2");
  }

  @Test
  void aPauseEndsWithTheConnectionAndWithTheRun() {
    checks.ended(new Ending.Unanswered());
    checks.pause(new Step.Pause(Duration.ofDays(1)));
    checks.opened(Optional.empty(), Optional.empty());
    checks.abandon("a signal ended the run");
    checks.pause(new Step.Pause(Duration.ofDays(1)));
  }

  @Test
  void aConnectionInPlaceOfAnotherHasNotEnded() throws Failure {
    checks.ended(new Ending.Unanswered());
    checks.opened(Optional.empty(), Optional.empty());
    checks.limit(new Step.Limit(Duration.ofMillis(10)));
    assertThat(failure("/expect-close 1006"))
        .isEqualTo("a:1: expected close code 1006, but the connection is open after 10ms");
  }

  @Test
  void theCloseIsJudgedByItsCode() throws Failure {
    checks.ended(new Ending.Closed(new Close(Close.NO_CODE, ""), Optional.empty()));
    assertThat(expect("/expect-close 1005")).isEmpty();
    assertThat(checks.isCloseExpected()).isTrue();
    assertThat(failure("/expect-close 1000"))
        .isEqualTo("a:1: expected close code 1000, but disconnected (code: 1005, reason: \"\")");
    assertThat(checks.isCloseExpected()).isFalse();
  }

  @Test
  void theSubprotocolIsTheOneOfTheServer() {
    assertThat(checks.expect(new Step.ExpectSubprotocol(""))).isEmpty();
    checks.opened(Optional.of("a"), Optional.of("a"));
    assertThat(checks.expect(new Step.ExpectSubprotocol("a"))).isEmpty();
    assertThat(checks.expect(new Step.ExpectSubprotocol("")).orElseThrow())
        .hasMessage("expected no subprotocol, got a");
  }
}
