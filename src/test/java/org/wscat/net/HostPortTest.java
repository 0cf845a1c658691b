package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The host and the port that every option and every URL has in common. */
final class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "h, h, 7",
    "H.Example:81, h.example, 81",
    "h:, h, 7",
    "h:080, h, 80",
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
  @ValueSource(
      strings = {
        "",
        ":80",
        "a b",
        "a@b",
        "a%20b",
        "a/b",
        "h:x",
        "h:0",
        "h:65536",
        "h:+1",
        "h:٨٠",
        "::1",
        "1:2:3",
        "[::1",
        "[::1]8",
        "[]",
        "[h]",
        "[::1%]",
        "256.1.1.1",
        "1.2.3.4.5",
        "straße.example",
        "a\u200db.example",
        "\u200f\u05d0a.example"
      })
  void anythingElseIsNone(String text) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HostPort.parse(text, 7))
        .matches(failure -> failure.status() == ExitStatus.USAGE);
  }
}
