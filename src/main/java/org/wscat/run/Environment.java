package org.wscat.run;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.IntConsumer;
import org.wscat.output.SlicedOutputStream;

/**
 * What the program gets from the process: a real one, or that of a test.
 *
 * @param stdin standard input
 * @param stdout standard output, unbuffered
 * @param stderr standard error, unbuffered
 * @param variables the environment variables
 * @param terminals which of the streams are terminals
 * @param exit ends the process with a status, whatever its threads do: for a run that can't be
 *     ended otherwise
 */
public record Environment(
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    Map<String, String> variables,
    Terminals terminals,
    IntConsumer exit) {
  /** The same, whose standard output tells whether a write blocks; itself if it does so already. */
  public Environment withSlicedStdout() {
    return stdout instanceof SlicedOutputStream
        ? this
        : new Environment(
            stdin, new SlicedOutputStream(stdout), stderr, variables, terminals, exit);
  }
}
