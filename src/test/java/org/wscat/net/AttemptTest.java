package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts that are cut at each stage, and that report their stage. */
final class AttemptTest {
  private final Attempt attempt = new Attempt(Trace.NONE);
  private final List<String> closed = new ArrayList<>();

  private Closeable socket(String name) {
    return () -> closed.add(name);
  }

  @Test
  void theCutClosesWhatIsOpenAndWhatOpensLater() throws IOException {
    attempt.opened(socket("first"));
    attempt.opened(socket("second"));
    attempt.cut();
    assertThat(closed).containsExactly("first", "second");
    assertThatIOException().isThrownBy(() -> attempt.opened(socket("third")));
    assertThat(closed).containsExactly("first", "second", "third");
  }

  @Test
  void theWinnerAloneStaysOpen() throws IOException {
    Closeable winner = socket("winner");
    attempt.opened(socket("loser"));
    attempt.opened(winner);
    attempt.keepOnly(winner);
    assertThat(closed).containsExactly("loser");
    attempt.cut();
    assertThat(closed).containsExactly("loser", "winner");
  }

  @Test
  void aSocketThatCannotBeClosedDoesNotKeepTheOthersOpen() throws IOException {
    attempt.opened(
        () -> {
          throw new IOException("no");
        });
    attempt.opened(socket("second"));
    attempt.cut();
    assertThat(closed).containsExactly("second");
  }

  @Test
  void everyStageHasItsTime() {
    assertThat(attempt.times()).isEmpty();
    attempt.enter(Stage.DNS, "looking up h");
    assertThat(attempt.activity()).isEqualTo("looking up h");
    attempt.enter(Stage.TCP, "connecting to h");
    assertThat(attempt.times()).containsOnlyKeys(Stage.DNS);
    attempt.enter(Stage.PROXY, "waiting for the proxy");
    attempt.enter(Stage.HANDSHAKE, "waiting for the server's answer");
    attempt.end();
    assertThat(attempt.times())
        .containsOnlyKeys(Stage.DNS, Stage.TCP, Stage.PROXY, Stage.HANDSHAKE)
        .allSatisfy((stage, time) -> assertThat(time).isPositive());
  }

  @Test
  void thePeerIsTheLastThatWasConnectedTo() {
    assertThat(attempt.peer()).isEmpty();
    attempt.connected("192.0.2.1:443");
    attempt.connected("192.0.2.2:443");
    assertThat(attempt.peer()).contains("192.0.2.2:443");
  }
}
