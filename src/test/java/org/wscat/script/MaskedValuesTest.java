package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

final class MaskedValuesTest {
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
  void standInForValues(String text, String masked) {
    assertThat(new MaskedValues(List.of("secret", "token", "tokens3")).in(text)).isEqualTo(masked);
  }

  @Test
  void valuesThatOverlapAreMaskedWhole() {
    assertThat(new MaskedValues(List.of("abc", "cde")).in("-abcde-")).isEqualTo("-***-");
  }

  @Test
  void aValueIsFoundAsJsonEscapesIt() {
    assertThat(new MaskedValues(List.of("a\"b\\\n")).in("{\"x\":\"a\\\"b\\\\\\n\"} a\"b\\\n."))
        .isEqualTo("{\"x\":\"***\"} ***.");
  }

  @Test
  void oneLetterIsMaskedAndNothingIsNot() {
    assertThat(new MaskedValues(List.of("a", "")).in("banana")).isEqualTo("b***n***n***");
    assertThat(new MaskedValues(List.of("")).in("banana")).isEqualTo("banana");
    assertThat(new MaskedValues(List.of("*")).in("a*b")).isEqualTo("a***b");
  }

  @Test
  void allThatAFailureSaysIsMasked() {
    Exception cause = new Exception();
    Failure failure =
        new MaskedValues(List.of("secret"))
            .in(
                new Failure(ExitStatus.TIMEOUT, "no secret")
                    .withDetails("1\nsecret")
                    .withHint("try secret")
                    .causedBy(cause));
    assertThat(failure).hasMessage("no ***").hasCause(cause);
    assertThat(failure.status()).isEqualTo(ExitStatus.TIMEOUT);
    assertThat(failure.details()).isEqualTo("1\n***");
    assertThat(failure.hint()).contains("try ***");
    assertThat(new MaskedValues(List.of("secret")).in(Failure.usage("x")).hint()).isEmpty();
  }
}
