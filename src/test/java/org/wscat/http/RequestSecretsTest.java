package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request an answer may not show, and what nobody's may. */
final class RequestSecretsTest {
  private static final RequestSecrets NONE = RequestSecrets.of("/", List.of());

  private static final RequestSecrets SENT =
      RequestSecrets.of(
          "/p?a=shown&X-Amz-Signature=0123abcd&token=q%2Fz%3Dy+x",
          List.of(
              new Header("Host", "example"),
              // user:pa<s>s "é"
              new Header("Authorization", "Basic dXNlcjpwYTxzPnMgIsOpIg=="),
              new Header("X-Api-Key", "K/7+a=b&c"),
              new Header("Cookie", "theme=dark; id=c0okie; q=\"a;b\""),
              new Header("X-Mine", "mine \\ \"too\"").asSecret(),
              new Header("X-Plain", "shown"),
              new Header("X-Auth", "Bearer tok en"),
              new Header("Sec-WebSocket-Protocol", "chat,bearer,pr0to,header-eyJh")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123abcd",
        "q%2Fz%3Dy+x",
        "q%2fz%3dy+x",
        "q/z=y x",
        "q%2Fz%3Dy%20x",
        "Basic dXNlcjpwYTxzPnMgIsOpIg==",
        "dXNlcjpwYTxzPnMgIsOpIg==",
        "dXNlcjpwYTxzPnMgIsOpIg\\u003d\\u003d",
        "dXNlcjpwYTxzPnMgIsOpIg%3D%3D",
        "Basic+dXNlcjpwYTxzPnMgIsOpIg%3d%3d",
        "user:pa<s>s \"é\"",
        "pa<s>s \"é\"",
        "pa&lt;s&gt;s &quot;é&quot;",
        "pa&#60;s&#x3e;s &#34;&#xE9;&#34;",
        "pa<s>s \\\"é\\\"",
        "pa\\u003cs\\u003Es \\u0022\\u00e9\\u0022",
        "pa%3Cs%3Es%20%22%C3%A9%22",
        "user%3Apa%3Cs%3Es+%22%c3%a9%22",
        "K/7+a=b&c",
        "K\\/7+a=b&c",
        "K%2F7%2Ba%3Db%26c",
        "K/7+a=b&amp;c",
        "K&sol;7&plus;a&equals;b&amp;c",
        "c0okie",
        "theme=dark; id=c0okie; q=\"a;b\"",
        "mine \\ \"too\"",
        "mine \\\\ \\\"too\\\"",
        "mine \\\\\\\\ \\\\\\\"too\\\\\\\"",
        "K%252F7%252Ba%253Db%2526c",
        "K/7+a=b&amp;amp;c",
        "tok en",
        "Bearer tok en",
        "pr0to",
        "header-eyJh",
      })
  void whatWasSentIsMaskedHoweverItIsWritten(String written) {
    assertThat(SENT.masked("<" + written + ">")).isEqualTo("<***>");
    assertThat(SENT.masked(written)).isEqualTo("***");
    assertThat(SENT.masked("you sent " + written + " twice: " + written + "."))
        .isEqualTo("you sent *** twice: ***.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shown, example, chat, dark",
        "The request is not valid: Host: example",
        "100 % of & and &amp; \\ and %zz \\u00 &#; &#x; &#xffffffff; &nothing; é \ud83d\ude00"
            + " \ud800",
        "%",
        "%2",
        "\\",
        "\\u",
        "\\u123",
        "&",
        "&#",
        "&#x",
        "",
      })
  void theRestIsLeftAsItIs(String text) {
    assertThat(SENT.masked(text)).isEqualTo(text);
    assertThat(SENT.masked(text, true)).isEqualTo(text);
  }

  @Test
  void whatStandsSideBySideIsOneMask() {
    assertThat(SENT.masked("0123abcdc0okie")).isEqualTo("***");
  }

  @Test
  void aSecretThatWasCutOffIsMasked() {
    assertThat(SENT.masked("you sent 0123ab", true)).isEqualTo("you sent ***");
    assertThat(SENT.masked("you sent 0123ab", false)).isEqualTo("you sent 0123ab");
    assertThat(SENT.masked("you sent user%3Apa%3", true)).isEqualTo("you sent ***");
    assertThat(SENT.masked("you sent 012", true)).isEqualTo("you sent 012");
  }

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
  void whatANameTellsToBeASecretIsMasked(String text, String masked) {
    assertThat(NONE.masked(text)).isEqualTo(masked);
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
  void whatExplainsARefusalIsShown(String text) {
    assertThat(NONE.masked(text)).isEqualTo(text);
  }

  @Test
  void aLineOfItsOwnIsAHeader() {
    assertThat(NONE.masked("you sent\n  Cookie: some thing\nX: y"))
        .isEqualTo("you sent\n  Cookie: ***\nX: y");
    assertThat(NONE.masked("> authorization: some thing\r\n> x: y"))
        .isEqualTo("> authorization: ***\r\n> x: y");
  }

  @Test
  @Timeout(20)
  void longTextsTakeNoLongerThanTheyAre() {
    for (String part :
        List.of(
            "a",
            "&",
            "%",
            "\\",
            "token=",
            "token:\"",
            "token: ",
            "\"token\":\"",
            "x-api-key:",
            "<token>",
            "&lt;token&gt;",
            "token ",
            "&#",
            "&#x",
            "%41",
            "\\u",
            "0123abc",
            "user:pa",
            "Authorization: ",
            "token\\\"",
            "\n",
            " ")) {
      String text = part.repeat(400_000 / part.length());
      assertThat(SENT.masked(text, true)).isNotNull();
    }
  }
}
