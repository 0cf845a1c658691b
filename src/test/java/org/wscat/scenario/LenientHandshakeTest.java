package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * Unusual but valid responses to the handshake, and timeouts that are switched off, in this
 * process.
 */
@Timeout(60)
final class LenientHandshakeTest {
  private final Program program = Program.IN_PROCESS;

  /** Each of these fields is accepted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 101 X | HTTP/1.0 101 X",
        "HTTP/1.1 101 X | HTTP/1.2 101 X",
        "HTTP/1.1 101 X | HTTP/1.1 101",
        "Connection: Upgrade | Connection: keep-alive{line}Connection: close, UPGRADE",
        "Connection: Upgrade | Connection: Upgrade{line}Content-Length: 5",
        "Connection: Upgrade | Connection: Upgrade{line}Transfer-Encoding: chunked",
        "Connection: Upgrade | Connection: Upgrade{line}Sec-WebSocket-Version: 13, 8",
        "Connection: Upgrade | Connection: Upgrade{line}X: gr\u00fc\u00dfe",
      })
  void whatIsNoFaultIsLetPass(String part, String instead) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  client
                      .acceptance()
                      .replace("HTTP/1.1 101 Switching Protocols", "HTTP/1.1 101 X")
                      .replace(part, instead.replace("{line}", "\r\n")));
              client.sendText("open");
              client.answerClose();
            })) {
      Result result = program.run("-c", server.url(), "--count", "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("open\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--connect-timeout",
        "--close-timeout",
        "--timeout",
        "--keepalive",
        "--retry-delay",
        "--wait"
      })
  void aTimeOfManyCenturiesIsForEver(String option) throws Exception {
    for (String time : new String[] {"9223372037", "10000000000", "99999999999999999m"}) {
      Result result =
          program.run("-c", "demo:", "-s", "myprotocol", "-x", "a", "--count", "1", option, time);
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }
}
