package org.wscat.testing;

/** The program under test, in one of its two forms. */
public enum Program {
  /** The program in this process, its streams in memory. No signal reaches it by its number. */
  IN_PROCESS(128) {
    @Override
    public Run start(Launch launch) {
      return InProcessRun.start(launch);
    }
  },

  /** The packaged program, started by its launcher. SIGTERM, which is 15, interrupts it. */
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
   * The form that the scenarios drive: the packaged program where the system property {@code
   * wscat.program} is {@code packaged}, as Failsafe sets it, or else the one in this process.
   */
  public static Program underTest() {
    return System.getProperty("wscat.program", "").equals("packaged") ? PACKAGED : IN_PROCESS;
  }

  /** Starts it. */
  public abstract Run start(Launch launch) throws Exception;

  /** The status of a run that was interrupted before it had anything to do. */
  public int interrupted() {
    return interrupted;
  }

  /** Starts it and waits for its end. */
  public Result run(Launch launch) throws Exception {
    try (Run run = start(launch)) {
      return run.await();
    }
  }

  /** Runs it with nothing on standard input. */
  public Result run(String... arguments) throws Exception {
    return run(Launch.of(arguments));
  }
}
