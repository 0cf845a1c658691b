package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Valid and invalid hosts and ports. */
final class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "h, h, 7",
    "H.Example:81, h.example, 81",
    "h:, h, 7",
    "h:080, h, 80",
    "h:0000080, h, 80",
    "h.example., h.example., 7",
    "my_host-1.test:65535, my_host-1.test, 65535",
    "bücher.example:81, xn--bcher-kva.example, 81",
    "BÜCHER.example, xn--bcher-kva.example, 7",
    "bu\u0308cher.example, xn--bcher-kva.example, 7",
    "XN--BCHER-KVA.example, xn--bcher-kva.example, 7",
    "bücher.example.:81, xn--bcher-kva.example., 81",
    "bücher。example。, xn--bcher-kva.example., 7",
    "日本.test, xn--wgv71a.test, 7",
    "ｈ.test, h.test, 7",
    "127.0.0.1:1, 127.0.0.1, 1",
    "127.0.0.1., 127.0.0.1, 7",
    "１２７.0.0.1, 127.0.0.1, 7",
    "'[::1]:81', ::1, 81",
    "'[2001:DB8::A]', 2001:db8::a, 7",
    "'[fe80::1%25eth0]:81', fe80::1%eth0, 81",
    "'[fe80::1%eth0]', fe80::1%eth0, 7",
  })
  void namesAreTakenToOneForm(String text, String host, int port) throws Failure {
    assertThat(HostPort.parse(text, 7)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | it has no host",
        ":80 | it has no host",
        "a b | 'a b' is not a host name",
        "a@b | 'a@b' is not a host name",
        "a%20b | 'a%20b' is not a host name",
        "a/b | 'a/b' is not a host name",
        "h:x | its port is no number",
        "h:+1 | its port is no number",
        "h:1.5 | its port is no number",
        "h:٨٠ | its port is no number",
        "h:0 | port 0 is not between 1 and 65535",
        "h:000 | port 000 is not between 1 and 65535",
        "h:65536 | port 65536 is not between 1 and 65535",
        "h:99999999999 | port 99999999999 is not between 1 and 65535",
        "::1 | an IPv6 address stands in brackets, as in [::1]:8080",
        "1:2:3 | an IPv6 address stands in brackets, as in [::1]:8080",
        "a b:2:3 | an IPv6 address stands in brackets, as in [::1]:8080",
        "[::1 | the bracket of its IPv6 address is not closed",
        "[ | the bracket of its IPv6 address is not closed",
        "[::1]8 | there is text between its IPv6 address and its port",
        "[::1]8:80 | there is text between its IPv6 address and its port",
        "[] | '' is not an IPv6 address",
        "[h] | 'h' is not an IPv6 address",
        "[127.0.0.1] | '127.0.0.1' is not an IPv6 address",
        "[::1%] | the zone of its IPv6 address cannot be one",
        "[::1%25] | the zone of its IPv6 address cannot be one",
        "[::1%a/b] | the zone of its IPv6 address cannot be one",
        "256.1.1.1 | '256.1.1.1' is not an IPv4 address",
        "1.2.3.4.5 | '1.2.3.4.5' is not an IPv4 address",
        "straße.example | 'straße.example' stands for different hosts in different programs",
        "\u200f\u05d0a.example | '\u200f\u05d0a.example' is not a host name",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HostPort.parse(text, 7))
        .withMessage(message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @Test
  void aNameWithTwoMeaningsGetsAHint() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HostPort.name("a\u200db.example"))
        .returns(
            Optional.of("its ASCII form, which starts with xn--, is unambiguous"), Failure::hint);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "h, 1",
    "h:80, 1",
    "h:, 1",
    ":80, 0",
    "::1, 3",
    "a:b:c, 5",
    "[::1], 5",
    "[::1]:80, 5",
    "[::1]x:80, 5",
    "[::1, 4",
  })
  void theHostEndsAtItsBracketOrAtTheOnlyColon(String text, int end) {
    assertThat(HostPort.hostEnd(text)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "00080, 80",
    "65535, 65535",
    "65536, -1",
    "000080, -1",
    "'', -1",
    "-1, -1",
    "+1, -1",
    "1.5, -1",
    "' 1', -1",
    "x, -1",
    "٨٠, -1",
  })
  void aPortIsUpToFiveDigits(String digits, int port) {
    assertThat(HostPort.port(digits)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, true",
    "fe80::1%eth0, true",
    "fe80::1%25eth0, true",
    "fe80::1%, false",
    "fe80::1%a/b, false",
    "127.0.0.1, false",
    "[::1], false",
    "1::2::3, false",
    "'', false",
  })
  void anIpv6AddressMayHaveAZone(String text, boolean isIpv6) {
    assertThat(HostPort.isIpv6(text)).isEqualTo(isIpv6);
  }
}
