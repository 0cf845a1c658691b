package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the steps of a script, and makes one step of the lines between {@code /all} and {@code
 * /end}, or of a {@code /repeat} and the expectation that follows it. Used by one thread.
 */
final class ScriptBlocks {
  /** The most expectations of one {@code /all}. */
  static final int MOST_EXPECTATIONS = 1000;

  /** The most matches that {@code /repeat} asks for. */
  static final int MOST_REPEATS = 1_000_000;

  /** The place of a fault: the start of the line. */
  private static final int MARK = -1;

  private static final String ALL = "/all";
  private static final String REPEAT = "/repeat";
  private static final String END = "/end";

  private final StepParser names;
  private final List<Step> steps = new ArrayList<>();

  /** The open block; null outside of blocks. */
  private Block block;

  /** The times of the last {@code /repeat}; 0 after the expectation that follows it. */
  private int times;

  /** The line of that {@code /repeat}. */
  private int repeatLine;

  /**
   * A block that {@code /end} has not closed.
   *
   * @param command the command that opens it
   * @param line the number of its line, from 1
   * @param where the file and line
   * @param boundBefore the names that are bound before it
   * @param body the steps so far
   */
  private record Block(
      String command, int line, String where, Set<String> boundBefore, List<Step> body) {}

  /** Starts without a step; the parser of the steps knows which names are bound. */
  ScriptBlocks(StepParser names) {
    this.names = names;
  }

  /** Whether there is neither a step nor an open block. */
  boolean isEmpty() {
    return steps.isEmpty() && block == null && times == 0;
  }

  /**
   * Takes a command that concerns blocks.
   *
   * @param text the command with its argument
   * @param line the number of its line, from 1
   * @param where the file and line
   * @return false for any other command, which is left to the caller
   * @throws SyntaxException when the command may not stand here, or its argument is invalid
   */
  boolean command(String text, int line, String where) throws SyntaxException {
    int blank = text.indexOf(' ');
    String name = blank < 0 ? text : text.substring(0, blank);
    String argument = blank < 0 ? "" : text.substring(blank + 1).strip();
    switch (name) {
      case ALL -> {
        requireNone(argument, name);
        open(name, line, where);
      }
      case REPEAT -> repeat(argument, line);
      case END -> {
        requireNone(argument, name);
        end();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void requireNone(String argument, String name) throws SyntaxException {
    if (!argument.isEmpty()) {
      throw new SyntaxException(name + " takes no argument", name.length() + 1);
    }
  }

  private void open(String command, int line, String where) throws SyntaxException {
    requireNoRepeat();
    if (block != null) {
      throw new SyntaxException(
          "blocks do not nest: /end must close the " + opening() + " before this " + command, MARK);
    }
    block = new Block(command, line, where, names.bound(), new ArrayList<>());
  }

  private String opening() {
    return block.command() + " of line " + block.line();
  }

  private void repeat(String argument, int line) throws SyntaxException {
    requireNoRepeat();
    times = argument.matches("[0-9]{1,7}") ? Integer.parseInt(argument) : 0;
    if (times < 1 || times > MOST_REPEATS) {
      throw new SyntaxException(
          "/repeat: '" + argument + "' is not a whole number from 1 to " + MOST_REPEATS,
          REPEAT.length() + 1);
    }
    repeatLine = line;
  }

  private void requireNoRepeat() throws SyntaxException {
    if (times != 0) {
      throw new SyntaxException(
          "the /repeat of line " + repeatLine + " needs a line that expects a message behind it",
          MARK);
    }
  }

  /**
   * Adds the next step.
   *
   * @throws SyntaxException when it may not stand here
   */
  void add(Step step) throws SyntaxException {
    Step added = step;
    if (step instanceof Step.ExpectMessage check && times > 0) {
      added = new Step.Repeat(times, check);
      times = 0;
    }
    requireNoRepeat();
    if (block == null) {
      steps.add(added);
    } else {
      addToAll(added);
    }
  }

  private void addToAll(Step step) throws SyntaxException {
    if (!(step instanceof Step.MessageCheck)) {
      throw new SyntaxException(
          "only lines that expect a message may stand between /all and /end", MARK);
    }
    int count = step instanceof Step.Repeat repeat ? repeat.times() : 1;
    if (block.body().size() + count > MOST_EXPECTATIONS) {
      throw new SyntaxException("/all takes at most " + MOST_EXPECTATIONS + " expectations", MARK);
    }
    Step.ExpectMessage check =
        step instanceof Step.Repeat repeat ? repeat.check() : (Step.ExpectMessage) step;
    for (int i = 0; i < count; i++) {
      requireOwnNames(check);
      block.body().add(check);
    }
    // What one of them binds is unknown to the others, which may be met before it.
    names.restore(block.boundBefore());
  }

  private void requireOwnNames(Step.ExpectMessage check) throws SyntaxException {
    for (Step other : block.body()) {
      for (String name : check.binds()) {
        if (other.binds().contains(name) && !block.boundBefore().contains(name)) {
          throw new SyntaxException(
              "two expectations of one /all bind {{"
                  + name
                  + "}}, whose order is not known ({{_}} matches anything)",
              MARK);
        }
      }
    }
  }

  private void end() throws SyntaxException {
    requireNoRepeat();
    if (block == null) {
      throw new SyntaxException("there is no block for this /end to close", MARK);
    }
    if (block.body().isEmpty()) {
      throw new SyntaxException("nothing stands between the " + opening() + " and this /end", MARK);
    }
    List<Step.ExpectMessage> parts = new ArrayList<>();
    Set<String> bound = new LinkedHashSet<>(block.boundBefore());
    for (Step step : block.body()) {
      parts.add((Step.ExpectMessage) step);
      bound.addAll(step.binds());
    }
    names.restore(bound);
    steps.add(new Step.ExpectAll(block.where(), parts));
    block = null;
  }

  /** The line of a block or {@code /repeat} that is not complete; 0 if there is none. */
  int incompleteLine() {
    return block != null ? block.line() : times > 0 ? repeatLine : 0;
  }

  /** What that line lacks, in one sentence. */
  String incompleteReason() {
    return block != null
        ? "/end is missing, which closes this " + block.command()
        : "a line that expects a message must follow /repeat";
  }

  /** The steps so far, in order. */
  List<Step> steps() {
    return List.copyOf(steps);
  }
}
