package org.wscat.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that does not print itself. */
final class SecretTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "***", "s3cret", "日本🎉", "a\nb"})
  void printsAMaskAndRevealsTheText(String text) {
    Secret secret = new Secret(text);

    assertThat(secret).hasToString("***");
    assertThat(secret.reveal()).isEqualTo(text);
  }

  @Test
  void recordsThatHoldItDoNotPrintIt() {
    Secret secret = new Secret("s3cret");

    assertThat(List.of(Optional.of(secret)).toString()).isEqualTo("[Optional[***]]");
    assertThat("a " + secret).isEqualTo("a ***");
  }

  @Test
  void equalsOneOfTheSameText() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
    assertThat(new Secret("a")).isNotEqualTo(new Secret("b")).isNotEqualTo("a").isNotEqualTo(null);
  }
}
