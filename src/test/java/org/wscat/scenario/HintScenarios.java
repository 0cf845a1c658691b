package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** What an error says of the stage, of what to try, and of a refusal's page. */
@Timeout(60)
final class HintScenarios {
  private static final String PAGE =
      "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
          + "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>gate &amp; way</center>\r\n"
          + "</body>\r\n</html>\r\n";

  private final Program program = Program.underTest();

  @ParameterizedTest
  @CsvSource({"end", "reset"})
  void aHangUpOnARequestWithoutSubprotocolsSuggestsThem(String manner) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              if (manner.equals("reset")) {
                client.reset();
              }
            })) {
      Result without = program.run("-c", server.url());
      assertThat(without.stderrLines())
          .containsExactly(
              manner.equals("end") ? "error: socket hang up" : "error: read ECONNRESET",
              "hint: wss:// if the server expects TLS, -s NAME if it expects a subprotocol");
      assertThat(without.status()).isEqualTo(52);

      Result with = program.run("-c", server.url(), "-s", "chat");
      assertThat(with.stderrLines()).last().isEqualTo("hint: wss:// if the server expects TLS");
      assertThat(with.status()).isEqualTo(52);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "--timeout"})
  void anEndBeforeTheOpenTellsTheStage(String end) throws Exception {
    try (RawServer silent =
        RawServer.start(
            client -> {
              client.input().read();
              client.note("asked");
              client.awaitEnd();
            })) {
      String tls = "wss://127.0.0.1:" + silent.port();
      String name = "127.0.0.1:" + silent.port();
      assertThat(endOf(end, silent, "-c", silent.url()))
          .endsWith(", still waiting for the server's answer");
      assertThat(endOf(end, silent, "-c", tls, "-n"))
          .endsWith(", still in the TLS handshake with " + name);
      assertThat(endOf(end, silent, "-c", "ws://h.example", "--proxy", "http://" + name))
          .endsWith(", still waiting for the proxy http://" + name);
    }
  }

  /** Ends a run that the server keeps waiting, and returns its only error. */
  private String endOf(String end, RawServer silent, String... line) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(line));
    boolean isTimeout = end.equals("--timeout");
    if (isTimeout) {
      arguments.addAll(List.of(end, "2"));
    }
    try (Run run = program.start(Launch.of(arguments.toArray(new String[0])))) {
      assertThat(silent.note()).isEqualTo("asked");
      if (!isTimeout) {
        run.interrupt();
      }
      Result result = run.await();
      assertThat(result.status()).isEqualTo(isTimeout ? 28 : program.interrupted());
      assertThat(result.errors()).hasSize(1);
      assertThat(result.errors().get(0))
          .startsWith(
              isTimeout
                  ? "error: not connected after 2s (--timeout), still "
                  : "error: ended by a signal, still ");
      assertThat(silent.note()).isEqualTo("end");
      return result.errors().get(0);
    }
  }

  @Test
  void anEndInThePauseBeforeARetryTellsWhyItRetries() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    Result result =
        program.run(
            "-c", "ws://127.0.0.1:" + port, "--retry", "9", "--retry-delay", "30", "-m", "1");
    assertThat(result.errors())
        .containsExactly(
            "error: not connected after 1s (--timeout), still waiting to try again (connect"
                + " ECONNREFUSED 127.0.0.1:"
                + port
                + ")");
    assertThat(result.status()).isEqualTo(28);
  }

  private static RawServer refusingWithPage() throws Exception {
    return RawServer.start(
        client -> {
          client.readRequest();
          client.send(
              "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: "
                  + PAGE.length()
                  + "\r\n\r\n"
                  + PAGE);
          client.awaitEnd();
        });
  }

  @Test
  void ofARefusalsPageTheTextIsShown() throws Exception {
    try (RawServer server = refusingWithPage()) {
      Result result = program.run("-c", server.url());
      assertThat(result.stderrLines())
          .containsExactly(
              "error: Unexpected server response: 502", "| 502 Bad Gateway", "| gate & way");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void theWholePageIsShownWithVerbose() throws Exception {
    try (RawServer server = refusingWithPage()) {
      List<String> shown = program.run("-v", "-c", server.url()).stderrLines();
      List<String> details = new ArrayList<>();
      for (String line : shown) {
        if (line.startsWith("| ")) {
          details.add(line.substring(2));
        }
      }
      assertThat(String.join("\r\n", details) + "\r\n").isEqualTo(PAGE);
    }
  }

  @ParameterizedTest
  @CsvSource({"-q, true", "-v, false"})
  void aProxysPageIsShownSoToo(String option, boolean asText) throws Exception {
    try (RawServer proxy = refusingWithPage()) {
      Result result =
          program.run(
              option, "-c", "ws://h.example", "--proxy", "http://127.0.0.1:" + proxy.port());
      assertThat(result.stderr().contains("\n| gate & way\n")).isEqualTo(asText);
      assertThat(result.stderr().contains("<title>")).isEqualTo(!asText);
      assertThat(result.status()).isEqualTo(5);
    }
  }
}
