package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.net.Address;

/** The hosts that a list excludes from the proxy. */
final class NoProxyListTest {
  private static boolean include(String list, String host, int port) {
    return new NoProxyList(list).include(new Address(host, port, false));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, www.example.com, true",
    "example.com, a.b.example.com, true",
    "example.com, notexample.com, false",
    "example.com, example.com.evil.org, false",
    "example.com, example.co, false",
    "example.com, com, false",
    ".example.com, example.com, true",
    ".example.com, www.example.com, true",
    ".example.com, notexample.com, false",
    "*.example.com, www.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, notexample.com, false",
    "com, example.com, true",
    "EXAMPLE.Com, www.example.com, true",
    "example.com, example.com., true",
    "example.com, www.example.com., true",
    "bücher.example, xn--bcher-kva.example, true",
    "BÜCHER.example, xn--bcher-kva.example, true",
    "bücher.example., xn--bcher-kva.example, true",
    "bücher.example, www.xn--bcher-kva.example., true",
    ".bücher.example, xn--bcher-kva.example, true",
    "*.bücher.example, www.xn--bcher-kva.example, true",
    "XN--BCHER-KVA.example, xn--bcher-kva.example, true",
    "bücher。example, xn--bcher-kva.example, true",
    "straße.example, strasse.example, false",
    "cher.example, xn--bcher-kva.example, false",
    "host, host, true",
    "host, ghost, false",
    "*, example.com, true",
    "*, host, true",
    "ex*.com, example.com, false",
    "e, example.com, false",
    ".com, example.com, true",
    "., example.com, false",
    "127.0.0.1, example.com, false",
    "0.0.0.0/0, example.com, false",
    "::/0, example.com, false",
    "1.2.3.4, 1.2.3.4.example.com, false",
  })
  void exceptsNamesWithAllBelowThem(String list, String host, boolean excepted) {
    assertThat(include(list, host, 80)).isEqualTo(excepted);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.10, false",
    "10.0.0.1, 110.0.0.1, false",
    "0.0.1, 10.0.0.1, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "192.168.16.0/20, 192.168.31.255, true",
    "192.168.16.0/20, 192.168.32.0, false",
    "192.168.16.0/20, 192.168.15.255, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.1/32, 192.0.2.1, true",
    "192.0.2.1/32, 192.0.2.2, false",
    "192.0.2.0/31, 192.0.2.1, true",
    "192.0.2.0/31, 192.0.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "*, 10.0.0.1, true",
    "*, ::1, true",
    "*.0.0.1, 10.0.0.1, false",
    "host, 10.0.0.1, false",
  })
  void exceptsIpv4AddressesAndBlocks(String list, String host, boolean excepted) {
    assertThat(include(list, host, 80)).isEqualTo(excepted);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::1, true",
    "[::1], ::1, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:DB8::1, 2001:db8:0:0::1, true",
    "::1, ::2, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "fe80::/10, fe80::1%1, true",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "[fe80::]/10, fe80::1, true",
    "::/0, 2001:db8::1, true",
    "::/0, 127.0.0.1, false",
    "2001:db8::1/128, 2001:db8::1, true",
    "2001:db8::1/128, 2001:db8::2, false",
    "::1, 127.0.0.1, false",
    "127.0.0.1, ::1, false",
  })
  void exceptsIpv6AddressesAndBlocks(String list, String host, boolean excepted) {
    assertThat(include(list, host, 80)).isEqualTo(excepted);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com:8080, example.com, 8080, true",
    "example.com:8080, www.example.com, 8080, true",
    "example.com:8080, example.com, 80, false",
    "example.com:80, example.com, 8080, false",
    ".example.com:443, www.example.com, 443, true",
    "*.example.com:443, www.example.com, 443, true",
    "*.example.com:443, www.example.com, 80, false",
    "bücher.example:443, xn--bcher-kva.example, 443, true",
    "bücher.example.:443, xn--bcher-kva.example, 443, true",
    "bücher.example:443, xn--bcher-kva.example, 80, false",
    "example.com.:443, example.com, 443, true",
    "10.0.0.1:8080, 10.0.0.1, 8080, true",
    "10.0.0.1:8080, 10.0.0.1, 80, false",
    "[::1]:8080, ::1, 8080, true",
    "[::1]:8080, ::1, 80, false",
    "::1:8080, ::1, 8080, false",
    "example.com:, example.com, 80, false",
    "example.com:x, example.com, 80, false",
    ":80, example.com, 80, false",
  })
  void anEntryWithAPortHoldsForThatPort(String list, String host, int port, boolean excepted) {
    assertThat(include(list, host, port)).isEqualTo(excepted);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "a,b,c|b|true",
        "a, b, c|b|true",
        "a b c|b|true",
        "a\tb|b|true",
        "'a\nb'|b|true",
        "  b  |b|true",
        ",,b,,|b|true",
        " , b , |b|true",
        "a,*|b|true",
        "a,c|b|false",
        "a;b|b|false",
        "a.b|b|false",
        "nonsense/8,b|b|true",
        "10.0.0.0/99 10.0.0.1|10.0.0.1|true",
      })
  void entriesAreSeparatedByCommasOrBlanks(String list, String host, boolean excepted) {
    assertThat(include(list, host, 80)).isEqualTo(excepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , ,\t", "\n"})
  void anEmptyListExceptsNothing(String list) {
    assertThat(include(list, "example.com", 80)).isFalse();
    assertThat(include(list, "127.0.0.1", 80)).isFalse();
    assertThat(include(list, "::1", 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "10.0.0.0/8/8",
        "10.0.0.0/99999999999",
        "10.0.0.0/255.0.0.0",
        "::/129",
        "::/x",
        "1::2::3",
        "[::1",
        "a::g",
      })
  void anEntryThatNobodyUnderstandsExceptsNothing(String list) {
    assertThat(include(list, "10.0.0.1", 80)).isFalse();
    assertThat(include(list, "2001:db8::1", 80)).isFalse();
    assertThat(include(list, "example.com", 80)).isFalse();
  }
}
