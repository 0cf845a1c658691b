package org.wscat.testing;

import java.io.IOException;

/** A run of the program. */
public interface Run extends AutoCloseable {
  /** The standard output so far. */
  Recorder stdout();

  /** The standard error so far. */
  Recorder stderr();

  /** Writes to standard input. */
  void type(String text) throws IOException;

  /** Closes standard input. */
  void closeStdin() throws IOException;

  /** Interrupts the program, as SIGTERM does. */
  void interrupt();

  /** Waits for the end of the program. */
  Result await() throws Exception;

  /** Kills the program, if it is still running. */
  @Override
  void close();
}
