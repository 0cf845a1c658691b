package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.net.Address;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "ws://h, h, 80, false",
    "wss://h, h, 443, true",
    "http://h, h, 80, false",
    "https://h, h, 443, true",
    "WS://h, h, 80, false",
    "WsS://h, h, 443, true",
    "HTTPS://h, h, 443, true",
    "ws://h:8080, h, 8080, false",
    "wss://h:80, h, 80, true",
    "ws://h:, h, 80, false",
    "wss://h:/x, h, 443, true",
    "ws://h:1, h, 1, false",
    "ws://h:65535, h, 65535, false",
    "ws://h:00080, h, 80, false",
    "127.0.0.1:8080, 127.0.0.1, 8080, false",
    "127.0.0.1:8080/path, 127.0.0.1, 8080, false",
    "example.test, example.test, 80, false",
    "EXAMPLE.test/p, example.test, 80, false",
    "localhost:8080, localhost, 8080, false",
    "localhost:8080/x, localhost, 8080, false",
    "localhost:8080?x, localhost, 8080, false",
    "localhost, localhost, 80, false",
    "localhost/x?u=http://y:1/, localhost, 80, false",
    "localhost:8080/x://y, localhost, 8080, false",
    "'[::1]:8080', ::1, 8080, false",
    "'[::1]', ::1, 80, false",
    "'wss://[2001:DB8::A]:8443/x', 2001:db8::a, 8443, true",
    "'ws://[::ffff:1.2.3.4]/', ::ffff:1.2.3.4, 80, false",
    "ws://Bücher.test/, xn--bcher-kva.test, 80, false",
    "ws://日本.test:81, xn--wgv71a.test, 81, false",
    "bücher.test:8080/x, xn--bcher-kva.test, 8080, false",
    "ws://h。test, h.test, 80, false",
    "ws://127.0.0.1.:81, 127.0.0.1, 81, false",
    "ws://my_host-1.test., my_host-1.test., 80, false",
    "ws://user:pw@h:81/x, h, 81, false",
    "user:pw@localhost:8080/x, localhost, 8080, false",
    "'ws://u:p@[::1]:81', ::1, 81, false",
  })
  void knowsWhereToConnect(String url, String host, int port, boolean tls) throws Failure {
    assertThat(Endpoint.parse(url).address()).isEqualTo(new Address(host, port, tls));
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h, h",
    "ws://h:80/, h",
    "ws://h:443/, h:443",
    "wss://h:443/, h",
    "wss://h:80/, h:80",
    "http://h:80, h",
    "https://h:443, h",
    "ws://H.Test:8080, h.test:8080",
    "localhost:8080, localhost:8080",
    "'ws://[::1]', [::1]",
    "'ws://[::1]:80', [::1]",
    "'ws://[::1]:8080', [::1]:8080",
    "'wss://[::1]:443', [::1]",
    "ws://bücher.test:81, xn--bcher-kva.test:81",
    "ws://u:p@h:81, h:81",
  })
  void theHostHeaderOmitsTheDefaultPort(String url, String header) throws Failure {
    assertThat(Endpoint.parse(url).hostHeader()).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws://h | /",
        "ws://h/ | /",
        "ws://h/path?q | /path?q",
        "ws://h?x=1 | /?x=1",
        "ws://h? | /?",
        "h/path | /path",
        "localhost:8080/x | /x",
        "ws://h/é?q=ü | /%C3%A9?q=%C3%BC",
        "ws://h/日本🎉 | /%E6%97%A5%E6%9C%AC%F0%9F%8E%89",
        "ws://h/a b?c d | /a%20b?c%20d",
        "ws://h/a%20b%2Fc?d%26 | /a%20b%2Fc?d%26",
        "ws://h/100%?50% | /100%?50%",
        "ws://h/\"<>`{} | /%22%3C%3E%60%7B%7D",
        "ws://h/?\"<>' | /?%22%3C%3E%27",
        "ws://h/-._~!$&'()*+,;=:@ | /-._~!$&'()*+,;=:@",
        "ws://h/?a=b&c[]=d | /?a=b&c[]=d",
        "ws://h/a b/../c | /c",
        "ws://h/a/./b | /a/b",
        "ws://h/a/b/.. | /a/",
        "ws://h/a/b/. | /a/b/",
        "ws://h/.. | /",
        "ws://h/../../a | /a",
        "ws://h/a/../../b/ | /b/",
        "ws://h/a/%2e%2E/b/%2e/c | /b/c",
        "ws://h/a/.%2e/b | /b",
        "ws://h/a/.../..b/c. | /a/.../..b/c.",
        "ws://h//a//b/ | //a//b/",
        "ws://h/a//../b | /a/b",
        "ws://h/a?b/../c?d | /a?b/../c?d",
        "ws://h\\a\\..\\b | /b",
        "ws://h/?a\\b | /?a\\b",
        "ws://u:p@h/x@y:z | /x@y:z",
        "ws://h/a:b | /a:b",
      })
  void makesTheTargetReadyForTheWire(String url, String target) throws Failure {
    assertThat(Endpoint.parse(url).target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://user:pw@h/, user:pw",
    "ws://user:p%40ss@h/, user:p@ss",
    "ws://user@h/, user:",
    "ws://user:@h/, user:",
    "ws://:pw@h/, :pw",
    "ws://user:a:b@h/, user:a:b",
    "ws://user:a@b@h/, user:a@b",
    "ws://us%65r:%e6%97%a5%E6%9C%AC@h/, user:日本",
    "ws://us%C3%A9r:é@h/, usér:é",
    "ws://user:100%@h/, user:100%",
    "ws://user:%zz%4@h/, user:%zz%4",
    "ws://user:a+b@h/, user:a+b",
    "ws://user:%2F%3F%23@h/, user:/?#",
    "user:pw@localhost:8080, user:pw",
  })
  void decodesTheCredentials(String url, String credentials) throws Failure {
    assertThat(Endpoint.parse(url).credentials()).contains(new Secret(credentials));
  }

  @Test
  void withoutUserInfoThereAreNoCredentials() throws Failure {
    assertThat(Endpoint.parse("ws://h/x@y?z@").credentials()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws+unix:/run/app.sock | /run/app.sock | / | ws+unix:/run/app.sock:/",
        "WS+UNIX:/run/app.sock:/a?b | /run/app.sock | /a?b | ws+unix:/run/app.sock:/a?b",
        "ws+unix:///run/app.sock:/a | /run/app.sock | /a | ws+unix:/run/app.sock:/a",
        "ws+unix:app.sock:/a | app.sock | /a | ws+unix:app.sock:/a",
        "ws+unix:/run/a%3Ab.sock:/x:y | /run/a:b.sock | /x:y | ws+unix:/run/a%3Ab.sock:/x:y",
        "ws+unix:/run/a%3ab%3A:?q | /run/a:b: | /?q | ws+unix:/run/a%3Ab%3A:/?q",
        "ws+unix:/run/%25.sock:/ | /run/%.sock | / | ws+unix:/run/%25.sock:/",
        "ws+unix:/run/%2541:/ | /run/%41 | / | ws+unix:/run/%2541:/",
        "ws+unix:/run/100%:/ | /run/100% | / | ws+unix:/run/100%25:/",
        "ws+unix:/run/%23%3F:/ | /run/#? | / | ws+unix:/run/%23?:/",
        "ws+unix:/run/a b%20c:/ | /run/a b c | / | ws+unix:/run/a%20b%20c:/",
        "ws+unix:/run/ü%C3%BC:/ | /run/üü | / | ws+unix:/run/üü:/",
      })
  void aUnixSocketsPathIsPercentEncoded(String url, String file, String target, String shown)
      throws Failure {
    Endpoint endpoint = Endpoint.parse(url);
    assertThat(endpoint.address().socketFile()).contains(Path.of(file));
    assertThat(endpoint.target()).isEqualTo(target);
    assertThat(endpoint).hasToString(shown);
    assertThat(Endpoint.parse(shown)).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @CsvSource({"ws://bücher.test/, xn--bcher-kva.test", "ws://🎉.test/, xn--dk8h.test"})
  void internationalNamesAreThoseOfABrowser(String url, String host) throws Failure {
    assertThat(Endpoint.parse(url).address().host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h/, ws://h/x, true, false",
    "ws://h/, http://H:80, true, false",
    "ws://h/, ws://h., true, false",
    "wss://h:443/, wss://h/, true, false",
    "ws://h/, wss://h/, false, true",
    "ws://h:8080/, wss://h/, false, true",
    "ws://h:8080/, https://H.:8443/, false, true",
    "ws://h:443/, wss://h/, false, true",
    "ws://b\u00fccher.example/, wss://XN--BCHER-KVA.example./, false, true",
    "ws://[::1]/, wss://[0:0:0:0:0:0:0:1]:1, false, true",
    "ws://127.0.0.1/, wss://127.0.0.1, false, true",
    "ws://127.0.0.1/, wss://localhost, false, false",
    "wss://h/, ws://h/, false, false",
    "ws://h/, wss://www.h/, false, false",
    "ws://www.h/, wss://h/, false, false",
    "ws://h:1/, ws://h:2/, false, false",
    "wss://h:1/, wss://h:2/, false, false",
    "ws+unix:/s:/, wss://localhost/, false, false",
    "ws+unix:/s:/, ws://localhost/, false, false",
    "ws://localhost/, ws+unix:/s:/, false, false",
    "ws+unix:/s:/a, ws+unix:/s:/b, true, false",
  })
  void tellsWhatIsTheSame(String from, String to, boolean origin, boolean stepUp) throws Failure {
    Endpoint endpoint = Endpoint.parse(from);
    assertThat(endpoint.isSameOrigin(Endpoint.parse(to))).isEqualTo(origin);
    assertThat(endpoint.isStepUp(Endpoint.parse(to))).isEqualTo(stepUp);
  }
}
