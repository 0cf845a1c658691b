package org.wscat.script;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * Reads blocks of a script from the prompt or standard input, line by line: {@code /on}, {@code
 * /every} and {@code /all} up to their {@code /end}, and {@code /repeat} with the line behind it.
 * After a mistake a person types the line again; of a pipe the rest of the block is passed over, so
 * that none of it is taken for a message. Used by one thread.
 */
final class InputBlocks {
  private static final String EXPECTED = "<";

  private final Map<String, String> variables;
  private final boolean isTyped;
  private final StepParser names;

  /** The lines of the block so far; null outside of blocks. */
  private ScriptLines lines;

  /** How many blocks are open in what is passed over. */
  private int passedOver;

  /** Whether the line behind an invalid {@code /repeat} is yet to be passed over. */
  private boolean passesExpectation;

  /**
   * Starts outside of blocks.
   *
   * @param variables the values of {@code --variable}, by name
   * @param isTyped whether a person types the lines
   */
  InputBlocks(Map<String, String> variables, boolean isTyped) {
    this.variables = variables;
    this.isTyped = isTyped;
    this.names = new StepParser(variables, variables.keySet());
  }

  /** Knows which names are bound. */
  StepParser names() {
    return names;
  }

  /** Whether the line that follows belongs to a block. */
  boolean isIncomplete() {
    return lines != null || passedOver > 0;
  }

  /** Whether a line outside of blocks is passed over: what an invalid {@code /repeat} expects. */
  boolean passes(String line) {
    boolean passes = passesExpectation && line.startsWith(EXPECTED);
    passesExpectation = false;
    return passes;
  }

  /** Forgets the lines of the block. */
  void drop() {
    lines = null;
    passedOver = 0;
  }

  /**
   * Takes a line that begins a block, or belongs to one.
   *
   * @param number the number of the line, from 1
   * @param where the place of the line in reports
   * @return the step of a block that is complete, or {@link Step.Incomplete}
   * @throws Failure of usage when the line is not valid
   */
  Step line(String text, int number, String where) throws Failure {
    if (passedOver > 0) {
      passOver(SlashCommands.name(text));
      return new Step.Incomplete();
    }
    boolean begins = lines == null;
    if (begins) {
      lines = new ScriptLines(names, variables);
    }
    Set<String> bound = names.bound();
    try {
      add(text, number, where);
    } catch (SyntaxException fault) {
      names.restore(bound);
      recover(SlashCommands.name(text), begins);
      throw Failure.usage(fault.getMessage());
    }
    List<Step> steps = lines.steps();
    if (lines.incompleteLine() > 0 || steps.isEmpty()) {
      return new Step.Incomplete();
    }
    lines = null;
    if (isTyped) {
      // What an expectation binds that is yet to be met stands for nothing.
      names.restore(variables.keySet());
    }
    return steps.get(0);
  }

  private void add(String text, int number, String where) throws SyntaxException {
    if (text.isBlank() || text.startsWith("#")) {
      return;
    }
    if (text.startsWith("/")) {
      lines.command(text, number, where);
    } else if (text.startsWith(">") || text.startsWith(EXPECTED)) {
      int blank = text.indexOf(' ');
      String mark = blank < 0 ? text : text.substring(0, blank);
      lines.message(mark, text.substring(Math.min(mark.length() + 1, text.length())), where);
    } else {
      throw new SyntaxException("a line of a block starts with >, <, / or #, as in a script", 0);
    }
  }

  /** Goes on after a line that was not valid. */
  private void recover(String name, boolean begins) {
    boolean isOpen = lines.isBlockOpen();
    boolean closes = ScriptBlocks.closes(name);
    boolean opens = ScriptBlocks.opens(name);
    if (begins || closes || !isTyped) {
      lines = null;
    }
    if (!isTyped && !closes) {
      passesExpectation = begins && !opens;
      passedOver = begins ? (opens ? 1 : 0) : (isOpen ? 1 : 0) + (opens ? 1 : 0);
    }
  }

  private void passOver(String name) {
    if (ScriptBlocks.opens(name)) {
      passedOver++;
    } else if (ScriptBlocks.closes(name)) {
      passedOver--;
    }
  }

  /** What the open block lacks, in one sentence; empty if there is none. */
  String missing() {
    return lines == null ? "" : lines.incompleteReason();
  }

  /** The number of the line that lacks it. */
  int missingLine() {
    return lines.incompleteLine();
  }
}
