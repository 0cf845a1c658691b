package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The expected status of the opening handshake ({@code --expect-status}). */
@Timeout(60)
final class HandshakeStatusScenarios {
  private final Program program = Program.underTest();

  @ParameterizedTest
  @CsvSource({"400, 0, 0", "401, 1, 1"})
  void anExpectedStatusDecides(int expected, int status, int errors) throws Exception {
    Result result =
        program.run("-c", "demo:", "-s", "chat1", "--expect-status", String.valueOf(expected));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.errors()).hasSize(errors);
  }

  @Test
  void anExpectedOpeningClosesAtOnce() throws Exception {
    Result result = program.run("-c", "demo:", "-s", "myprotocol", "--expect-status", "101");
    assertThat(result.status()).isZero();
    assertThat(result.errors()).isEmpty();
  }

  @InProcess
  @Test
  void anOpeningWhereARefusalWasExpectedFailsAndSendsNothing() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note("close " + client.answerClose().closeCode());
            })) {
      Result result = program.run("-c", server.url(), "--expect-status", "400", "-x", "hello");
      assertThat(result.errors()).containsExactly("error: expected status 400, got 101");
      assertThat(result.status()).isEqualTo(1);
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @InProcess
  @Test
  void anExpectedStatusDoesNotCoverAConnectionThatIsNotMade() throws Exception {
    try (RawServer server = RawServer.start(client -> client.readRequest())) {
      Result result = program.run("-c", server.url(), "--expect-status", "400");
      assertThat(result.errors()).containsExactly("error: socket hang up");
      assertThat(result.status()).isEqualTo(52);
    }
  }
}
