/**
 * The interactive terminal, with jline: the prompt, the question for a secret, job control. Uses
 * {@code output}, whose text it prints above the line being edited, {@code script}, to whose steps
 * it turns lines, {@code session} and {@code failure}. Loaded only when standard input is a
 * terminal.
 */
package org.wscat.terminal;
