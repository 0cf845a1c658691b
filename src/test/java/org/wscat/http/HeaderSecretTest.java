package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;

/** The printed form of header fields, in which secrets are masked. */
final class HeaderSecretTest {
  @ParameterizedTest
  @CsvSource({
    "Host, h:80, 'Host: h:80'",
    "Authorization, Bearer abc, 'Authorization: ***'",
    "authorization, '', 'authorization: ***'",
    "X-Api-Key, abc, 'X-Api-Key: ***'",
    "Cookie, a=b, 'Cookie: ***'",
    "Sec-WebSocket-Key, abc==, 'Sec-WebSocket-Key: abc=='",
    "X-Empty, '', 'X-Empty: '",
    "Location, wss://u:p@h/?token=a&x=1, 'Location: wss://***@h/?token=***&x=1'",
    "LOCATION, /p?sig=a, 'LOCATION: /p?sig=***'",
    "Content-Location, /p?sig=a, 'Content-Location: /p?sig=a'",
  })
  void printsFieldsWithoutSecrets(String name, String value, String shown) throws Failure {
    assertThat(new Header(name, value)).hasToString(shown);
    assertThat(Header.of(name, value)).hasToString(shown);
    assertThat(Header.parse(name + ": " + value)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({"Authorization, true", "X-Auth-Token, true", "Host, false", "Location, false"})
  void knowsSecretsByName(String name, boolean secret) {
    assertThat(new Header(name, "v").secret()).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({"X-Plain", "Authorization", "Location"})
  void anyHeaderCanBeMadeASecret(String name) {
    Header secret = new Header(name, "wss://h/").asSecret();

    assertThat(secret).hasToString(name + ": ***");
    assertThat(secret)
        .returns(name, Header::name)
        .returns("wss://h/", Header::value)
        .returns(true, Header::secret);
    assertThat(secret.asSecret()).isEqualTo(secret);
  }

  @Test
  void recordsThatHoldASecretDoNotPrintIt() {
    Headers headers =
        new Headers(
            List.of(new Header("X-Plain", "s3cret").asSecret(), new Header("Cookie", "s3cret")));

    assertThat(headers.toString()).doesNotContain("s3cret");
    assertThat(new Response(200, "OK", headers, "", false).headLines())
        .containsExactly("HTTP/1.1 200 OK", "X-Plain: ***", "Cookie: ***");
  }
}
