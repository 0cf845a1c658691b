/**
 * The sinks of a session's events: standard output and standard error for people and pipes, JSON, a
 * recording, and JUnit's report; the printers behind them, and the escaping of text from the
 * network for a terminal. Uses {@code session} with its events, and what those refer to.
 */
package org.wscat.output;
