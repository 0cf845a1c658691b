/**
 * The program: {@link org.wscat.Main} is the process, with its streams, signals and exit status,
 * and {@link org.wscat.App} reads the command line and does what it says. {@link
 * org.wscat.Training} is the process that is watched to make a start-up cache: it runs {@code App},
 * which {@code startup} can't see from below.
 */
package org.wscat;
