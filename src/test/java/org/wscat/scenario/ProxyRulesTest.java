package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Tunnel;

/** Tables of the hosts that are connected to without a proxy, in this process. */
@Timeout(60)
final class ProxyRulesTest {
  private final Program program = Program.IN_PROCESS;

  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.example., bücher.example",
    "xn--bcher-kva.example, bücher.example",
    ".bücher.example, www.bücher.example.",
    "h.example., h.example"
  })
  void anExceptedHostStaysSoInEveryForm(String list, String host) throws Exception {
    try (RawServer proxy = ProxyRulesScenarios.answering("HTTP/1.1 403 No\r\n\r\n")) {
      String[] line = {"-c", "ws://" + host + ":1/", "--resolve", host + ":1:127.0.0.1"};
      String name = ProxyRulesScenarios.proxy(proxy.port());
      Result environment =
          program.run(Launch.of(line).with("ALL_PROXY", name).with("NO_PROXY", list));
      assertThat(environment.errors()).containsExactly("error: connect ECONNREFUSED 127.0.0.1:1");
    }
  }

  @Test
  void aHostThatNobodyCanExceptIsNotSentToTheProxy() throws Exception {
    Result result =
        program.run("--proxy", "127.0.0.1:1", "--noproxy", "a, straße.example", "-c", "ws://h/");
    assertThat(result.errors())
        .containsExactly(
            "error: --noproxy: 'straße.example' stands for different hosts in different programs");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aProxyMayHaveAnInternationalName() throws Exception {
    try (RawServer server = RawServer.echo();
        RawServer proxy = Tunnel.start(server.port())) {
      Launch launch =
          Launch.of(
              "-c",
              "ws://h.example/",
              "--resolve",
              "xn--bcher-kva.example:" + proxy.port() + ":127.0.0.1");
      Launch given = launch.with("HTTP_PROXY", "http://Bücher.example.:" + proxy.port());
      assertThat(program.run(given).status()).isZero();
      assertThat(proxy.request()).startsWith("CONNECT h.example:80 ");
    }
  }
}
