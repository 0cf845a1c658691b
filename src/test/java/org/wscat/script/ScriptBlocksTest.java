package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The blocks of a script: which steps they make, and which are refused where. */
final class ScriptBlocksTest {
  @Test
  void expectationsInAnyOrderAreOneStep() throws Failure {
    Step.ExpectAll all =
        (Step.ExpectAll)
            steps("/all; # comment;; <? a; < {\"id\":\"{{id}}\"}; /end; > {{id}}").get(0);
    assertThat(all.where()).isEqualTo("a.wscat:1");
    assertThat(all.parts()).extracting(Step.ExpectMessage::wanted).startsWith("a");
    assertThat(all.parts()).extracting(Step.ExpectMessage::where).contains("a.wscat:5");
    assertThat(all.binds()).containsExactly("id");
  }

  @Test
  void repeatBelongsToTheNextExpectation() throws Failure {
    List<Step> steps = steps("/repeat 3; # comment; < a; < b; /repeat {{n}}; <~ c");
    assertThat(steps).hasSize(3);
    Step.Repeat first = (Step.Repeat) steps.get(0);
    assertThat(first.times()).isEqualTo(3);
    assertThat(first.check()).extracting(Step.ExpectMessage::where).isEqualTo("a.wscat:3");
    assertThat(steps.get(1)).isInstanceOf(Step.ExpectMessage.class);
    assertThat(((Step.Repeat) steps.get(2)).times()).isEqualTo(7);
  }

  @Test
  void aRepeatedExpectationOfAGroupCountsAsSeveral() throws Failure {
    Step.ExpectAll all = (Step.ExpectAll) steps("/all; /repeat 2; < a; < b; /end").get(0);
    assertThat(all.parts()).extracting(Step.ExpectMessage::wanted).containsExactly("a", "a", "b");
  }

  @Test
  void aReactionKnowsWhatItsPatternBinds() throws Failure {
    List<Step> steps =
        steps("/on <~ ask (?<id>.*); > {{id}} {{n}}; # comment; >b 00; /ping x; /end; > x");
    Standing.On on = (Standing.On) steps.get(0);
    assertThat(on.where()).isEqualTo("a.wscat:1");
    assertThat(on.when().wanted()).isEqualTo("ask (?<id>.*)");
    assertThat(on.body()).hasSize(3);
    assertThat(on.binds()).isEmpty();
    assertThat(steps).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"< 2", "<? 2", "<~ 2", "<b 02", "< {\"a\":1}", "<", "< a\n| b"})
  void aReactionTakesAnyPattern(String line) throws Failure {
    Standing.On on = (Standing.On) steps("/on " + line + "; > x; /end").get(0);
    assertThat(on.when().pattern().binds()).isEmpty();
  }

  @Test
  void aRhythmHasATime() throws Failure {
    Standing.Every every = (Standing.Every) steps("/every 250ms; > {{n}}; /close; /end").get(0);
    assertThat(every.time()).isEqualTo(Duration.ofMillis(250));
    assertThat(every.where()).isEqualTo("a.wscat:1");
    assertThat(every.body()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "/end @ 1:1 @ there is no block for this /end to close",
        "/all; < a @ 1:1 @ /end is missing, which closes this /all",
        "/all; /end @ 2:1 @ nothing stands between the /all of line 1 and this /end",
        "/all; < a; /all @ 3:1 @ blocks do not nest: /end must close the /all of line 1 before this /all",
        "/all x @ 1:6 @ /all takes no argument",
        "/all; < a; /end x @ 3:6 @ /end takes no argument",
        "/all; > a @ 2:1 @ only lines that expect a message may stand between /all and /end",
        "/all; /ping @ 2:1 @ only lines that expect a message may stand between /all and /end",
        "/all; /expect-close 1000 @ 2:1 @ only lines that expect a message may stand between /all and /end",
        "/all; /repeat 1001; < a @ 3:1 @ /all takes at most 1000 expectations",
        "/all; < {{a}}; < {\"x\":\"{{a}}\"} @ 3:1 @ two expectations of one /all bind {{a}}, whose order is not known ({{_}} matches anything)",
        "/all; /repeat 2; < {{a}} @ 3:1 @ two expectations of one /all bind {{a}}, whose order is not known ({{_}} matches anything)",
        "/all; < {{a}}; < {\"{{a}}\":1} @ 3:5 @ {{a}} stands for nothing here (--variable a=... or an earlier expectation binds it)",
        "/repeat 0; < a @ 1:9 @ /repeat: '0' is not a whole number from 1 to 1000000",
        "/repeat; < a @ 1:8 @ /repeat: '' is not a whole number from 1 to 1000000",
        "/repeat -1; < a @ 1:9 @ /repeat: '-1' is not a whole number from 1 to 1000000",
        "/repeat 1000001; < a @ 1:9 @ /repeat: '1000001' is not a whole number from 1 to 1000000",
        "/repeat 2; > a @ 2:1 @ the /repeat of line 1 needs a line that expects a message behind it",
        "/repeat 2; /repeat 2; < a @ 2:1 @ the /repeat of line 1 needs a line that expects a message behind it",
        "/repeat 2; /all; < a; /end @ 2:1 @ the /repeat of line 1 needs a line that expects a message behind it",
        "/repeat 2; /expect-close 1000 @ 2:1 @ the /repeat of line 1 needs a line that expects a message behind it",
        "/on @ 1:4 @ /on takes a line that expects a message, as in: /on < ping",
        "/on > a; > b; /end @ 1:5 @ /on takes a line that expects a message, as in: /on < ping",
        "/on ping; > b; /end @ 1:5 @ /on takes a line that expects a message, as in: /on < ping",
        "/on <~ (; > b; /end @ 1:9 @ not a regular expression: a group is not closed by )",
        "/on < a; /end @ 2:1 @ nothing stands between the /on of line 1 and this /end",
        "/on < a; > b @ 1:1 @ /end is missing, which closes this /on",
        "/on < a; /on < b @ 2:1 @ blocks do not nest: /end must close the /on of line 1 before this /on",
        "/on < a; /all @ 2:1 @ blocks do not nest: /end must close the /on of line 1 before this /all",
        "/on < a; < b; /end @ 2:1 @ only lines that send may stand between /on and /end: >, /ping, /pong and /close",
        "/on < a; /wait 1; /end @ 2:1 @ only lines that send may stand between /on and /end: >, /ping, /pong and /close",
        "/on < a; /repeat 2; /end @ 2:1 @ only lines that send may stand between /on and /end: >, /ping, /pong and /close",
        "/on < a; > {{b}}; /end @ 2:3 @ {{b}} stands for nothing here (--variable b=... or an earlier expectation binds it)",
        "/on < {{b}}; > {{b}}; /end; > {{b}} @ 4:3 @ {{b}} stands for nothing here (--variable b=... or an earlier expectation binds it)",
        "/every 1; > {{b}}; /end @ 2:3 @ {{b}} stands for nothing here (--variable b=... or an earlier expectation binds it)",
        "/every 0; > a; /end @ 1:8 @ /every: the time must be longer than 0",
        "/every 1; < a; /end @ 2:1 @ only lines that send may stand between /every and /end: >, /ping, /pong and /close",
        "/repeat 2; /on < a; > b; /end @ 2:1 @ the /repeat of line 1 needs a line that expects a message behind it",
        "< a; /repeat 2 @ 2:1 @ a line that expects a message must follow /repeat",
      })
  void refusesWhatMayNotStandThere(String script, String place, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> steps(script))
        .withMessage("a.wscat:" + place + ": " + message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  /** The steps of a script, whose lines are separated by semicolons. */
  private static List<Step> steps(String script) throws Failure {
    byte[] bytes = String.join("\n", script.split("; ?", -1)).getBytes(StandardCharsets.UTF_8);
    return ScriptParser.parse("a.wscat", bytes, Map.of("n", "7"), Set.of("n")).steps();
  }
}
