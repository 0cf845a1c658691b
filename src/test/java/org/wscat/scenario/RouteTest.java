package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Tables of international host names, in this process. */
@Timeout(60)
final class RouteTest {
  private final Program program = Program.IN_PROCESS;

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
          program.run("-c", url, "--resolve", given + ":" + server.port() + ":127.0.0.1");
      assertThat(result.status()).isZero();
      assertThat(server.request())
          .contains("\nHost: " + host.replace("bücher", "xn--bcher-kva") + ":" + server.port());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.example:81, xn--bcher-kva.example:81",
    "h.Example.:80, h.Example.:80"
  })
  void theHostHeaderIsInAscii(String given, String sent) throws Exception {
    try (RawServer server = RawServer.echo()) {
      for (String[] option : new String[][] {{"--host", given}, {"-H", "Host: " + given}}) {
        assertThat(program.run("-c", server.url(), option[0], option[1]).status()).isZero();
        assertThat(server.request()).contains("\nHost: " + sent + "\n");
      }
    }
  }

  @Test
  void theNameThatTlsAsksForMayBeInternational(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server =
        RawServer.start(
            authority.issueFor("xn--bcher-kva.example").serverSockets(),
            client -> {
              client.accept();
              client.echo();
            })) {
      String url = "wss://127.0.0.1:" + server.port() + "/";
      assertThat(program.run("-c", url, "--ca", ca, "--servername", "BÜCHER.example.").status())
          .isZero();
    }
    Result unclear = program.run("-c", "wss://127.0.0.1:1/", "--servername", "straße.example");
    assertThat(unclear.errors()).hasSize(1).first().asString().startsWith("error: --servername: ");
    assertThat(unclear.status()).isEqualTo(2);
  }
}
