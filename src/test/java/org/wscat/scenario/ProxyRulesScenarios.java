package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Which hosts are reached through a proxy, and which directly. */
@Timeout(60)
final class ProxyRulesScenarios {
  private final Program program = Program.underTest();

  static RawServer answering(String answer) throws Exception {
    return RawServer.start(
        client -> {
          client.readRequest();
          client.send(answer);
        });
  }

  static String proxy(int port) {
    return "http://127.0.0.1:" + port;
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "http_proxy, ws://h.example/, true",
    "HTTP_PROXY, ws://h.example/, true",
    "ALL_PROXY, ws://h.example/, true",
    "all_proxy, wss://h.example/, true",
    "https_proxy, wss://h.example/, true",
    "HTTPS_PROXY, wss://h.example/, true",
    "https_proxy, ws://h.example/, false",
    "HTTP_PROXY, wss://h.example/, false",
    "HTTP_PROXY, ws://127.0.0.1:1/, false",
    "HTTP_PROXY, ws://localhost:1/, false",
    "HTTP_PROXY, ws://[::1]:1/, false",
    "HTTP_PROXY, ws+unix:/nonexistent/s:/, false"
  })
  void theEnvironmentNamesAProxy(String variable, String url, boolean used) throws Exception {
    try (RawServer proxy = answering("HTTP/1.1 403 No\r\n\r\n")) {
      Launch launch =
          Launch.of(
              "-c",
              url,
              "--resolve",
              "h.example:80:127.0.0.1",
              "--resolve",
              "h.example:443:127.0.0.1",
              "--connect-timeout",
              "5");
      Result result = program.run(launch.with(variable, proxy(proxy.port())));
      assertThat(result.status() == 5).isEqualTo(used);
    }
  }

  @Test
  void allProxyServesTls() throws Exception {
    theEnvironmentNamesAProxy("all_proxy", "wss://h.example/", true);
  }

  @Test
  void theDemoNeedsNoProxy() throws Exception {
    Launch launch = Launch.of("-c", "demo:", "-s", "myprotocol").with("ALL_PROXY", "127.0.0.1:1");
    assertThat(program.run(launch).status()).isZero();
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "h.example, true",
    "'x,  .example', true",
    "'*', true",
    "*.example, true",
    "h.example:80, true",
    "h.example:81, false",
    "g.example, false",
    "ample, false"
  })
  void someHostsAreReachedDirectly(String list, boolean direct) throws Exception {
    try (RawServer proxy = answering("HTTP/1.1 403 No\r\n\r\n")) {
      String url = "ws://h.example/";
      String resolve = "h.example:80:127.0.0.1";
      String name = proxy(proxy.port());
      for (Launch launch :
          new Launch[] {
            Launch.of("-c", url, "--resolve", resolve, "--proxy", name, "--noproxy", list),
            Launch.of("-c", url, "--resolve", resolve)
                .with("HTTP_PROXY", name)
                .with("NO_PROXY", list),
            Launch.of("-c", url, "--resolve", resolve)
                .with("http_proxy", name)
                .with("no_proxy", list)
          }) {
        assertThat(program.run(launch).status() != 5).isEqualTo(direct);
      }
    }
  }

  @Test
  void allHostsMayBeReachedDirectly() throws Exception {
    someHostsAreReachedDirectly("*", true);
  }

  @Test
  void anEmptyProxyIsNone() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Launch launch =
          Launch.of(
              "-c",
              "ws://h.example:" + server.port(),
              "--resolve",
              "h.example:" + server.port() + ":127.0.0.1",
              "--proxy",
              "");
      assertThat(program.run(launch.with("ALL_PROXY", "127.0.0.1:1")).status()).isZero();
    }
  }

  @Test
  void aBadProxyInTheEnvironmentIsNamed() throws Exception {
    Result result =
        program.run(
            new Launch(
                java.util.List.of("-c", "ws://h.example/"),
                java.util.Optional.of(new byte[0]),
                Map.of("HTTP_PROXY", "ftp://u:secret@h")));
    assertThat(result.errors()).hasSize(1).first().asString().contains("HTTP_PROXY");
    assertThat(result.stderr()).doesNotContain("secret");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aUnixSocketIsNotReachedThroughAProxy() throws Exception {
    Result result = program.run("--proxy", "127.0.0.1:1", "-c", "ws+unix:/tmp/s:/");
    assertThat(result.errors()).hasSize(1).first().asString().contains("Unix socket");
    assertThat(result.status()).isEqualTo(2);
  }
}
