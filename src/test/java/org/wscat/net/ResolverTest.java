package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The addresses of a host: their order, and the options that replace them. */
final class ResolverTest {
  private static List<InetAddress> addresses(String list) throws Exception {
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : list.split(" ")) {
      addresses.add(InetAddress.getAllByName(literal)[0]);
    }
    return addresses;
  }

  private static Resolver overriding(AddressFamily family, String... texts) throws Failure {
    List<HostOverride> overrides = new ArrayList<>();
    for (String text : texts) {
      overrides.add(HostOverride.parse(text));
    }
    return new Resolver(family, overrides);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "10.0.0.1 10.0.0.2, 10.0.0.1 10.0.0.2",
    "10.0.0.1 10.0.0.2 ::1 ::2, 10.0.0.1 ::1 10.0.0.2 ::2",
    "::1 ::2 ::3 10.0.0.1, ::1 10.0.0.1 ::2 ::3",
    "10.0.0.1 ::1 ::2, 10.0.0.1 ::1 ::2"
  })
  void theFamiliesTakeTurns(String found, String tried) throws Exception {
    assertThat(Resolver.alternate(addresses(found))).isEqualTo(addresses(tried));
  }

  @Test
  void anOverrideIsForItsHostAndPortAndTheFirstCounts() throws Exception {
    Resolver resolver =
        overriding(AddressFamily.ANY, "Example.com:443:10.0.0.1,[::1]", "example.com:443:10.0.0.9");
    assertThat(resolver.resolve("example.com", 443)).isEqualTo(addresses("10.0.0.1 ::1"));
    assertThat(resolver.resolve("10.0.0.5", 443)).isEqualTo(addresses("10.0.0.5"));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> resolver.resolve("no-such-host.invalid", 80))
        .matches(failure -> failure.status() == ExitStatus.HOST_NOT_FOUND)
        .withMessage("getaddrinfo ENOTFOUND no-such-host.invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com.",
    "example.com., example.com",
    "EXAMPLE.com., example.com.",
    "bücher.example, xn--bcher-kva.example.",
    "xn--bcher-kva.example., xn--bcher-kva.example"
  })
  void theRootsDotMakesNoOtherHost(String overridden, String host) throws Exception {
    Resolver resolver = overriding(AddressFamily.ANY, overridden + ":443:10.0.0.1");
    assertThat(resolver.resolve(host, 443)).isEqualTo(addresses("10.0.0.1"));
  }

  @Test
  void aLocalNameMayHaveTheRootsDot() throws Exception {
    Resolver resolver = overriding(AddressFamily.IPV4);
    assertThat(resolver.resolve("localhost.", 80)).isEqualTo(resolver.resolve("localhost", 80));
  }

  @ParameterizedTest
  @CsvSource({
    "h: Temporary failure in name resolution, EAI_AGAIN",
    "h: Non-recoverable failure in name resolution, EAI_AGAIN",
    "h: Try again, EAI_AGAIN",
    "h: Name or service not known, ENOTFOUND",
    "h: No address associated with hostname, ENOTFOUND",
    "'h: nodename nor servname provided, or not known', ENOTFOUND",
    "h: Name does not resolve, ENOTFOUND",
    "h, ENOTFOUND",
    ", ENOTFOUND"
  })
  void aServerThatDoesNotSayIsToldApart(String message, String name) {
    assertThat(Resolver.notFound("h", new UnknownHostException(message)))
        .hasMessage("getaddrinfo " + name + " h")
        .returns(ExitStatus.HOST_NOT_FOUND, Failure::status);
  }

  @Test
  void theFamilyHoldsForOverridesToo() throws Exception {
    String both = "h:80:10.0.0.1,::1";
    assertThat(overriding(AddressFamily.IPV4, both).resolve("h", 80))
        .isEqualTo(addresses("10.0.0.1"));
    assertThat(overriding(AddressFamily.IPV6, both).resolve("h", 80)).isEqualTo(addresses("::1"));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> overriding(AddressFamily.IPV6, "h:80:10.0.0.1").resolve("h", 80))
        .matches(failure -> failure.status() == ExitStatus.HOST_NOT_FOUND)
        .withMessage("getaddrinfo ENOTFOUND h (no IPv6 address)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "h:80",
        "h:80:",
        ":80:10.0.0.1",
        "h:0:10.0.0.1",
        "h:65536:10.0.0.1",
        "h:x:10.0.0.1",
        "h:80:name",
        "h:80:10.0.0.1,",
        "h:80:10.0.0.256",
        "h:80:1::2::3"
      })
  void anotherTextIsNoOverride(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HostOverride.parse(text))
        .matches(failure -> failure.status() == ExitStatus.USAGE)
        .withMessage("--resolve: '" + text + "' is not host:port:address");
  }
}
