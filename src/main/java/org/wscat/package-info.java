/**
 * The program. {@link org.wscat.Main} is its entry point, with the process's streams, signals and
 * exit status; {@link org.wscat.App} parses the command line and runs its command. {@link
 * org.wscat.Training} is the entry point of the training process for the start-up cache. It is in
 * this package because {@code startup} must not depend on {@code App}.
 */
package org.wscat;
