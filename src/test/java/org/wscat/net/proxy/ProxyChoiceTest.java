package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.Failure;
import org.wscat.net.Address;

/** The proxy for each endpoint, from options and environment. */
final class ProxyChoiceTest {
  private static final Address PLAIN = new Address("example.com", 80, false);
  private static final Address TLS = new Address("example.com", 443, true);

  private static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  private static Optional<String> byEnvironment(Address address, String... namesAndValues)
      throws Failure {
    return new ProxyChoice(Optional.empty(), Optional.empty(), environment(namesAndValues))
        .choose(address)
        .map(Proxy::host);
  }

  @Test
  void eachSchemeHasItsVariable() throws Failure {
    String[] both = {"HTTP_PROXY", "plain", "HTTPS_PROXY", "secure"};
    assertThat(byEnvironment(PLAIN, both)).contains("plain");
    assertThat(byEnvironment(TLS, both)).contains("secure");
    assertThat(byEnvironment(PLAIN, "HTTPS_PROXY", "secure")).isEmpty();
    assertThat(byEnvironment(TLS, "HTTP_PROXY", "plain")).isEmpty();
  }

  @Test
  void oneVariableIsForAllThatHaveNone() throws Failure {
    assertThat(byEnvironment(PLAIN, "ALL_PROXY", "all")).contains("all");
    assertThat(byEnvironment(TLS, "all_proxy", "all", "https_proxy", "own")).contains("own");
  }

  @Test
  void lowerCaseComesFirstAndAnEmptyOneCountsForNothing() throws Failure {
    assertThat(byEnvironment(TLS, "https_proxy", "lower", "HTTPS_PROXY", "upper"))
        .contains("lower");
    assertThat(byEnvironment(TLS, "https_proxy", "", "HTTPS_PROXY", "upper")).contains("upper");
    assertThat(byEnvironment(TLS, "https_proxy", "", "HTTPS_PROXY", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "app.localhost",
        "127.0.0.1",
        "127.8.9.10",
        "::1",
        "0:0:0:0:0:0:0:1",
        "::1%lo",
        "::ffff:127.0.0.1",
        "localhost."
      })
  void noProxyOfTheEnvironmentLeadsToThisMachine(String host) throws Failure {
    assertThat(byEnvironment(new Address(host, 80, false), "ALL_PROXY", "all")).isEmpty();
  }

  @Test
  void aUnixSocketNeedsNone() throws Failure {
    Address socket = new Address("localhost", 80, false, Optional.of(Path.of("/run/app.sock")));
    assertThat(byEnvironment(socket, "HTTP_PROXY", "plain")).isEmpty();
  }

  @Test
  void theOptionHoldsForThisMachineTooAndOverrulesTheEnvironment() throws Failure {
    Map<String, String> environment =
        environment("HTTP_PROXY", "other", "NO_PROXY", "localhost,example.com");
    ProxyChoice choice = new ProxyChoice(Optional.of("given"), Optional.empty(), environment);
    assertThat(choice.choose(new Address("localhost", 80, false)).map(Proxy::host))
        .contains("given");
    assertThat(choice.choose(PLAIN).map(Proxy::host)).contains("given");
  }

  @Test
  void theOptionMayHaveExceptionsAndBeEmpty() throws Failure {
    Map<String, String> environment = environment("HTTP_PROXY", "other");
    assertThat(
            new ProxyChoice(Optional.of("given"), Optional.of("example.com"), environment)
                .choose(PLAIN))
        .isEmpty();
    assertThat(new ProxyChoice(Optional.of(""), Optional.empty(), environment).choose(PLAIN))
        .isEmpty();
    assertThat(
            new ProxyChoice(
                    Optional.empty(),
                    Optional.of(""),
                    environment("HTTP_PROXY", "other", "NO_PROXY", "*"))
                .choose(PLAIN)
                .map(Proxy::host))
        .contains("other");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, EXAMPLE.com, true",
    "example.com, .example.com, true",
    "api.example.com, example.com, true",
    "api.example.com, .example.com, true",
    "api.example.com, *.example.com, true",
    "example.com., example.com, true",
    "badexample.com, example.com, false",
    "example.com, api.example.com, false",
    "example.com, '', false",
    "example.com, ',, ,', false",
    "example.com, '*', true",
    "example.com, 'a, example.com', true",
    "example.com, 'a example.com b', true",
    "example.com, example.com:80, true",
    "example.com, example.com:81, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.3:80, true",
    "10.1.2.3, 10.0.0.0/8, true",
    "10.1.2.3, 10.1.2.0/24, true",
    "10.1.3.3, 10.1.2.0/23, true",
    "10.1.4.3, 10.1.2.0/23, false",
    "10.1.2.3, 0.0.0.0/0, true",
    "10.1.2.3, 10.0.0.0/33, false",
    "10.1.2.3, 10.0.0.0/x, false",
    "10.1.2.3, 2.3, false",
    "10.1.2.3, 999.1.1.1, false",
    "2001:db8::1, 2001:db8::/32, true",
    "2001:db8::1, '[2001:db8::1]', true",
    "2001:db8::1, '[2001:db8::1]:80', true",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, true",
    "2001:db9::1, 2001:db8::/32, false",
    "fe80::1%eth0, fe80::/10, true",
    "fe80::1%eth0, fe80::1%eth0, true",
    "example.com, example.com., true",
    "example.com, *:80, true",
    "example.com, *:81, false",
    "10.0.0.1, /0, false",
    "127.0.0.1, '[]', false",
    "10.0.0.1, 10.0.0.0/+8, false",
    "10.0.0.1, '.', false",
    "10.0.0.1, 1.2.3.4.5, false"
  })
  void someHostsAreExcepted(String host, String list, boolean excepted) {
    assertThat(new NoProxyList(list).include(new Address(host, 80, false))).isEqualTo(excepted);
  }
}
