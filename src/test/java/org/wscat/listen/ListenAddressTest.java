package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0, , 0",
    "65535, , 65535",
    "00080, , 80",
    "localhost:1, localhost, 1",
    "0.0.0.0:8080, 0.0.0.0, 8080",
    "[::1]:8080, ::1, 8080",
    "[::]:0, ::, 0",
    "bücher.example:8080, xn--bcher-kva.example, 8080",
  })
  void theHostMayBeLeftOut(String text, String host, int port) throws Failure {
    assertThat(ListenAddress.parse(text))
        .isEqualTo(new ListenAddress(Optional.ofNullable(host), port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "x", "-1", "+1", "65536", "999999999999", "1.5", "h:", "h:x", ":80"})
  void whatIsNoPortIsRefused(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> ListenAddress.parse(text))
        .withMessageStartingWith("--listen: '" + text + "' is not [HOST:]PORT")
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1:80", "[::1:80", "::1]:80", "[h]:80", "[]:80", "ws://h:80"})
  void anAddressWithColonsStandsInBrackets(String text) {
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> ListenAddress.parse(text));
  }

  @Test
  void listensOnLoopbackAndOnAFreePort() throws Exception {
    try (ServerSocketChannel server = ListenAddress.ANY_PORT.bind()) {
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      assertThat(address.getAddress().getHostAddress()).isEqualTo("127.0.0.1");
      assertThat(address.getPort()).isPositive();
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> new ListenAddress(Optional.empty(), address.getPort()).bind())
          .withMessage("listen EADDRINUSE: address already in use 127.0.0.1:" + address.getPort())
          .returns(ExitStatus.CANNOT_CONNECT, Failure::status);
    }
  }

  @Test
  void anUnknownHostIsThat() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new ListenAddress(Optional.of("no.such.host.invalid"), 0).bind())
        .returns(ExitStatus.HOST_NOT_FOUND, Failure::status);
  }
}
