package org.wscat.script;

import java.util.Map;

/**
 * The format of standard input. Immutable.
 *
 * @param payload the format of a message
 * @param delimiter what separates messages, unless they are typed at the prompt
 * @param slash whether lines of a pipe that start with a slash are commands ({@code --slash})
 * @param promptSlash whether those of the prompt are (not with {@code --no-slash})
 * @param history whether lines of the prompt are kept in a file
 * @param multiline whether Enter adds a line at the prompt while typed JSON is open
 */
public record InputFormat(
    PayloadFormat payload,
    Delimiter delimiter,
    boolean slash,
    boolean promptSlash,
    boolean history,
    boolean multiline) {
  /**
   * Returns the parser of the lines of a prompt.
   *
   * @param isListener whether it is the prompt of a listener
   * @param variables the values of {@code --variable}, by name
   */
  public LineParser promptParser(boolean isListener, Map<String, String> variables) {
    if (!promptSlash) {
      return payload;
    }
    SlashCommand.Place place =
        isListener ? SlashCommand.Place.LISTENER_PROMPT : SlashCommand.Place.PROMPT;
    return new InputCommands(payload, place, variables);
  }

  /**
   * Returns the parser of the lines of a pipe with {@link #slash}.
   *
   * @param variables the values of {@code --variable}, by name
   */
  public LineParser commands(Map<String, String> variables) {
    return new InputCommands(payload, SlashCommand.Place.PIPE, variables);
  }
}
