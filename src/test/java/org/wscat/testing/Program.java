package org.wscat.testing;

/** The program under test, in one of its two forms. */
public enum Program {
  /** The program in this process, with streams in memory. An interruption has no signal number. */
  IN_PROCESS(128) {
    @Override
    public Run start(Launch launch) {
      return InProcessRun.start(launch);
    }
  },

  /** The packaged program, started by its launcher. SIGTERM (15) interrupts it. */
  PACKAGED(128 + 15) {
    @Override
    public Run start(Launch launch) throws Exception {
      return PackagedRun.start(launch);
    }
  };

  private final int interrupted;

  Program(int interrupted) {
    this.interrupted = interrupted;
  }

  /**
   * The program that the scenarios run: the packaged one if the system property {@code
   * wscat.program} is {@code packaged}, as Failsafe sets it, else the one in this process.
   */
  public static Program underTest() {
    return System.getProperty("wscat.program", "").equals("packaged") ? PACKAGED : IN_PROCESS;
  }

  /** Starts a run. */
  public abstract Run start(Launch launch) throws Exception;

  /** The exit status of an interrupted run. */
  public int interrupted() {
    return interrupted;
  }

  /** Runs the program to its end. */
  public Result run(Launch launch) throws Exception {
    try (Run run = start(launch)) {
      return run.await();
    }
  }

  /** Runs the program to its end with empty standard input. */
  public Result run(String... arguments) throws Exception {
    return run(Launch.of(arguments));
  }
}
