package org.wscat.terminal;

import java.util.Map;

/**
 * How the prompt edits lines. Immutable.
 *
 * @param type the terminal's name in terminfo; with {@link Prompt#DUMB} no escape sequence is sent
 * @param coloured whether texts have colours
 * @param environment the environment variables, which name the files and the editor of the user
 * @param history whether lines are kept in a file
 * @param multiline whether Enter adds a line while brackets or quotes of JSON are open
 */
public record PromptSettings(
    String type,
    boolean coloured,
    Map<String, String> environment,
    boolean history,
    boolean multiline) {}
