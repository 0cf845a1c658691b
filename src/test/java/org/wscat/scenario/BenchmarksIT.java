package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Page;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The commands of the page about performance measure, here with as little work as possible. */
@Timeout(180)
final class BenchmarksIT {
  @BeforeEach
  void requireNode() throws Exception {
    Assumptions.assumeTrue(Shell.has("npm") && Shell.has("node"), "npm is not installed");
  }

  /** The command of the page that begins so. */
  private static String command(String start) {
    return Page.of("performance.md").blocks("sh").stream()
        .filter(block -> block.startsWith(start))
        .findFirst()
        .orElseThrow()
        .strip();
  }

  @Test
  void theStartUpIsMeasured() throws Exception {
    Assumptions.assumeTrue(Shell.has("python3"), "python3 is not installed");
    String options = " --rounds 1 --only ws --java " + System.getProperty("java.home");
    Result result = Shell.run(command("python3 src/bench/startup.py") + options);
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("| work | Java | CPU | wall |", "| ws | ");
  }

  @Test
  void checksAreMeasured() throws Exception {
    Assumptions.assumeTrue(Shell.has("python3"), "python3 is not installed");
    Result result =
        Shell.run(command("python3 src/bench/checks.py") + " --rounds 1 --messages 1000");
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("| work | wall | CPU | memory |", "| --expect JSON | ");
  }

  @Test
  void messagesAreMeasured() throws Exception {
    Result result = Shell.run(command("java") + " --rounds 1 --scale 0.0001");
    assertThat(result.stdout())
        .contains("| workload | measure | ours |", "| ping-pong: 10 x 32 B | wall |");
    assertThat(result.status()).as(result.stderr()).isZero();
  }
}
