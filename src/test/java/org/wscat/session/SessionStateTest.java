package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Ending;

/** What a session remembers of its connection, and of the reason to end. */
final class SessionStateTest {
  private static final Ending LOST =
      new Ending.Failed(new Failure(ExitStatus.CONNECTION_LOST, "lost"));

  private final StepLedger steps = new StepLedger(List.of(), false);

  private SessionState state(OptionalLong count, boolean echo) {
    return new SessionState(
        new Settings(
            new TimeLimits(
                Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(1), Optional.empty()),
            new EndCondition(Optional.empty(), count, OptionalInt.empty()),
            RetryPolicy.NONE,
            echo,
            0,
            Map.of()),
        steps);
  }

  private SessionState state() {
    return state(OptionalLong.empty(), false);
  }

  @Test
  void onlyTheAttemptThatIsUnderWayOpensAndEnds() {
    SessionState state = state();
    state.nextAttempt();
    int first = state.attempt();
    state.nextAttempt();
    assertThat(state.opening(first)).isFalse();
    assertThat(state.ended(first, LOST)).isFalse();
    assertThat(state.ending()).isNull();
    assertThat(state.opening(state.attempt())).isTrue();
    assertThat(state.ended(state.attempt(), LOST)).isTrue();
    assertThat(state.ended(state.attempt(), new Ending.Unanswered())).isFalse();
    assertThat(state.ending()).isEqualTo(LOST);
  }

  @Test
  void anOpenThatIsNotWantedIsNone() {
    SessionState state = state();
    state.nextAttempt();
    state.stop(StopReason.TIMED_OUT);
    assertThat(state.opening(state.attempt())).isFalse();
  }

  @Test
  void theFirstReasonStandsButForASignal() {
    SessionState state = state();
    state.stop(StopReason.FINISHED);
    state.stop(StopReason.TIMED_OUT);
    assertThat(state.stop()).isEqualTo(StopReason.FINISHED);
    state.stop(StopReason.INTERRUPTED);
    assertThat(state.stop()).isEqualTo(StopReason.INTERRUPTED);
  }

  @Test
  void theFirstFailureOfTheOutputCounts() {
    SessionState state = state();
    state.lost(new OutputFailure(new IOException("Broken pipe")));
    state.lost(new OutputFailure(new IOException("No space left")));
    assertThat(state.stop()).isEqualTo(StopReason.READER_GONE);
    assertThat(state.outputFailure().orElseThrow().isReaderGone()).isTrue();
  }

  @Test
  void theLastOfTheCountEndsTheReading() {
    SessionState state = state(OptionalLong.of(2), false);
    assertThat(state.received()).isFalse();
    assertThat(state.takeChange()).isFalse();
    assertThat(state.finishedAt(7)).isEqualTo(Deadline.NEVER);
    assertThat(state.received()).isTrue();
    state.countReached();
    assertThat(steps.isStopped()).isTrue();
    assertThat(state.showsNoMore()).isTrue();
    assertThat(state.finishedAt(7)).isEqualTo(Deadline.at(7));
    assertThat(state.takeChange()).isTrue();
    assertThat(state.takeChange()).isFalse();
  }

  @Test
  void anEchoIsNotFinishedByTheEndOfInput() {
    SessionState state = state(OptionalLong.empty(), true);
    steps.started(0);
    steps.done(true, false, 0);
    assertThat(state.finishedAt(7)).isEqualTo(Deadline.NEVER);
    assertThat(state().finishedAt(7)).isEqualTo(Deadline.at(7));
  }

  @Test
  void aConnectionIsNeededForWhatIsNotWritten() {
    SessionState state = state();
    steps.started(0);
    steps.done(true, false, 0);
    assertThat(state.neededUntil(7, PeerStatus.connecting("", 0))).isEqualTo(Deadline.at(7));
    assertThat(state.neededUntil(7, PeerStatus.connecting("", 1))).isEqualTo(Deadline.NEVER);
  }

  @Test
  void aLossIsNoEndOfTheSession() {
    SessionState state = state();
    state.nextAttempt();
    state.opened();
    state.lose();
    assertThat(state.isOpen()).isFalse();
    assertThat(state.wasEverOpen()).isTrue();
  }
}
