package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Message;

/** Regular expressions that are found in messages. */
@Timeout(30)
final class RegexMatcherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "b+|abbc|",
        "^b+$|abbc|-",
        "\"ok\":\\s*true|{\"ok\": true}|",
        "id=(?<id>[0-9]+)|x id=42 y|id=42",
        "{{word}}|a.b|",
        "^{{word}}$|axb|-",
        "^{{rest}} end$|the end|rest=the",
        "a{2}|aa|",
        "\\Q(?<no>x)\\E|(?<no>x)|",
      })
  void findsTheExpression(String row) throws SyntaxException {
    Patterns.assertBinds(row, RegexPattern::parse);
  }

  @Test
  void bindsAGroupWithoutMatchToTheEmptyText() throws SyntaxException {
    assertThat(Patterns.bindings(RegexPattern.parse("(?<a>x)|(?<b>y)"), "y")).isEqualTo("a=,b=y");
  }

  @ParameterizedTest
  @CsvSource({"(, 1", "a[, 1", "*, 0", "(?<1>x), 3", "x{2, 2"})
  void rejectsAnInvalidExpression(String regex, int offset) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> RegexPattern.parse(regex))
        .withMessageStartingWith("not a regular expression: ")
        .satisfies(fault -> assertThat(fault.offset()).isBetween(offset - 1, offset + 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a(b|3|a group is not closed by )",
        "a)|0|a ) closes no group",
        "a[b|2|a character class is not closed by ]",
        "*|0|there is nothing before it to repeat",
        "{{x}}(|6|a group is not closed by )",
        "{{x}}{{y}}ab[|12|a character class is not closed by ]",
        "a{2|3|a number of repetitions is not closed by }",
        "a{3,2}|4|the range of repetitions is not valid",
        "{x|0|a { begins no number of repetitions (\\{ is a brace)",
        "(?y)|2|there is no such flag",
        "[z-a]|3|a range of characters ends before it begins",
        "\\y|1|there is no such escape",
        "\\x0g|3|hexadecimal digits must follow \\x",
        "\\u12|4|four hexadecimal digits must follow \\u",
        "\\08|2|an octal digit must follow \\0",
        "\\p{Nope}|7|there is no such property of characters",
        "\\p{IsNope}|9|there is no such property of characters",
        "\\p{script=Nope}|14|there is no such property of characters",
        "\\N{NOPE}|7|there is no character of this name",
        "(?<a>x)(?<a>y)|12|two groups have this name",
        "(?<1>x)|3|the name of a group begins with a letter a to z",
        "\\k<a>|4|there is no group of this name before",
      })
  void saysInOurWordsWhatIsWrong(String regex, int offset, String fault) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> RegexPattern.parse(regex))
        .withMessage("not a regular expression: " + fault)
        .satisfies(thrown -> assertThat(thrown.offset()).isBetween(offset - 1, offset + 1));
  }

  @Test
  void stopsWhenTheTimeHasRunOut() throws SyntaxException {
    MessageMatcher matcher = RegexPattern.parse("^(a+)+\\1b$").matcher(new Variables(Map.of()));
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    ReceivedMessage message =
        ReceivedMessage.of(
            Message.text(Steps.bytes("a".repeat(200))).copy(),
            () -> System.nanoTime() - deadline > 0);
    assertThatExceptionOfType(MessageMatcher.MatchTimeout.class)
        .isThrownBy(() -> matcher.match(message));
  }

  @Test
  void reportsAnExpressionThatOverflowsTheStack() throws SyntaxException {
    assertThat(
            Patterns.reason(RegexPattern.parse("^(a|b)*$"), Patterns.text("ab".repeat(1_000_000))))
        .isEqualTo("the regular expression needs more memory than there is");
  }
}
