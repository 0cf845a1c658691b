package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several addresses, of which one is connected to in the end. */
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

      // The attempt itself goes on: another race may follow, as for TLS with other groups.
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
}
