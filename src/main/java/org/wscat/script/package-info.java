/**
 * The language of steps: the steps themselves, the sources that read them (command line, script,
 * standard input), patterns of messages and variables, and the writer of recorded scripts. Uses
 * {@code websocket} for messages and close codes, {@code json} and {@code failure}.
 */
package org.wscat.script;
