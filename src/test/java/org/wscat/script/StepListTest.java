package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepListTest {
  @Test
  void givesItsStepsInOrderWithoutWaiting() {
    StepList source =
        new StepList(List.of(Steps.text("b"), new Step.ExpectStatus(101), Steps.text("b")));

    assertThat(source.poll()).contains(Steps.text("b"));
    assertThat(source.poll()).contains(new Step.ExpectStatus(101));
    assertThat(source.poll()).contains(Steps.text("b"));
    assertThat(source.poll()).isEmpty();
  }

  @Test
  void isNotInteractiveAndHasNothingUnread() {
    StepList source = new StepList(List.of(Steps.text("a")));

    assertThat(source.fill()).isFalse();
    assertThat(source.hasUnread()).isFalse();
    assertThat(source.isInteractive()).isFalse();
  }

  @Test
  void copiesTheList() {
    List<Step> steps = new ArrayList<>(List.of(Steps.text("a")));
    StepList source = new StepList(steps);
    steps.add(Steps.text("b"));

    assertThat(source.poll()).isPresent();
    assertThat(source.poll()).isEmpty();
  }
}
