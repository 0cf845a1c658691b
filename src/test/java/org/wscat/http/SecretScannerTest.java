package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are recognized by the names before them. */
final class SecretScannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"X-Amz-Security-Token\":\"abc\"} | {\"X-Amz-Security-Token\":\"***\"}",
        "{\"X-Amz-Security-Token\" : [\"abc\"]} | {\"X-Amz-Security-Token\" : [\"***\"]}",
        "{\"authorization\":\"Bearer a \\\" b\",\"a\":1} | {\"authorization\":\"***\",\"a\":1}",
        "{\\\"Authorization\\\":\\\"Bearer x\\\"} | {\\\"Authorization\\\":\\\"***\\\"}",
        "&quot;Cookie&quot;: &quot;a&quot; | &quot;Cookie&quot;: &quot;***&quot;",
        "{'x-api-key': 'a'} | {'x-api-key': '***'}",
        "?X-Amz-Signature=abc&x=1 | ?X-Amz-Signature=***&x=1",
        "X-Amz-Signature=abc&x=1 | X-Amz-Signature=***&x=1",
        "X-Amz-Signature=abc&amp;x=1 | X-Amz-Signature=***&amp;x=1",
        "?a=1&amp;token=abc\" | ?a=1&amp;token=***\"",
        "?a\\u003d1\\u0026token\\u003dabc\\u0026b | ?a\\u003d1\\u0026token\\u003d***\\u0026b",
        "%3Fa%3D1%26X-Amz-Signature%3Dabc%26b%3D2 | %3Fa%3D1%26X-Amz-Signature%3D***%26b%3D2",
        "Authorization: Bearer abc | Authorization: ***",
        "authorization:AWS4-HMAC-SHA256 Credential=a, Signature=b | authorization:***",
        "Got Authorization: Basic abc | Got Authorization: ***",
        "<pre>x-amz-security-token:abc</pre> | <pre>x-amz-security-token:***</pre>",
        "'GET\\n"
            + "/\\n"
            + "\\n"
            + "host:h\\n"
            + "x-amz-security-token:ab\\n"
            + "\\n"
            + "host | 'GET\\n"
            + "/\\n"
            + "\\n"
            + "host:h\\n"
            + "x-amz-security-token:***\\n"
            + "\\n"
            + "host",
        "parameter. Authorization=Bearer abc1234 def | parameter. Authorization=***",
        "{\"message\":\"... Authorization=Bearer abc def\"} | {\"message\":\"..."
            + " Authorization=***\"}",
        "Credential=AKIA1/2/x, SignedHeaders=host, Signature=0a1b2c | Credential=***,"
            + " SignedHeaders=host, Signature=***",
        "<SignatureProvided>0a1b2c</SignatureProvided> |"
            + " <SignatureProvided>***</SignatureProvided>",
        "<Token-0>IQoJb3</Token-0> | <Token-0>***</Token-0>",
        "&lt;SessionToken&gt;IQoJb3&lt;/Session | &lt;SessionToken&gt;***&lt;/Session",
        "Cookie => a1b2c3 | Cookie => ***",
        "{\"accessToken\":\"a1b2c3\"} | {\"accessToken\":\"***\"}",
        "token: eyJhbGciOi1.x.y expired | token: *** expired",
        "Set-Cookie: id=1; Path=/ | Set-Cookie: ***",
        "\"X-Amz-Signature\":\"abc | \"X-Amz-Signature\":\"***",
      })
  void masksValuesByTheirNames(String text, String masked) {
    assertThat(SecretScanner.masked(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Missing Authentication Token\"}",
        "{\"message\": \"Forbidden\", \"connectionId\":\"AbC1d2=\", \"requestId\":\"a1-b2\"}",
        "Authorization header requires 'Signature' parameter. Authorization header requires",
        "The security token included in the request is invalid.",
        "{\"error\":\"invalid_token\",\"error_description\":\"The access token expired\"}",
        "{\"token\":\"is missing\"}",
        "{\"token\":\"expired\",\"password\":[\"This field is required.\"]}",
        "{\"code\":\"ERR_40012\",\"key\":\"name12\"}",
        "token: expired at 10:15",
        "Authorization is required",
        "We need Authorization: none given",
        "session: not found",
        "tokens: 4096, tokenExpiresAt: 2024-01-01T00:00:00Z",
        "{\"token_endpoint\":\"https://idp.example/oauth2/token1\"}",
        "SignedHeaders=host;x-amz-date;x-amz-security-token",
        "host;x-amz-date;x-amz-security-token\n\ne3b0c44298fc1c149afb",
        "Check your AWS Secret Access Key and signing method.",
        "<Code>SignatureDoesNotMatch</Code><Token></Token>",
        "password:",
        "Authorization:",
        "token=",
        "a=b&c=d",
      })
  void keepsTextWithoutSecrets(String text) {
    assertThat(SecretScanner.masked(text)).isEqualTo(text);
  }

  @Test
  void takesALineForAHeaderField() {
    assertThat(SecretScanner.masked("you sent\n  Cookie: some thing\nX: y"))
        .isEqualTo("you sent\n  Cookie: ***\nX: y");
    assertThat(SecretScanner.masked("> authorization: some thing\r\n> x: y"))
        .isEqualTo("> authorization: ***\r\n> x: y");
  }
}
