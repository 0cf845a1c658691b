package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class HeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "X-Foo:bar|X-Foo|bar",
        "X-Foo: bar|X-Foo|bar",
        "X-Foo: \t bar \t|X-Foo|bar",
        "X-Foo:a b  c|X-Foo|a b  c",
        "X-Foo:|X-Foo|''",
        "X-Foo:   |X-Foo|''",
        "X-Url:http://h:80/|X-Url|http://h:80/",
        "x-lower:V|x-lower|V",
        "X-Name:é日本🎉|X-Name|é日本🎉",
        "__proto__: b|__proto__|b",
      })
  void splitsAtTheFirstColonAndDropsBlanksAroundTheValue(String line, String name, String value)
      throws Failure {
    assertThat(Header.parse(line)).isEqualTo(new Header(name, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Foo", "no colon here"})
  void refusesALineWithoutColon(String line) {
    assertUsage(line).withMessageContaining("no colon");
  }

  @Test
  void doesNotPrintALineWithoutColon() {
    assertUsage("Authorization Bearer s3cret")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":v",
        " :v",
        "X Foo: v",
        "X-Foo : v",
        " X-Foo: v",
        "X\tFoo: v",
        "X-Fö: v",
        "X(Foo): v",
        "X\r\nY: v",
        "X\0Y: v",
        "[x]: v",
      })
  void refusesANameThatIsNoToken(String line) {
    assertUsage(line).withMessageContaining("invalid header name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Foo: a\rb",
        "X-Foo: a\nb",
        "X-Foo: a\r\nX-Evil: b",
        "X-Foo: a\0b",
        "X-Foo: trailing\n",
        "X-Foo:\r\n",
      })
  void refusesLineEndsAndNulInAValue(String line) {
    assertUsage(line).withMessage("the value of header X-Foo holds CR, LF or NUL");
  }

  @Test
  void rejectsAnInvalidNameOrValue() throws Failure {
    assertThat(Header.of("Host", " h:80 ")).isEqualTo(new Header("Host", "h:80"));
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> Header.of("Host", "h\r\nX: y"));
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> Header.of("", "h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "0", "x-y", "!#$%&'*+-.^_`|~", "chat.v2"})
  void knowsTokens(String text) {
    assertThat(Header.isToken(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "a,b", "a\t", "é", "a/b", "a:b", "a;b", "a=b", "a?b", "a@b", "\"a\"", "(a)",
        "[a]", "{a}", "<a>", "a\\b", "a\u007f", "\u0000", "\u0661"
      })
  void rejectsTextThatIsNoToken(String text) {
    assertThat(Header.isToken(text)).isFalse();
  }

  private static ThrowableAssertAlternative<Failure> assertUsage(String line) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Header.parse(line))
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
