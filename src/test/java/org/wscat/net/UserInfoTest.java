package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Secret;

/** The user and the password of a URL. */
final class UserInfoTest {
  @ParameterizedTest
  @CsvSource({
    "user:pass, user:pass",
    "user, user:",
    ":, :",
    "'', :",
    "a:b:c, a:b:c",
    "a%3Ab:c, a:b:c",
    "%e2%82%ac:%F0%9F%98%80, €:😀",
    "a%:%4, a%:%4",
    "a%4g:%g4, a%4g:%g4",
    "%25:%2525, %:%25"
  })
  void bothAreDecodedOnce(String userInfo, String credentials) {
    assertThat(UserInfo.parse(userInfo).pair()).isEqualTo(new Secret(credentials));
  }

  @ParameterizedTest
  @CsvSource({
    "user:pass, Basic dXNlcjpwYXNz",
    "user, Basic dXNlcjo=",
    "jürgen:€, Basic asO8cmdlbjrigqw="
  })
  void httpTakesThemInBase64OfUtf8(String credentials, String header) {
    assertThat(UserInfo.basic(credentials)).isEqualTo(header);
  }
}
