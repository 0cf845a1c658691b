package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of header fields and URL parameters whose values are masked. */
final class SecretNamesTest {
  /** A server chooses the text, so masking must take linear time. */
  @Test
  @Timeout(10)
  void takesTimeLinearInTheLength() {
    for (String text : new String[] {"a", "?", "a=", "?a", "&token=x"}) {
      String url = "ws://h/?" + text.repeat(300_000 / text.length());
      assertThat(SecretNames.maskUrl(url)).startsWith("ws://h/?");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "authorization",
        "AUTHORIZATION",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "x-api-key",
        "ApiKey",
        "X-ApiKey",
        "x_api_key",
        "Api_Key",
        "X-Auth",
        "X-Auth-Token",
        "X-Auth-User",
        "X-Amz-Security-Token",
        "X-CSRF-Token",
        "My-Secret",
        "X-Client-Secret-Id",
        "Password",
        "X-Passwd",
        "X-Hub-Signature-256",
        "X-Credentials",
        "Ocp-Apim-Subscription-Key",
      })
  void knowsSecretHeaders(String name) {
    assertThat(SecretNames.isHeaderName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "Origin",
        "User-Agent",
        "Location",
        "Upgrade",
        "Connection",
        "Sec-WebSocket-Key",
        "sec-websocket-key",
        "SEC-WEBSOCKET-KEY",
        "Sec-WebSocket-Version",
        "Sec-WebSocket-Accept",
        "Sec-WebSocket-Extensions",
        "WWW-Authenticate",
        "Proxy-Authenticate",
        "Keyboard",
        "Key",
        "Monkey",
        "",
      })
  void knowsOtherHeaders(String name) {
    assertThat(SecretNames.isHeaderName(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "wss://h/?token=abc, wss://h/?token=***",
    "wss://h/?TOKEN=abc, wss://h/?TOKEN=***",
    "wss://h/?access_token=abc&x=1, wss://h/?access_token=***&x=1",
    "wss://h/?x=1&api_key=abc, wss://h/?x=1&api_key=***",
    "wss://h/?apikey=abc, wss://h/?apikey=***",
    "wss://h/?ApiKey=abc, wss://h/?ApiKey=***",
    "wss://h/?key=a&sig=b&jwt=c&auth=d&pwd=e, wss://h/?key=***&sig=***&jwt=***&auth=***&pwd=***",
    "wss://h/?X-Amz-Signature=a&X-Amz-Credential=b&X-Amz-Date=c,"
        + " wss://h/?X-Amz-Signature=***&X-Amz-Credential=***&X-Amz-Date=c",
    "wss://h/?client_secret=a&password=b&passwd=c,"
        + " wss://h/?client_secret=***&password=***&passwd=***",
    "wss://h/?subscription-key=a, wss://h/?subscription-key=***",
    "wss://h/?token=a=b==, wss://h/?token=***",
    "wss://h/?token=, wss://h/?token=***",
    "wss://h/?token=a&token=b, wss://h/?token=***&token=***",
    "wss://h/?token=a?b&x=1, wss://h/?token=***&x=1",
    "/p?token=abc, /p?token=***",
    "?token=abc, ?token=***",
    "/p?a=1;token=abc, /p?a=1;token=***",
    "https://h/p?a=1#access_token=abc&b=2, https://h/p?a=1#access_token=***&b=2",
  })
  void masksSecretQueryValues(String url, String masked) {
    assertThat(SecretNames.maskUrl(url)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "wss://user:pass@h/, wss://***@h/",
    "wss://user:pass@h, wss://***@h",
    "wss://user@h:80/p, wss://***@h:80/p",
    "wss://a@b@h/, wss://***@h/",
    "wss://user:pass@[::1]:80/, wss://***@[::1]:80/",
    "wss://user:pass@h/p@q, wss://***@h/p@q",
    "wss://user:pass@h?token=x, wss://***@h?token=***",
    "//user:pass@h/p, //***@h/p",
    "wss://@h/, wss://***@h/",
  })
  void masksUserInformation(String url, String masked) {
    assertThat(SecretNames.maskUrl(url)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "/",
        "/?",
        "/?a=1&&b=2&",
        "/?&",
        "/?token",
        "/?=token",
        "/?a=token",
        "/?keyboard=1&monkey=2&author=3",
        "/token=abc/x",
        "wss://h",
        "wss://h/",
        "wss://h/p@q",
        "wss://h/?q=a@b",
        "wss://h?q=a@b",
        "/p@q",
        "token=abc",
        "wss://h/?r=wss://x@y/",
        "wss://",
      })
  void keepsOtherText(String url) {
    assertThat(SecretNames.maskUrl(url)).isEqualTo(url);
  }
}
