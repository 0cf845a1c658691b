/**
 * What a run of the program is put together from: the {@link org.wscat.run.Environment} that it
 * gets from the process, the {@link org.wscat.run.Console} made of its streams, the {@link
 * org.wscat.run.TimeLimit} that {@code --timeout} sets, and the {@link org.wscat.run.SuiteRun} that
 * several scripts are. Nothing here touches the process itself.
 */
package org.wscat.run;
