package org.wscat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflow that builds and releases, and the action that installs wscat. */
final class WorkflowFileTest {
  private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z0-9]+)");

  @TempDir private Path directory;

  static Stream<WorkflowFile.Step> steps() throws IOException {
    return Stream.concat(
        WorkflowFile.read(WorkflowFile.ACTION).steps().stream(),
        WorkflowFile.read(WorkflowFile.BUILD).steps().stream());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepRunsSoundCommandsOrAnActionOfOneVersion(WorkflowFile.Step step) throws Exception {
    if (step.run().isEmpty()) {
      assertThat(step.uses()).matches("actions/[a-z-]+@v[0-9]+");
      return;
    }
    assertThat(step.name()).isNotEmpty();
    assertThat(step.run()).as("texts of others come by the environment").doesNotContain("${{");
    assumeTrue(Shell.has("shellcheck"), "shellcheck is not installed");
    StringBuilder script = new StringBuilder("#!/bin/bash\nset -e\n");
    for (String variable : step.variables()) {
      script.append("export ").append(variable).append("\n");
    }
    Path file = Files.writeString(directory.resolve("step"), script + step.run());
    Result result = Shell.run("shellcheck " + file);
    assertThat(result.status()).as(result.stdout()).isZero();
  }

  @Test
  void theActionUsesItsInputsAndNoOthers() throws IOException {
    Matcher inputs = INPUT.matcher(Files.readString(WorkflowFile.ACTION));
    List<String> used = inputs.results().map(result -> result.group(1)).distinct().toList();
    assertThat(WorkflowFile.read(WorkflowFile.ACTION).object("inputs").keySet())
        .map(Object::toString)
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void theBuildTestsOnTheOldestAndTheNewestJava() throws IOException {
    WorkflowFile build = WorkflowFile.read(WorkflowFile.BUILD);
    assertThat(build.object("jobs", "test", "strategy", "matrix").get("java"))
        .isEqualTo(List.of(17, 25));
    assertThat(build.step("Build and test").run()).isEqualTo("mvn -B verify");
    assertThat(build.object("jobs", "release").get("needs")).isEqualTo("test");
    assertThat(build.object("jobs", "release").get("if").toString()).contains("refs/tags/v");
  }
}
