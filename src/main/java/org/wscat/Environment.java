package org.wscat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * What the program gets from the process it runs in.
 *
 * @param stdin standard input
 * @param stdout standard output, unbuffered
 * @param stderr standard error, unbuffered
 * @param variables the environment variables
 * @param terminals which of the streams are terminals
 */
public record Environment(
    InputStream stdin,
    OutputStream stdout,
    OutputStream stderr,
    Map<String, String> variables,
    Terminals terminals) {}
