package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class EndpointFaultsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ws://",
        "ws:///",
        "ws:///path",
        "wss://:443/",
        "ws://u:p@/",
        "/path",
        "?query",
        "ws://a b/",
        "ws://a%20b/",
        "ws://ex%41mple/",
        "ws://a<b/",
        "ws://a|b/",
        "ws://a^b/",
        "ws://a]b/",
        "ws://-\u200f\u05d0a/",
        "ws://h:99999/",
        "ws://h:65536",
        "ws://h:0",
        "ws://h:-1",
        "ws://h:8o80",
        "ws://h:80 80",
        "ws://h:+80",
        "ws://h:99999999999999999999",
        "ws://h:\u0668\u0660",
        "::1",
        "ws://::1/",
        "ws://::1:8080/",
        "ws://1:2:3",
        "ws://[::1",
        "ws://[::1/x",
        "ws://[::1]8080",
        "ws://[::1]x:80",
        "ws://[]",
        "ws://[h]",
        "ws://[127.0.0.1]",
        "ws://[::g]",
        "ws://[fe80::1%]/",
        "ws://[fe80::1%25]/",
        "ws://[fe80::1%a/b]/",
        "ws+unix:",
        "ws+unix:/",
        "ws+unix::/x",
        "ws+unix:/run/s.sock:x",
        "ws+unix:/run/s.sock:/x#y",
        "ws+unix:/run/a:b.sock:/x",
        "ws+unix:%2F:/x",
        "ws+unix:/run/%00s.sock:/x",
        "ws+unix:/run/%0As.sock:/x",
        "ws+unix:/run/%ff.sock:/x",
        "ws://h/#frag",
        "ws://h#",
        "localhost:8080/x#y",
        "ws://h/a\nb",
        "ws://h/a\r\nHost: evil",
        "ws://h\t",
        "ws://h/\0",
        "ws://h/\u007f",
        "ws://h/\u0085",
      })
  void refusesABadUrlInOneSentence(String url) {
    assertRefused(url)
        .withMessageStartingWith("Invalid URL: ")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n", "\r"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/",
        "file:///x",
        "wsss://h",
        "w s://h",
        " ws://h",
        "://h",
        "javascript://h"
      })
  void refusesAnotherScheme(String url) {
    assertRefused(url);
  }

  @Test
  void namesTheSchemesThatItKnows() {
    assertRefused("ftp://h/").withMessageContaining("ws, wss").withMessageContaining("'ftp'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://[:::::]/",
        "ws://[1::2::3]/",
        "ws://[1:2]/",
        "ws://[12345::]/",
        "ws://[.:.]/"
      })
  void refusesAnAddressThatIsNoIpv6Address(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://256.1.1.1/", "ws://1.2.3.4.5/", "ws://1.2.3.999:80/"})
  void refusesAnAddressThatIsNoIpv4Address(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws:/h/x", "wss:/h/x", "https:/h"})
  void aSchemeIsNoHostName(String url) {
    try {
      assertThat(Endpoint.parse(url).address().host()).isEqualTo("h");
    } catch (Failure failure) {
      assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://user:s3cret@h:99999/",
        "ws://user:s3cret@",
        "ws://user:s3cret@/x",
        "ws://user:s3cret@a b/",
        "ws://user:s3cret@[::1/",
        "ws://user:s3cret@[::1]x/",
        "ws://user:s3cret@[zz]/",
        "ws://user:s3cret@::1/",
        "ws://user:s3cret@h/#frag",
        "ftp://user:s3cret@h/",
        "user:s3cret@h:port",
        "ws://user:s3cret@h/\n",
      })
  void noErrorShowsThePassword(String url) {
    assertSecret(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://user:s3cret/x@h/",
        "ws://user:s3cret?x@h/",
        "ws://user:s3cret\\x@h/",
        "ws://user:x#s3cret@h/",
        "user:s3cret/x@h:8080",
      })
  void noErrorShowsAPasswordThatShouldHaveBeenEncoded(String url) {
    assertSecret(url);
  }

  private static void assertSecret(String url) {
    assertRefused(url)
        .satisfies(
            failure -> {
              assertThat(failure.getMessage()).doesNotContain("s3cret");
              assertThat(failure.details()).doesNotContain("s3cret");
              assertThat(failure.hint().orElse("")).doesNotContain("s3cret");
            });
  }

  private static ThrowableAssertAlternative<Failure> assertRefused(String url) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Endpoint.parse(url))
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
