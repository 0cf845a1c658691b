package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;

/** The parsers of values; {@link OptionTableTest} has those of each option. */
final class ValueParserTest {
  private static <T> T parse(ValueParser<T> parser, String text) throws Failure {
    Inputs inputs = new Inputs(Map.of("LINE", "A:b", "BAD", "no header"), new NoPrompter());
    return parser.parse("--option", text, new ParseContext(inputs));
  }

  private static void assertRefused(ValueParser<?> parser, String text, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> parse(parser, text))
        .withMessage(message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "005, 5", "7, 7"})
  void aNumberIsWithinItsLimits(String text, long number) throws Failure {
    assertThat(parse(ValueParser.number(5, 7), text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "8", "-5", "+5", "5.0", " 5", "", "x", "0000000000005", "٥"})
  void anotherNumberIsRefused(String text) {
    assertRefused(
        ValueParser.number(5, 7),
        text,
        "--option: '" + text + "' is not a whole number from 5 to 7");
  }

  @Test
  void aWordIsOneOfThose() throws Failure {
    ValueParser<String> parser = ValueParser.word("pet", "cat", "dog");
    assertThat(parse(parser, "DOG")).isEqualTo("dog");
    assertThat(parser.words()).containsExactly("cat", "dog");
    assertThat(parser.wordsName()).isEqualTo("pet");
    assertRefused(parser, "cow", "--option: 'cow' is none of cat, dog");
  }

  @Test
  void otherParsersTakeMoreThanWords() {
    for (ValueParser<?> parser : List.of(ValueParser.TEXT, ValueParser.FILE, ValueParser.TIME)) {
      assertThat(parser.words()).isEmpty();
      assertThat(parser.wordsName()).isEmpty();
    }
  }

  @Test
  void onlyFilesAreFiles() {
    assertThat(ValueParser.FILE.takesFile()).isTrue();
    assertThat(ValueParser.TEXT.takesFile()).isFalse();
    assertThat(ValueParser.SECRET.takesFile()).isFalse();
  }

  @Test
  void someValuesAreSteps() {
    assertThat(
            List.of(
                ValueParser.MESSAGE,
                ValueParser.PATTERN,
                ValueParser.REGEX,
                ValueParser.CLOSE_CODE,
                ValueParser.STATUS,
                ValueParser.CHOSEN_SUBPROTOCOL,
                ValueParser.RHYTHM))
        .allMatch(ValueParser::makesStep);
    assertThat(ValueParser.TEXT.makesStep()).isFalse();
    assertThat(ValueParser.FLAG.makesStep()).isFalse();
  }

  @Test
  void aFileGivesAHeaderALine(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "A: 1\n \nB: 2\r\n\n");
    assertThat(parse(ValueParser.HEADERS, "@" + file))
        .containsExactly(new Header("A", "1", true), new Header("B", "2", true));
    assertThat(parse(ValueParser.HEADERS, "env:LINE")).containsExactly(new Header("A", "b", true));
    assertThat(parse(ValueParser.HEADERS, "Cookie: c")).containsExactly(new Header("Cookie", "c"));
    assertRefused(ValueParser.HEADERS, "env:BAD", "a header is name:value, and one has no colon");
  }

  @Test
  void aSecretIsReadWhereItStands(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "pass\n");
    assertThat(parse(ValueParser.SECRET, "@" + file)).isEqualTo(new Secret("pass"));
    assertThat(parse(ValueParser.SECRET, "pass")).isEqualTo(new Secret("pass"));
  }
}
