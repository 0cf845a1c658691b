package org.wscat.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The runs of JVMs, one after the other. Each must end with status 0 within two minutes. Immutable.
 *
 * @param log the file with the output of the last run
 */
record JvmRuns(Path log) {
  private static final long PATIENCE_SECONDS = 120;
  private static final int MOST_LINES = 20;

  /** Runs a JVM without input. */
  void run(List<String> command) throws IOException, Failure, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    await(process);
  }

  /** Runs a JVM in a terminal, whose input another thread types. */
  void run(List<String> command, TrainingTerminal terminal)
      throws IOException, Failure, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(terminal.file()).redirectOutput(terminal.file());
    builder.redirectError(log.toFile());
    Process process = builder.start();
    Thread person = new Thread(terminal::typeAndRead, "wscat-training");
    person.setDaemon(true);
    person.start();
    await(process);
  }

  private void await(Process process) throws IOException, Failure, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw failure("Java did not come to an end");
    }
    if (process.exitValue() != 0) {
      String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      String beginning = output.lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
      throw failure("Java ended with " + process.exitValue()).withDetails(beginning);
    }
  }

  /** Returns the failure to create a cache. */
  static Failure failure(String reason) {
    return new Failure(ExitStatus.USAGE, "the start-up cache was not made: " + reason);
  }
}
