package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The race between several addresses (RFC 8305). */
@Timeout(30)
final class HappyEyeballsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void whoeverComesAfterTheWinnerDoesNotConnect() throws Exception {
    Attempt attempt = new Attempt(Trace.NONE);
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      HappyEyeballs race =
          new HappyEyeballs(List.of(LOOPBACK, LOOPBACK), server.getLocalPort(), attempt);
      Socket winner = race.winner();
      Socket late = new Socket();
      assertThatIOException().isThrownBy(() -> race.enter(late));
      assertThat(winner.isClosed()).isFalse();

      // The attempt continues: another race may follow, as for TLS with other groups.
      HappyEyeballs next = new HappyEyeballs(List.of(LOOPBACK), server.getLocalPort(), attempt);
      assertThat(next.winner().isConnected()).isTrue();
      late.close();
    } finally {
      attempt.cut();
    }
  }

  @Test
  void theOthersAreClosedWhenOneHasWon() throws Exception {
    Attempt attempt = new Attempt(Trace.NONE);
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
        Socket slow = new Socket()) {
      HappyEyeballs race =
          new HappyEyeballs(List.of(LOOPBACK, LOOPBACK), server.getLocalPort(), attempt);
      race.enter(slow);
      Socket winner = race.winner();
      assertThat(slow.isClosed()).isTrue();
      assertThat(winner.isConnected()).isTrue();
    } finally {
      attempt.cut();
    }
  }

  private static int closedPort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      return server.getLocalPort();
    }
  }

  @Test
  void aFailureNamesEveryAddressInItsOrder() throws Exception {
    int port = closedPort();
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    HappyEyeballs race = new HappyEyeballs(List.of(LOOPBACK, other), port, new Attempt(Trace.NONE));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(race::winner)
        .withMessage(
            "connect ECONNREFUSED 127.0.0.1:%d, connect ECONNREFUSED 127.0.0.2:%d", port, port)
        .returns(ExitStatus.CANNOT_CONNECT, Failure::status)
        .returns(true, Failure::isRetryable);
  }

  @Test
  void anAddressThatAnswersMakesUpForThoseThatDoNot() throws Exception {
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    Attempt attempt = new Attempt(Trace.NONE);
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
        Socket winner =
            new HappyEyeballs(List.of(other, LOOPBACK), server.getLocalPort(), attempt).winner()) {
      assertThat(winner.getInetAddress()).isEqualTo(LOOPBACK);
      assertThat(winner.getTcpNoDelay()).isTrue();
      assertThat(winner.getChannel()).isNotNull();
    }
  }

  @Test
  void theAttemptKnowsThePeerAndTheStages() throws Exception {
    Attempt attempt = new Attempt(Trace.NONE);
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      int port = server.getLocalPort();
      Resolver resolver = new Resolver(AddressFamily.IPV4, List.of());
      HappyEyeballs.connect(resolver, "localhost", port, attempt).close();
      attempt.end();

      assertThat(attempt.peer()).contains("127.0.0.1:" + port);
      assertThat(attempt.activity()).isEqualTo("connecting to localhost:" + port);
      assertThat(attempt.times()).containsOnlyKeys(Stage.DNS, Stage.TCP);
    }
  }

  @Test
  void anAttemptThatIsCutConnectsNoMore() throws Exception {
    Attempt attempt = new Attempt(Trace.NONE);
    attempt.cut();
    try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
      HappyEyeballs race = new HappyEyeballs(List.of(LOOPBACK), server.getLocalPort(), attempt);

      assertThatExceptionOfType(Failure.class).isThrownBy(race::winner);
    }
  }
}
