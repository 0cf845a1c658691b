package org.wscat.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes steps of the lines of a script or of a block that is typed: commands, and lines with a
 * mark. Used by one thread.
 */
final class ScriptLines {
  private final Map<String, String> variables;
  private final StepParser steps;
  private final MarkedLines marked;
  private final ScriptBlocks blocks;

  /**
   * Starts without a line.
   *
   * @param steps knows which names are bound
   * @param variables the names that {@code --variable} binds, with their values
   */
  ScriptLines(StepParser steps, Map<String, String> variables) {
    this.variables = variables;
    this.steps = steps;
    this.marked = new MarkedLines(steps);
    this.blocks = new ScriptBlocks(steps, marked);
  }

  /**
   * Adds a command.
   *
   * @param text the command with its argument
   * @param number the number of its line, from 1
   * @param where its place in reports
   * @throws SyntaxException with the offset in the text, or a negative one for its start
   */
  void command(String text, int number, String where) throws SyntaxException {
    if (SlashCommands.isPrint(text)) {
      blocks.add(print(text));
      return;
    }
    String command = isPattern(text) ? text : expand(text);
    if (!blocks.command(command, number, where)) {
      blocks.add(SlashCommands.command(command, where));
    }
  }

  private Step print(String text) throws SyntaxException {
    int begin = Math.min(text.indexOf(' ') + 1, text.length());
    String argument = begin == 0 ? "" : text.substring(begin);
    try {
      return steps.print(argument);
    } catch (SyntaxException fault) {
      throw new SyntaxException(fault.getMessage(), begin + fault.offset());
    }
  }

  /** Whether the argument of the command is a pattern with names of its own. */
  private static boolean isPattern(String text) {
    return text.startsWith("/skip") || ScriptBlocks.takesPattern(text);
  }

  /** Replaces the names in a command, which only variables can bind, by their values. */
  private String expand(String text) throws SyntaxException {
    Template template = Template.parse(text);
    Optional<Template.Name> unbound = template.unbound(variables.keySet());
    if (unbound.isPresent()) {
      throw new SyntaxException(
          "{{"
              + unbound.get().name()
              + "}} stands for nothing here (in a command, --variable gives it a value)",
          unbound.get().offset());
    }
    return template.expand(new Variables(variables));
  }

  /**
   * Adds a line with a mark.
   *
   * @param text what follows the mark and a blank
   * @throws SyntaxException with the offset in the text, or a negative one for the mark
   */
  void message(String mark, String text, String where) throws SyntaxException {
    blocks.add(marked.step(mark, text, where));
  }

  /** Whether there is neither a step nor an open block. */
  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** The line of a block or {@code /repeat} that is not complete; 0 if there is none. */
  int incompleteLine() {
    return blocks.incompleteLine();
  }

  /** What that line lacks, in one sentence. */
  String incompleteReason() {
    return blocks.incompleteReason();
  }

  /** Whether a block is open; otherwise at most a {@code /repeat} waits for its line. */
  boolean isBlockOpen() {
    return blocks.isOpen();
  }

  /** The steps so far, in order. */
  List<Step> steps() {
    return blocks.steps();
  }
}
