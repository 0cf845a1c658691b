package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The values of {@code --resolve}. */
final class HostOverrideTest {
  @ParameterizedTest
  @CsvSource({
    "example.com:443:192.0.2.1, example.com, 443, 192.0.2.1",
    "Example.COM:443:192.0.2.1, example.com, 443, 192.0.2.1",
    "h:1:192.0.2.1, h, 1, 192.0.2.1",
    "h:65535:192.0.2.1, h, 65535, 192.0.2.1",
    "h:080:192.0.2.1, h, 80, 192.0.2.1",
    "h:80:::1, h, 80, 0:0:0:0:0:0:0:1",
    "h:80:[::1], h, 80, 0:0:0:0:0:0:0:1",
    "h:80:2001:DB8::1, h, 80, 2001:db8:0:0:0:0:0:1",
    "'h:80:192.0.2.1,[::1],192.0.2.2', h, 80, 192.0.2.1 0:0:0:0:0:0:0:1 192.0.2.2",
    "'h:80:::1,192.0.2.1', h, 80, 0:0:0:0:0:0:0:1 192.0.2.1",
    "'h:80: 192.0.2.1 , 192.0.2.2 ', h, 80, 192.0.2.1 192.0.2.2",
    "bücher.example:80:192.0.2.1, xn--bcher-kva.example, 80, 192.0.2.1",
    "BÜCHER.example.:80:192.0.2.1, xn--bcher-kva.example, 80, 192.0.2.1",
    "XN--bcher-kva.example:80:192.0.2.1, xn--bcher-kva.example, 80, 192.0.2.1",
    "example.com.:80:192.0.2.1, example.com, 80, 192.0.2.1",
    "my_host:80:192.0.2.1, my_host, 80, 192.0.2.1",
    "192.0.2.9:80:192.0.2.1, 192.0.2.9, 80, 192.0.2.1",
    "'[2001:DB8::9]:80:192.0.2.1', 2001:db8::9, 80, 192.0.2.1",
    "'h:80:192.0.2.1,192.0.2.1', h, 80, 192.0.2.1 192.0.2.1",
  })
  void takesHostPortAndAddressesApart(String text, String host, int port, String addresses)
      throws Failure {
    HostOverride override = HostOverride.parse(text);

    assertThat(override.host()).isEqualTo(host);
    assertThat(override.port()).isEqualTo(port);
    assertThat(override.addresses())
        .extracting(InetAddress::getHostAddress)
        .containsExactly(addresses.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        "h",
        "h:80",
        "h:80:",
        ":80:192.0.2.1",
        "h::192.0.2.1",
        "h:0:192.0.2.1",
        "h:65536:192.0.2.1",
        "h:100000:192.0.2.1",
        "h:-1:192.0.2.1",
        "h:+80:192.0.2.1",
        "h:http:192.0.2.1",
        "h:٨٠:192.0.2.1",
        "h: 80:192.0.2.1",
        "192.0.2.1",
        "h:80:name",
        "a b:80:192.0.2.1",
        "straße.example:80:192.0.2.1",
        "[::1:80:192.0.2.1",
        "[::1]80:192.0.2.1",
        "h:80:localhost",
        "h:80:192.0.2.x",
        "h:80:1::2::3",
        "h:80:[::1",
        "h:80:::g",
        "h:80:192.0.2.1,",
        "h:80:,192.0.2.1",
        "h:80:192.0.2.1,,192.0.2.2",
        "h:80:192.0.2.1,name",
        "h:80:192.0.2.1 192.0.2.2",
      })
  void refusesAnythingElse(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HostOverride.parse(text))
        .withMessage("--resolve: '" + text + "' is not host:port:address")
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @Test
  void keepsACopyOfItsAddresses() {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getLoopbackAddress());
    HostOverride override = new HostOverride("h", 80, addresses);
    addresses.clear();

    assertThat(override.addresses()).containsExactly(InetAddress.getLoopbackAddress());
  }
}
