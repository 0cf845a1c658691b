package org.wscat.script;

/**
 * How standard input is divided into messages.
 *
 * @param payload what a message is written as
 * @param delimiter where a message ends, unless input comes from a prompt
 * @param slash whether lines that start with a slash are commands
 */
public record InputFormat(PayloadFormat payload, Delimiter delimiter, boolean slash) {
  /** What makes a step of a line that a delimiter ends. */
  public LineParser parser() {
    return slash ? new SlashCommands(payload) : payload;
  }
}
