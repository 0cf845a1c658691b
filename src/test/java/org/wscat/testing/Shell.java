package org.wscat.testing;

import java.util.concurrent.TimeUnit;

/** Runs shell commands. */
public final class Shell {
  private static final long PATIENCE_MINUTES = 5;

  private Shell() {}

  /** Runs a command of POSIX sh with nothing on its standard input, and waits for its end. */
  public static Result run(String command) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectInput(new java.io.File("/dev/null"))
            .start();
    Recorder stdout = new Recorder();
    Recorder stderr = new Recorder();
    Thread out = stdout.copy(process.getInputStream());
    Thread err = stderr.copy(process.getErrorStream());
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    out.join();
    err.join();
    return new Result(process.exitValue(), stdout.text(), stderr.text());
  }

  /** Whether this program is in the path. */
  public static boolean has(String program) throws Exception {
    return run("command -v " + program).status() == 0;
  }
}
