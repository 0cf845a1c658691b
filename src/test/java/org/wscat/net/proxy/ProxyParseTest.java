package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.net.UserInfo;

/** Valid and invalid addresses of proxies. */
final class ProxyParseTest {
  @ParameterizedTest
  @CsvSource({
    "proxy, HTTP, proxy, 1080",
    "Proxy:3128, HTTP, proxy, 3128",
    "proxy:, HTTP, proxy, 1080",
    "http://proxy, HTTP, proxy, 1080",
    "http://proxy:8080/, HTTP, proxy, 8080",
    "HTTPS://proxy, HTTPS, proxy, 443",
    "https://proxy:8443, HTTPS, proxy, 8443",
    "socks5://proxy, SOCKS5, proxy, 1080",
    "socks5h://proxy:9050, SOCKS5, proxy, 9050",
    "[::1]:3128, HTTP, ::1, 3128",
    "http://[2001:db8::1], HTTP, 2001:db8::1, 1080",
    "user:p@proxy:1, HTTP, proxy, 1",
    "10.0.0.1:65535, HTTP, 10.0.0.1, 65535",
    "Bücher.example:3128, HTTP, xn--bcher-kva.example, 3128",
    "socks5://bücher.example., SOCKS5, xn--bcher-kva.example., 1080",
    "[fe80::1%25lo]:3128, HTTP, fe80::1%lo, 3128"
  })
  void aProxyHasASchemeAHostAndAPort(String text, Proxy.Scheme scheme, String host, int port)
      throws Failure {
    Proxy proxy = Proxy.parse("--proxy", text);
    assertThat(proxy.scheme()).isEqualTo(scheme);
    assertThat(proxy.host()).isEqualTo(host);
    assertThat(proxy.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "user:pass@proxy, user:pass",
    "user@proxy, user:",
    "us%40er:p%3Aa%2fs@proxy, us@er:p:a/s",
    "j%C3%BCrgen:%zz@proxy, jürgen:%zz",
    "user:p@ss@proxy, user:p@ss"
  })
  void itsCredentialsAreDecodedAndNotShown(String text, String credentials) throws Failure {
    Proxy proxy = Proxy.parse("--proxy", "http://" + text);
    assertThat(proxy.credentials()).map(UserInfo::pair).contains(new Secret(credentials));
    assertThat(proxy).hasToString("http://proxy:1080");
  }

  @ParameterizedTest
  @CsvSource({"us%3Aer:p%3Ass, us:er, p:ss", "%3A:, :, ''", "us%3Aer, us:er, ''"})
  void aUserOfSocksMayHaveAColon(String text, String user, String password) throws Failure {
    assertThat(Proxy.parse("--proxy", "socks5://" + text + "@proxy").credentials())
        .contains(new UserInfo(user, new Secret(password)));
    for (String scheme : new String[] {"http://", "https://", ""}) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> Proxy.parse("--proxy", scheme + text + "@proxy"))
          .matches(failure -> failure.status() == ExitStatus.USAGE)
          .withMessage(
              "--proxy: the proxy cannot be used, HTTP has no user names with a colon (RFC 7617)");
    }
  }

  @Test
  void withoutCredentialsThereAreNone() throws Failure {
    assertThat(Proxy.parse("--proxy", "proxy").credentials()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://u:secret@proxy",
        "socks4://u:secret@proxy",
        "u:secret@",
        "u:secret@:80",
        "u:secret@proxy:0",
        "u:secret@proxy:65536",
        "u:secret@proxy:port",
        "u:secret@proxy:80/path",
        "u:secret@[::1",
        "u:secret@[]:80",
        "u:secret@[zz]",
        "u:secret@[localhost]:80",
        "u:secret@ho[st",
        "u:secret@a]b:80",
        "u:secret@[::1]80",
        "u:secret@pro xy",
        "u:secret@proxy:999999999999",
        "u:secret@straße.example"
      })
  void anotherTextIsAFaultOfUsageThatKeepsTheSecret(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Proxy.parse("HTTPS_PROXY", text))
        .matches(failure -> failure.status() == ExitStatus.USAGE)
        .withMessageStartingWith("HTTPS_PROXY: ")
        .withMessageNotContaining("secret");
  }
}
