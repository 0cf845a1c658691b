package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request targets and {@code Host} headers that a server accepts or rejects. */
final class RequestTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/path?query=%20",
        "//double",
        "ws://h/",
        "WSS://h:443/path",
        "http://h",
        "https://[::1]:8443?query",
        "ws://127.0.0.1:0/",
      })
  void aPathOrAnAbsoluteUrlIsATarget(String target) {
    assertThat(RequestTarget.isValid(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "path",
        "/path#fragment",
        "ftp://h/",
        "ws:/h/",
        "ws:///path",
        "ws://:80/",
        "ws://user@h/",
        "ws://h:65536/",
        "ws://[::1/",
        "h:80",
      })
  void anythingElseIsNoTarget(String target) {
    assertThat(RequestTarget.isValid(target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":80",
        "h",
        "h:",
        "h:0",
        "h:00080",
        "h:65535",
        "my_host.example.",
        "a%2Fb!$&'()*+,;=~",
        "127.0.0.1:80",
        "999.1.1.1",
        "[::1]",
        "[::1]:",
        "[::1]:80",
        "[fe80::1%eth0]:80",
        "[fe80::1%25eth0]",
      })
  void aHostAndAPortMayBothBeEmpty(String authority) {
    assertThat(RequestTarget.isAuthority(authority)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h:x",
        "h:-1",
        "h:65536",
        "h:000080",
        "h:80:80",
        "::1",
        "a b",
        "a/b",
        "a%2",
        "a%zz",
        "user@h",
        "b\u00fccher.example",
        "[",
        "[]",
        "[h]",
        "[127.0.0.1]",
        "[::1",
        "[::1]80",
        "[fe80::1%]",
        "[fe80::1%\u00fc]",
      })
  void anythingElseIsNoAuthority(String authority) {
    assertThat(RequestTarget.isAuthority(authority)).isFalse();
  }
}
