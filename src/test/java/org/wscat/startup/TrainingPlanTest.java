package org.wscat.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan that is passed to another process. */
final class TrainingPlanTest {
  @Test
  void arrivesAsItWas() {
    List<TrainingPlan> plans =
        List.of(
            TrainingPlan.plain("ws://127.0.0.1:1/"),
            TrainingPlan.full(
                List.of("wss://a/", "wss://b/"), "/tmp/a b.pem", "script", "recording", true),
            TrainingPlan.full(List.of(), "", "script", "recording", false));
    for (TrainingPlan plan : plans) {
      assertThat(TrainingPlan.of(plan.arguments().toArray(new String[0]))).isEqualTo(plan);
    }
  }

  @Test
  void theFullOneHasEverySecureEndpoint() {
    TrainingPlan plan =
        TrainingPlan.full(List.of("wss://a/", "wss://b/"), "ca.pem", "script", "recording", true);
    assertThat(plan.inPipes().stream().filter(run -> run.contains("ca.pem"))).hasSize(2);
    assertThat(plan.inTerminal()).isPresent();
  }
}
