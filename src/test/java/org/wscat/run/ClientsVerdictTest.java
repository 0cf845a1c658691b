package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.session.Outcome;

final class ClientsVerdictTest {
  private static Outcome outcome(String status) {
    ExitStatus parsed = ExitStatus.valueOf(status);
    return new Outcome(
        parsed,
        parsed == ExitStatus.OK ? Optional.empty() : Optional.of(new Failure(parsed, "own")));
  }

  @ParameterizedTest
  @CsvSource({
    // listener, clients, checks, status, message
    "OK, OK, true, OK, ''",
    "SIGNAL, OK OK, true, OK, ''",
    "SIGNAL, OK CHECK_FAILED OK, true, CHECK_FAILED, 1 of 3 clients failed a check",
    "SIGNAL, CONNECTION_LOST CHECK_FAILED, true, CHECK_FAILED, 1 of 2 clients failed a check",
    "SIGNAL, CHECK_FAILED, true, CHECK_FAILED, 1 of 1 client failed a check",
    "SIGNAL, OK CONNECTION_LOST SERVER_ERROR, true, CONNECTION_LOST, 2 of 3 clients failed",
    "TIMEOUT, CHECK_FAILED CHECK_FAILED, true, CHECK_FAILED, 2 of 2 clients failed a check",
    "TIMEOUT, OK CONNECTION_LOST, true, TIMEOUT, own",
    "CANNOT_CONNECT, '', true, CANNOT_CONNECT, own",
    "SIGNAL, '', true, CHECK_FAILED, 'no client came, so that no check was made'",
    "OK, '', true, CHECK_FAILED, 'no client came, so that no check was made'",
    "SIGNAL, '', false, OK, ''",
  })
  void theWorstCounts(
      String listener, String clients, boolean hasChecks, ExitStatus status, String message) {
    List<ClientResult> results = new ArrayList<>();
    for (String client : clients.isEmpty() ? new String[0] : clients.split(" ")) {
      results.add(new ClientResult(results.size() + 1, Duration.ZERO, outcome(client)));
    }
    Outcome worst = new ClientsVerdict(outcome(listener), results, hasChecks).outcome();
    assertThat(worst.status()).isEqualTo(status);
    assertThat(worst.failure().map(Failure::getMessage).orElse("")).isEqualTo(message);
  }
}
