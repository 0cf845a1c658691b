package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

final class RouteTest implements RouteScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }

  @ParameterizedTest
  @CsvSource({
    "bücher.example, BÜCHER.example",
    "bücher.example, xn--bcher-kva.example.",
    "xn--bcher-kva.example, bücher.example",
    "h.example., h.example",
    "h.example, h.example."
  })
  void anInternationalHostIsTheSameInEveryForm(String host, String given) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String url = "ws://" + host + ":" + server.port() + "/";
      Result result =
          program().run("-c", url, "--resolve", given + ":" + server.port() + ":127.0.0.1");
      assertThat(result.status()).isZero();
      assertThat(server.request())
          .contains("\nHost: " + host.replace("bücher", "xn--bcher-kva") + ":" + server.port());
    }
  }
}
