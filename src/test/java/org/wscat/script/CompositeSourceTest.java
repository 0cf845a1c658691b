package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.wscat.failure.Failure;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class CompositeSourceTest {
  private final List<String> calls = new ArrayList<>();

  @Test
  void returnsTheStepsOfTheFirstThenOfTheSecond() throws Failure {
    StepSource sequence =
        new CompositeSource(new StepList(List.of(Steps.text("a"), Steps.text("b"))), lines("c\nd"));

    assertThat(Steps.drain(sequence))
        .containsExactly(Steps.text("a"), Steps.text("b"), Steps.text("c"), Steps.text("d"));
    assertThat(sequence.fill()).isFalse();
  }

  @Test
  void eitherMayBeEmpty() throws Failure {
    StepList none = new StepList(List.of());
    StepList one = new StepList(List.of(Steps.text("a")));

    assertThat(Steps.drain(new CompositeSource(none, lines("c")))).hasSize(1);
    assertThat(Steps.drain(new CompositeSource(one, lines("")))).hasSize(1);
    assertThat(Steps.drain(new CompositeSource(none, none))).isEmpty();
  }

  @Test
  void theSecondIsNotReadBeforeTheFirstHasEnded() throws Failure {
    StepSource sequence = new CompositeSource(new Named("first"), new Named("second"));

    sequence.poll();
    assertThat(calls).containsExactly("first poll");
    sequence.fill();
    sequence.poll();
    assertThat(calls).containsExactly("first poll", "first fill", "second poll");
  }

  @Test
  void isInteractiveWhenAnInteractiveSourceIsReached() throws Failure {
    StepSource sequence =
        new CompositeSource(new StepList(List.of(Steps.text("a"))), new Named("second"));
    Steps.drain(sequence);

    assertThat(sequence.isInteractive()).isTrue();
  }

  @Test
  void bothArePreparedAndBothAreClosed() throws Exception {
    try (StepSource sequence = new CompositeSource(new Named("first"), new Named("second"))) {
      sequence.prepare();
      assertThat(calls).containsExactly("first prepare", "second prepare");
    }

    assertThat(calls).contains("first close", "second close");
  }

  @Test
  void throwsTheFailureOfTheSecondAfterItsSteps() {
    List<Step> steps = new ArrayList<>();
    StepSource sequence =
        new CompositeSource(
            new StepList(List.of(Steps.text("a"))),
            new LineSource(
                new ByteArrayInputStream(new byte[] {'b', '\n', (byte) 0xff, '\n'}),
                Delimiter.LINE_END,
                PayloadFormat.TEXT,
                true));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Steps.drain(sequence, steps))
        .withMessageStartingWith("line 2 ");
    assertThat(steps).containsExactly(Steps.text("a"), Steps.text("b"));
  }

  @Test
  void knowsUnreadInputOfTheSecond() throws Failure {
    StepSource sequence = new CompositeSource(new StepList(List.of()), lines("a\n"));

    assertThat(sequence.fill()).isTrue();
    assertThat(sequence.hasUnread()).isTrue();
  }

  @Test
  void knowsUnreadInputOfTheSecondDuringTheFirst() {
    StepSource sequence = new CompositeSource(new StepList(List.of(Steps.text("a"))), lines("b\n"));

    assertThat(sequence.hasUnread()).isTrue();
  }

  private static LineSource lines(String input) {
    return new LineSource(
        new ByteArrayInputStream(Steps.bytes(input).array()),
        Delimiter.LINE_END,
        PayloadFormat.TEXT,
        true);
  }

  /** Has no steps, and records the calls. */
  private final class Named implements StepSource {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public void prepare() {
      calls.add(name + " prepare");
    }

    @Override
    public Optional<Step> poll() {
      calls.add(name + " poll");
      return Optional.empty();
    }

    @Override
    public boolean fill() {
      calls.add(name + " fill");
      return false;
    }

    @Override
    public boolean hasUnread() {
      return false;
    }

    @Override
    public boolean isInteractive() {
      return true;
    }

    @Override
    public void close() {
      calls.add(name + " close");
    }
  }
}
