package org.wscat.testing;

import java.io.IOException;

/** A run of the program that is under way. */
public interface Run extends AutoCloseable {
  /** What it has written on standard output. */
  Recorder stdout();

  /** What it has written on standard error. */
  Recorder stderr();

  /** Writes to its standard input. */
  void type(String text) throws IOException;

  /** Ends its standard input. */
  void closeStdin() throws IOException;

  /** Interrupts it, as SIGTERM does. */
  void interrupt();

  /** Waits for its end. */
  Result await() throws Exception;

  /** Ends it, if it has not ended. */
  @Override
  void close();
}
