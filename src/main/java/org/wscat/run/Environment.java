package org.wscat.run;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.IntConsumer;
import org.wscat.output.SlicedOutputStream;

/**
 * The streams, variables and exit of the process, or of a test in its place. Immutable.
 *
 * @param stdin standard input
 * @param stdout standard output, unbuffered
 * @param stderr standard error, unbuffered
 * @param variables the environment variables
 * @param terminals which of the streams are terminals
 * @param exit the function that ends the process with a status, even while its threads are blocked
 */
public record Environment(
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    Map<String, String> variables,
    Terminals terminals,
    IntConsumer exit) {
  /** Returns this environment with a standard output that knows whether a write is in progress. */
  public Environment withSlicedStdout() {
    return stdout instanceof SlicedOutputStream
        ? this
        : new Environment(
            stdin, new SlicedOutputStream(stdout), stderr, variables, terminals, exit);
  }
}
