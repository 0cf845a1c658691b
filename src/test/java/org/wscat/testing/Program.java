package org.wscat.testing;

/** The program under test, in one of its forms. */
public interface Program {
  /** Starts it. */
  Run start(Launch launch) throws Exception;

  /** Starts it and waits for its end. */
  default Result run(Launch launch) throws Exception {
    try (Run run = start(launch)) {
      return run.await();
    }
  }

  /** Runs it with nothing on standard input. */
  default Result run(String... arguments) throws Exception {
    return run(Launch.of(arguments));
  }

  /** The program in this process. */
  static Program inProcess() {
    return InProcessRun::start;
  }

  /** The packaged program, started by its launcher. */
  static Program packaged() {
    return PackagedRun::start;
  }
}
