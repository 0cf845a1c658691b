package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The subprotocol header that API Gateway needs: names separated by commas without spaces. */
@Timeout(60)
final class SubprotocolScenarios {
  private final Program program = Program.underTest();

  @Test
  void demoRefusesOtherSubprotocols() throws Exception {
    Result result = program.run("-c", "demo:", "-s", "chat1");
    assertThat(result.stderrLines()).first().isEqualTo("error: Unexpected server response: 400");
    assertThat(result.errors()).hasSize(1);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(22);
  }

  @Test
  void demoAcceptsAListWithMyprotocolAndEchoes() throws Exception {
    Result result =
        program.run(Launch.of("-c", "demo:", "-s", "chat1,myprotocol").stdin("one\ntwo\n"));
    assertThat(result.stdout()).isEqualTo("one\ntwo\n");
    assertThat(result.stderrLines())
        .containsExactly(
            "connected (press CTRL+C to quit)", "disconnected (code: 1000, reason: \"\")");
    assertThat(result.status()).isZero();
  }

  /** Splits the header at commas without trimming, as the code behind many $connect routes does. */
  private static void connectRoute(RawClient client) throws Exception {
    String request = client.readRequest();
    if (!request.matches(
        "(?s).*\nSec-WebSocket-Protocol: (?:[^\n]*,)?myprotocol(?:,[^\n]*)?\n.*")) {
      client.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    client.send(client.acceptance("Sec-WebSocket-Protocol: myprotocol"));
    client.echo();
  }

  @Test
  void anyConnectRouteIsServed() throws Exception {
    try (RawServer server = RawServer.start(SubprotocolScenarios::connectRoute)) {
      Result refused = program.run("-c", server.url(), "-s", "chat1");
      assertThat(refused.errors()).containsExactly("error: Unexpected server response: 400");
      assertThat(refused.status()).isEqualTo(22);

      Result accepted = program.run("-c", server.url(), "-s", "chat1,myprotocol");
      assertThat(accepted.stderrLines()).first().isEqualTo("connected (press CTRL+C to quit)");
      assertThat(accepted.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-s chat1,myprotocol | chat1,myprotocol",
        "-s chat1 -s myprotocol | chat1,myprotocol",
        "-s myprotocol --subprotocol=a,b | myprotocol,a,b"
      })
  void theRequestCarriesTheNamesWithoutBlanks(String arguments, String header) throws Exception {
    try (RawServer server = RawServer.start(SubprotocolScenarios::connectRoute)) {
      Result result = program.run(("-c " + server.url() + " " + arguments).split(" "));
      assertThat(server.request()).contains("\nSec-WebSocket-Protocol: " + header + "\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void blanksAroundNamesAreDropped() throws Exception {
    try (RawServer server = RawServer.start(SubprotocolScenarios::connectRoute)) {
      program.run("-c", server.url(), "-s", " chat1 , myprotocol ");
      assertThat(server.request()).contains("\nSec-WebSocket-Protocol: chat1,myprotocol\n");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"'a,a'", "'a,,b'", "''", "'a b'", "'é'", "','"})
  void namesThatCannotBeAskedForAreRefused(String names) throws Exception {
    Result result = program.run("-c", "demo:", "-s", names);
    assertThat(result.errors()).hasSize(1);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }
}
