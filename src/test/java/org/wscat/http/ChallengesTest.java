package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authentication schemes that header fields offer. */
final class ChallengesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Basic realm=\"a\" | Basic",
        "Negotiate | Negotiate",
        "Negotiate, NTLM | Negotiate NTLM",
        "Negotiate TlRMTVNTUAAB==, NTLM | Negotiate NTLM",
        "Digest realm=\"a, Basic\", qop=\"auth,auth-int\", nonce=\"x\", Basic realm=b | Digest"
            + " Basic",
        "Basic realm = \"a\\\", NTLM\" , charset = \"UTF-8\" | Basic",
        "Negotiate,,  , Basic | Negotiate Basic",
        "Basic, Basic | Basic",
        "'' | ''",
        ", | ''",
        "=x, Basic | Basic",
      })
  void findsSchemesInALine(String line, String schemes) {
    assertThat(String.join(" ", Challenges.of(List.of(line)).schemes())).isEqualTo(schemes);
  }

  @Test
  void mergesSeveralFieldsAndIgnoresCase() {
    Challenges challenges = Challenges.of(List.of("Negotiate", "NTLM", "bAsIc realm=\"a\""));

    assertThat(challenges.offers("Basic")).isTrue();
    assertThat(challenges.offers("NTLM")).isTrue();
    assertThat(challenges.offers("Digest")).isFalse();
    assertThat(Challenges.of(List.of()).schemes()).isEmpty();
  }
}
