package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.wscat.testing.Program;

@Isolated("it counts the threads that are left")
final class ConformanceTest implements ConformanceScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }

  @AfterAll
  static void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : ours()) {
      thread.join(Duration.ofSeconds(10).toMillis());
    }
    assertThat(ours())
        .allSatisfy(thread -> assertThat(thread.getStackTrace()).as(thread.getName()).isEmpty());
  }

  /** The program's threads and those of its WebSocket library. */
  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(wscat|WebSocket).*"))
        .toList();
  }
}
