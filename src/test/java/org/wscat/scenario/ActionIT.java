package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;
import org.wscat.testing.WorkflowFile;

/**
 * The shell commands of the action for GitHub, with the release that {@code mvn -Pdist verify} has
 * built in place of one on GitHub.
 */
@Timeout(120)
final class ActionIT {
  private static final String DIST = System.getProperty("wscat.dist", "");
  private static final String VERSION = DIST.replaceFirst(".*/wscat-", "");

  @TempDir private Path directory;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private WorkflowFile action;

  @BeforeEach
  void prepare() throws Exception {
    assumeTrue(!DIST.isEmpty(), "no packages are made without -Pdist");
    assumeTrue(Shell.has("bash") && Shell.has("curl"), "bash or curl is not installed");
    action = WorkflowFile.read(WorkflowFile.ACTION);
    Path releases = Files.createDirectory(directory.resolve("releases"));
    Files.createSymbolicLink(
        releases.resolve("v" + VERSION), Path.of(DIST).resolveSibling("release").toAbsolutePath());
    environment.put("RUNNER_TEMP", directory.resolve("temp dir").toString());
    environment.put("GITHUB_PATH", directory.resolve("path").toString());
    environment.put("VERSION", VERSION);
    environment.put("RELEASES", releases.toUri().toString().replaceFirst("/$", ""));
    environment.put("SHA256", "");
  }

  /** Without the link, JUnit would warn that it removes one. */
  @AfterEach
  void removeLink() throws Exception {
    Files.deleteIfExists(directory.resolve("releases/v" + VERSION));
  }

  private Result run(String step) throws Exception {
    Path script = Files.writeString(directory.resolve("step.sh"), action.step(step).run());
    StringBuilder command = new StringBuilder("cd " + directory + "; unset JAVA_HOME; ");
    environment.forEach((name, value) -> command.append("export %s='%s'; ".formatted(name, value)));
    return Shell.run(command + "bash --noprofile --norc -eo pipefail " + script);
  }

  @Test
  void installsAndRunsAScript() throws Exception {
    Result installed = run("Install wscat");
    assertThat(installed.status()).as(installed.stderr()).isZero();

    Files.writeString(
        directory.resolve("check.wscat"),
        "# wscat: -c demo: -s myprotocol\n> {\"id\":\"{{id}}\"}\n< {\"id\":\"7\"}\n");
    String path = Files.readString(directory.resolve("path")).strip();
    environment.put("PATH", path + ":" + System.getenv("PATH"));
    environment.put("SCRIPT", "check.wscat");
    environment.put("ARGUMENTS", "--variable id=7 --timeout 30s");
    environment.put("REPORT", "report.xml");
    Result checked = run("Run the script");
    assertThat(checked.status()).as(checked.stderr()).isZero();
    assertThat(directory.resolve("report.xml")).content().contains("tests=\"1\"", "failures=\"0\"");

    environment.put("ARGUMENTS", "--variable id=8");
    environment.put("REPORT", "");
    assertThat(run("Run the script").status()).isEqualTo(1);
  }

  @Test
  void refusesAnArchiveWithAnotherSum() throws Exception {
    environment.put("SHA256", "0".repeat(64));
    assertThat(run("Install wscat").status()).isNotZero();
    assertThat(directory.resolve("path")).doesNotExist();
    assertThat(directory.resolve("temp dir/wscat/bin")).doesNotExist();
  }
}
