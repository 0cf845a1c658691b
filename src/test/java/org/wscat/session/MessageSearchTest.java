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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;
import org.wscat.websocket.Message;

/** Expectations of several messages, and what is told of those that did not come. */
@Timeout(60)
final class MessageSearchTest {
  private final Expectations expectations =
      new Expectations(new Variables(Map.of()), new ValueMasker(List.of("s3cret")));

  private long now;

  /** Plays the lines of a script on what has come. The failure of the first that is not met. */
  private Optional<Failure> play(String lines) throws Failure {
    byte[] script = lines.replaceAll("; ?", "\n").getBytes(StandardCharsets.UTF_8);
    for (Step step : ScriptParser.parse("s", script, Map.of(), Set.of()).steps()) {
      if (step instanceof Step.Skip skip) {
        expectations.skip(skip);
      } else if (step instanceof Step.MessageCheck check) {
        Optional<Failure> failure = judged(check);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Failure> judged(Step.MessageCheck check) {
    expectations.limit(new Step.Limit(Duration.ofMillis(70)));
    expectations.expect(check, now);
    while (expectations.claim()) {
      expectations.examine(() -> now);
      expectations.release();
    }
    if (!expectations.isDecided(now)) {
      now = expectations.decidedBy().nanos();
    }
    return expectations.judge(now);
  }

  private void receive(String messages) {
    for (String message : messages.split(" ")) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      expectations.queue().add(Message.text(ByteBuffer.wrap(bytes)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b|/all; < a; < b; /end|",
        "b a|/all; < a; < b; /end|",
        "b x a c|/all; < a; <? b; /end; < c|",
        "a a|/all; < a; < b; /end|s:1: not met: 1 of 2, no message matched within 70ms",
        "a a|/all; < a; < a; /end|",
        "ab a|/all; <~ a; <~ b; /end|",
        "a ab|/all; <~ a; <~ b; /end|",
        "abc ab a|/all; <~ a; <~ b; <~ c; /end|",
        "b|/all; < a; < b; /end|s:1: not met: 1 of 2, no message matched within 70ms",
        "x|/all; < a; < b; /end|s:1: not met: 0 of 2, no message matched within 70ms",
        "t t t|/repeat 3; < t|",
        "t x t t|/repeat 3; <? t|",
        "t x t|/repeat 2; < t|s:2: not met: 1 of 2, the next message does not match",
        "t t|/repeat 3; <? t|s:2: not met: 2 of 3, no message matched within 70ms",
        "b t a t|/all; /repeat 2; < t; < a; < b; /end|",
        "7 8 7|< {{n}}; /all; < 8; < {{n}}; /end|",
        "x1 y2 2|/all; < y{{b}}; < x{{a}}; /end; < {{b}}|",
        "x1 x1 2|/repeat 2; < x{{a}}; < 2|",
        "x1 x2|/repeat 2; < x{{a}}|s:2: not met: 1 of 2, the next message does not match",
      })
  void isMetOrNot(String messages, String script, String failure) throws Failure {
    receive(messages);
    assertThat(play(script).map(Failure::getMessage)).isEqualTo(Optional.ofNullable(failure));
  }

  @Test
  void eachOfARepetitionHasTheWholeTime() throws Failure {
    receive("t");
    Step.MessageCheck check =
        (Step.MessageCheck)
            ScriptParser.parse(
                    "s", "/repeat 2\n<? t".getBytes(StandardCharsets.UTF_8), Map.of(), Set.of())
                .steps()
                .get(0);
    expectations.limit(new Step.Limit(Duration.ofNanos(10)));
    expectations.expect(check, 0);
    assertThat(expectations.claim()).isTrue();
    expectations.examine(() -> 7);
    expectations.release();
    assertThat(expectations.decidedBy()).isEqualTo(Deadline.at(17));
  }

  @Test
  void theReportSaysWhatWasMetByWhatAndWhatIsMissing() throws Failure {
    receive("{\"a\":1,\"x\":2} other {\"c\":\"s3cret\"}");
    assertThat(
            play("/all; < {\"a\":1}; < {\"b\":2}; < {\"c\":\"{{c}}\"}; /end")
                .orElseThrow()
                .details())
        .isEqualTo(
            """
            met:    {"a":1} (s:2), by {"a":1,"x":2}
            met:    {"c":"{{c}}"} (s:4), by {"c":"***"}
            wanted: {"b":2} (s:3)
            came:   other
            why:    it is not JSON: a value is missing
            waited: 70ms"""
                .replace("why:    it is not JSON: a value is missing", why()));
  }

  /** The words of the JSON reader are tested elsewhere. */
  private String why() throws Failure {
    Expectations others = new Expectations(new Variables(Map.of()), new ValueMasker(List.of()));
    others.queue().add(Message.text(ByteBuffer.wrap("other".getBytes(StandardCharsets.UTF_8))));
    byte[] script = "< {}".getBytes(StandardCharsets.UTF_8);
    others.expect(
        (Step.MessageCheck) ScriptParser.parse("s", script, Map.of(), Set.of()).steps().get(0), 0);
    others.claim();
    others.examine(() -> 0);
    others.release();
    return others
        .judge(0)
        .orElseThrow()
        .details()
        .lines()
        .filter(line -> line.startsWith("why:"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b a c|<? a; <? b|missed: b came before, and s:1 passed over it",
        "b x a c|<? a; < b|missed: b came before, and s:1 passed over it",
        "b2 b1 a c|<? a; <? b{{n}}|missed: b1 came before, and s:1 passed over it",
        "b a c|/skip b; <? a; <? b|missed: b came before, and s:1 passed over it",
        "b x a y|/all; < a; < x; /end; < b|missed: b came before, and s:1 passed over it",
        "b a s3cret c|<? c; <~ s|missed: *** came before, and s:1 passed over it",
        "b a|<? a; /all; < b; < c; /end|missed: b came before, and s:1 passed over it",
        "b a c|<? a; <? d|",
      })
  void aMessageThatWasPassedOverBeforeIsTold(String messages, String script, String line)
      throws Failure {
    receive(messages);
    assertThat(
            play(script)
                .orElseThrow()
                .details()
                .lines()
                .filter(each -> each.startsWith("missed: "))
                .findFirst())
        .isEqualTo(Optional.ofNullable(line));
  }
}
