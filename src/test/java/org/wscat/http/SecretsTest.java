package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.Secret;

/** What is not to be shown. */
final class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "PROXY-AUTHORIZATION",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "x-apikey",
        "X-Auth-User",
        "X-Access-Token",
        "X-Amz-Security-Token",
        "Client-Secret",
        "Api_Key"
      })
  void theValueOfSuchAHeaderIsNotPrinted(String name) {
    assertThat(new Header(name, "value")).hasToString(name + ": ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "Sec-WebSocket-Key", "X-Trace", "Origin", "WWW-Authenticate", "Location"})
  void thatOfAnotherIs(String name) {
    assertThat(new Header(name, "value")).hasToString(name + ": value");
  }

  @Test
  void anyHeaderCanBeMadeASecret() {
    Header header = new Header("X-Trace", "value").asSecret();
    assertThat(header).hasToString("X-Trace: ***");
    assertThat(header.value()).isEqualTo("value");
  }

  @ParameterizedTest
  @CsvSource({
    "/path, /path",
    "/path?a=1&b=2, /path?a=1&b=2",
    "/path?token=1&b=2, /path?token=***&b=2",
    "/path?X-Amz-Signature=abc&X-Amz-Date=1, /path?X-Amz-Signature=***&X-Amz-Date=1",
    "/path?access_token=a=b&x, /path?access_token=***&x",
    "/?token, /?token",
    "/?sig=1&jwt=2&key=3&api_key=4&apiKey=5, /?sig=***&jwt=***&key=***&api_key=***&apiKey=***",
    "wss://u:p@h/x?y=1, wss://***@h/x?y=1",
    "wss://h/a@b, wss://h/a@b",
    "wss://u:p@h, wss://***@h",
    "'', ''"
  })
  void aUrlIsShownWithoutThem(String url, String shown) {
    assertThat(Secrets.masked(url)).isEqualTo(shown);
  }

  @Test
  void aSecretDoesNotPrintItself() {
    Secret secret = new Secret("value");
    assertThat(secret).hasToString("***").isEqualTo(new Secret("value"));
    assertThat(secret.reveal()).isEqualTo("value");
    assertThat("" + java.util.Optional.of(secret)).doesNotContain("value");
  }
}
