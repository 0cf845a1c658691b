package org.wscat.script;

/**
 * The format of standard input. Immutable.
 *
 * @param payload the format of a message
 * @param delimiter what separates messages, unless they are typed at the prompt
 * @param slash whether lines that start with a slash are commands ({@code --slash})
 */
public record InputFormat(PayloadFormat payload, Delimiter delimiter, boolean slash) {
  /** Returns the parser of lines in this format. */
  public LineParser parser() {
    return slash ? new SlashCommands(payload) : payload;
  }
}
