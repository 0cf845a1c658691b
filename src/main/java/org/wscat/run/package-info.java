/**
 * The parts of a run of the program: the {@link org.wscat.run.Environment} of the process, the
 * {@link org.wscat.run.Console} on its streams, the {@link org.wscat.run.TimeLimit} of {@code
 * --timeout}, the {@link org.wscat.run.SuiteRun} of several scripts, and the {@link
 * org.wscat.run.EachClientRun} of a listener with a session for each client. Only the package
 * {@code org.wscat} accesses the process directly.
 */
package org.wscat.run;
