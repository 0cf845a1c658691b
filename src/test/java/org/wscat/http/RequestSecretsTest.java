package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of a request that a response repeats. */
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
  void masksSentSecretsInEachEncoding(String written) {
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
  void keepsOtherText(String text) {
    assertThat(SENT.masked(text)).isEqualTo(text);
    assertThat(SENT.masked(text, true)).isEqualTo(text);
  }

  @Test
  void masksAdjacentSecretsOnce() {
    assertThat(SENT.masked("0123abcdc0okie")).isEqualTo("***");
  }

  @Test
  void masksATruncatedSecret() {
    assertThat(SENT.masked("you sent 0123ab", true)).isEqualTo("you sent ***");
    assertThat(SENT.masked("you sent 0123ab", false)).isEqualTo("you sent 0123ab");
    assertThat(SENT.masked("you sent user%3Apa%3", true)).isEqualTo("you sent ***");
    assertThat(SENT.masked("you sent 012", true)).isEqualTo("you sent 012");
  }

  @Test
  void masksSecretsOfOthersByTheirNames() {
    assertThat(NONE.masked("Set-Cookie: id=1")).isEqualTo("Set-Cookie: ***");
  }

  @Test
  @Timeout(20)
  void takesTimeLinearInTheLength() {
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
      String text = part.repeat(200_000 / part.length());
      assertThat(SENT.masked(text, true)).isNotNull();
    }
  }
}
