package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.websocket.Ending;

final class VerdictTest {
  private final Failure refusal = new Failure(ExitStatus.REFUSED, "403").withDetails("why");
  private final Ending refused =
      new Ending.Rejected(new Response(403, "", new Headers(List.of()), "", false), refusal);
  private final Ending unknownHost =
      new Ending.Failed(new Failure(ExitStatus.HOST_NOT_FOUND, "no such host"));

  private static Settings settings(OptionalInt expectedStatus) {
    return new Settings(
        new TimeLimits(
            Optional.of(Duration.ofSeconds(9)),
            Duration.ofMillis(1500),
            Duration.ofSeconds(5),
            Optional.empty()),
        new EndCondition(Optional.empty(), OptionalLong.of(1), expectedStatus),
        RetryPolicy.NONE,
        false,
        0,
        Map.of());
  }

  private static Outcome beforeOpen(OptionalInt expectedStatus, StopReason stop, Ending ending) {
    Settings settings = settings(expectedStatus);
    StepLedger steps = new StepLedger(List.of(), false);
    SessionState state = new SessionState(settings, steps);
    if (stop != null) {
      state.stop(stop);
    }
    state.end(ending);
    return new Verdict(settings, state, steps, 0, false).outcome();
  }

  @Test
  void theStageThatFailedDecides() {
    assertThat(beforeOpen(OptionalInt.empty(), null, unknownHost).status())
        .isEqualTo(ExitStatus.HOST_NOT_FOUND);
    assertThat(beforeOpen(OptionalInt.of(403), null, unknownHost).status())
        .isEqualTo(ExitStatus.HOST_NOT_FOUND);
    assertThat(beforeOpen(OptionalInt.empty(), null, refused).failure()).contains(refusal);
  }

  @Test
  void anExpectedStatusIsSuccessAndAnotherAnUnmetCheck() {
    assertThat(beforeOpen(OptionalInt.of(403), null, refused)).isEqualTo(Outcome.SUCCESS);

    Outcome other = beforeOpen(OptionalInt.of(400), null, refused);
    assertThat(other.status()).isEqualTo(ExitStatus.CHECK_FAILED);
    assertThat(other.failure().orElseThrow()).hasMessage("expected status 400, got 403");
    assertThat(other.failure().orElseThrow().details()).isEqualTo("why");
  }

  @Test
  void theTimeoutThatRanOutIsNamed() {
    assertThat(Verdict.notConnected(Duration.ofMillis(1500), "looking up h"))
        .hasMessage("not connected after 1500ms (--connect-timeout), still looking up h");
    assertThat(beforeOpen(OptionalInt.empty(), StopReason.TIMED_OUT, null).failure().orElseThrow())
        .hasMessage("not connected after 9s (--timeout)");
  }

  @Test
  void aTimeoutOrSignalWinsOverTheEndThatItCaused() {
    assertThat(beforeOpen(OptionalInt.empty(), StopReason.TIMED_OUT, unknownHost).status())
        .isEqualTo(ExitStatus.TIMEOUT);
    assertThat(beforeOpen(OptionalInt.of(403), StopReason.INTERRUPTED, refused).status())
        .isEqualTo(ExitStatus.SIGNAL);
  }
}
