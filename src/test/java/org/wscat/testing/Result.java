package org.wscat.testing;

import java.util.List;

/**
 * The result of a run.
 *
 * @param status its exit status
 * @param stdout all it wrote on standard output, as UTF-8
 * @param stderr all it wrote on standard error, as UTF-8
 */
public record Result(int status, String stdout, String stderr) {
  public List<String> stdoutLines() {
    return stdout.lines().toList();
  }

  public List<String> stderrLines() {
    return stderr.lines().toList();
  }

  /** The lines of standard error that report an error. */
  public List<String> errors() {
    return stderrLines().stream().filter(line -> line.startsWith("error:")).toList();
  }
}
