package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wscat.failure.Failure;
import org.wscat.script.Wait;

/** The account of what was accepted, sent and left. */
final class StepLedgerTest {
  private static final Duration SHORT_READ = Duration.ofMillis(50);

  private static final long SECOND = 1_000_000_000;

  private final StepLedger steps = new StepLedger(List.of(), false);

  private static Optional<Wait> seconds(int seconds) {
    return Optional.of(new Wait(Optional.of(Duration.ofSeconds(seconds))));
  }

  private String lost(int buffered) {
    return steps.outcome(buffered, true).failure().orElseThrow().getMessage();
  }

  @Test
  void beforeTheStartNothingIsUnsent() {
    assertThat(steps.unsent(3)).isZero();
    assertThat(steps.isSettled()).isTrue();
    steps.started(0);
    assertThat(steps.unsent(3)).isEqualTo(3);
    assertThat(steps.isSettled()).isFalse();
  }

  @Test
  void whatWasNotTakenEndsTheReading() {
    steps.started(0);
    steps.sent(true);
    assertThat(steps.isStopped()).isFalse();
    steps.sent(false);
    assertThat(steps.isStopped()).isTrue();
    assertThat(lost(0)).isEqualTo("the connection ended too early: 1 message was not sent");
    assertThat(lost(4)).isEqualTo("the connection ended too early: 5 messages were not sent");
    assertThat(steps.reads(true, false, 0)).isFalse();
    assertThat(lost(0))
        .isEqualTo(
            "the connection ended too early: 1 message was not sent, and more input was waiting");
  }

  @Test
  void inputThatWasNotReadIsTheOtherEndsFaultOnly() {
    steps.started(0);
    steps.stop();
    assertThat(steps.reads(true, false, 0)).isFalse();
    assertThat(lost(0)).isEqualTo("the connection ended too early: more input was waiting");
    assertThat(steps.outcome(0, false)).isEqualTo(Outcome.SUCCESS);
    assertThat(steps.withUnsent(Failure.interrupted(), 0).details())
        .isEqualTo("more input was waiting");
  }

  @Test
  void whatIsReadAfterTheStopWasNotAccepted() {
    steps.started(0);
    assertThat(steps.reads(false, false, 0)).isTrue();
    steps.stop();
    assertThat(steps.hasRead(true)).isFalse();
    assertThat(lost(0)).isEqualTo("the connection ended too early: more input was waiting");
  }

  @Test
  void faultsOfTheInputCountUntilTheStop() {
    steps.started(0);
    steps.failed(Failure.usage("line 2"));
    steps.stop();
    steps.failed(Failure.usage("line 3"));
    assertThat(steps.inputFailure().orElseThrow()).hasMessage("line 2");
  }

  @Test
  void theWaitBeginsWithTheLastStep() {
    steps.started(0);
    steps.sent(true);
    assertThat(steps.finishedAt(seconds(3), SECOND)).isEqualTo(Deadline.NEVER);
    steps.done(true, false, SECOND);
    assertThat(steps.finishedAt(seconds(3), SECOND)).isEqualTo(Deadline.at(4 * SECOND));
    assertThat(steps.finishedAt(Optional.empty(), SECOND)).isEqualTo(Deadline.at(3 * SECOND));
    assertThat(steps.finishedAt(Optional.of(Wait.UNTIL_SERVER_CLOSES), SECOND))
        .isEqualTo(Deadline.NEVER);
    steps.restarted(5 * SECOND);
    assertThat(steps.finishedAt(seconds(3), SECOND)).isEqualTo(Deadline.at(8 * SECOND));
  }

  @Test
  void withoutAMessageThereIsNoWaitUnlessItIsGiven() {
    steps.started(0);
    steps.done(true, false, SECOND);
    assertThat(steps.finishedAt(Optional.empty(), SECOND)).isEqualTo(Deadline.at(SECOND));
    assertThat(steps.finishedAt(seconds(3), SECOND)).isEqualTo(Deadline.at(4 * SECOND));
  }

  @Test
  void aCheckThatWasMetLastEndsAtOnce() {
    steps.started(0);
    steps.sent(true);
    steps.checked(true);
    steps.done(true, false, SECOND);
    assertThat(steps.isFulfilled()).isTrue();
    assertThat(steps.finishedAt(seconds(3), SECOND)).isEqualTo(Deadline.at(SECOND));
    steps.sent(true);
    assertThat(steps.isFulfilled()).isFalse();
  }

  @Test
  void aReadThatTakesLongCountsAsRest() {
    steps.started(0);
    assertThat(steps.settledBy(SHORT_READ, SECOND)).isEqualTo(Deadline.NEVER);
    steps.reads(false, false, SECOND);
    assertThat(steps.settledBy(SHORT_READ, SECOND)).isEqualTo(Deadline.at(SECOND + 50_000_000));
    steps.hasRead(true);
    assertThat(steps.settledBy(SHORT_READ, SECOND)).isEqualTo(Deadline.NEVER);
    steps.reads(false, true, SECOND);
    assertThat(steps.settledBy(SHORT_READ, SECOND)).isEqualTo(Deadline.at(SECOND));
    steps.done(true, false, 2 * SECOND);
    assertThat(steps.settledBy(SHORT_READ, 2 * SECOND)).isEqualTo(Deadline.at(2 * SECOND));
  }

  @Test
  void theEndOfAPersonsInputIsTheirLeaving() {
    steps.started(0);
    steps.done(true, false, 0);
    assertThat(steps.hasLeft()).isFalse();
    steps.done(true, true, 0);
    assertThat(steps.hasLeft()).isTrue();
  }

  @Test
  void aCloseLeavesUnlessOthersFollow() {
    steps.started(0);
    steps.closeStarted(false, 5);
    assertThat(steps.isCloseStarted()).isFalse();
    assertThat(steps.hasLeft()).isFalse();
    steps.closeStarted(true, 7);
    assertThat(steps.closeStartedAt()).isEqualTo(7);
    assertThat(steps.hasLeft()).isTrue();
  }

  @Test
  void aCommandThatWasNotUnderstoodIsAMistakeOfAProgram() {
    steps.started(0);
    steps.rejected();
    assertThat(steps.commandsOutcome().status().code()).isEqualTo(2);
    steps.done(true, true, 0);
    assertThat(steps.commandsOutcome()).isEqualTo(Outcome.SUCCESS);
  }
}
