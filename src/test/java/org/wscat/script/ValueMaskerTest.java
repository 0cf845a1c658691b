package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

final class ValueMaskerTest {
  @ParameterizedTest
  @CsvSource({
    "nothing of it, nothing of it",
    "the secret here, the *** here",
    "secretsecret, ******",
    "secret, ***",
    "secre, secre",
    "a secre..., a ***...",
    "a tokens3, a ***"
  })
  void masksValuesInTexts(String text, String masked) {
    assertThat(new ValueMasker(List.of("secret", "token", "tokens3")).mask(text)).isEqualTo(masked);
  }

  @Test
  void masksOverlappingValuesWhole() {
    assertThat(new ValueMasker(List.of("abc", "cde")).mask("-abcde-")).isEqualTo("-***-");
  }

  @Test
  void masksAValueInItsJsonForm() {
    assertThat(new ValueMasker(List.of("a\"b\\\n")).mask("{\"x\":\"a\\\"b\\\\\\n\"} a\"b\\\n."))
        .isEqualTo("{\"x\":\"***\"} ***.");
  }

  @Test
  void masksOneLetterButNotTheEmptyValue() {
    assertThat(new ValueMasker(List.of("a", "")).mask("banana")).isEqualTo("b***n***n***");
    assertThat(new ValueMasker(List.of("")).mask("banana")).isEqualTo("banana");
    assertThat(new ValueMasker(List.of("*")).mask("a*b")).isEqualTo("a***b");
  }

  @Test
  void masksAllTextsOfAFailure() {
    Exception cause = new Exception();
    Failure failure =
        new ValueMasker(List.of("secret"))
            .mask(
                new Failure(ExitStatus.TIMEOUT, "no secret")
                    .withDetails("1\nsecret")
                    .withHint("try secret")
                    .causedBy(cause));
    assertThat(failure).hasMessage("no ***").hasCause(cause);
    assertThat(failure.status()).isEqualTo(ExitStatus.TIMEOUT);
    assertThat(failure.details()).isEqualTo("1\n***");
    assertThat(failure.hint()).contains("try ***");
    assertThat(new ValueMasker(List.of("secret")).mask(Failure.usage("x")).hint()).isEmpty();
  }
}
