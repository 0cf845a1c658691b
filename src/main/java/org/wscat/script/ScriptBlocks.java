package org.wscat.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * Collects the steps of a script, and makes one step of the lines between {@code /all}, {@code /on}
 * or {@code /every} and {@code /end}, or of a {@code /repeat} and the expectation that follows it.
 * Used by one thread.
 */
final class ScriptBlocks {
  /** The most expectations of one {@code /all}. */
  static final int MOST_EXPECTATIONS = 1000;

  /** The most matches that {@code /repeat} asks for. */
  static final int MOST_REPEATS = 1_000_000;

  /** The place of a fault: the start of the line. */
  private static final int MARK = -1;

  private static final String ALL = "/all";
  private static final String ON = "/on";
  private static final String EVERY = "/every";
  private static final String REPEAT = "/repeat";
  private static final String END = "/end";

  private final StepParser names;
  private final LineSteps lines;
  private final List<Step> steps = new ArrayList<>();

  /** The open block; null outside of blocks. */
  private Block block;

  /** What the open {@code /on} reacts to. */
  private Step.ExpectMessage when;

  /** The time of the open {@code /every}. */
  private Duration time;

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

  /** Parses a line that begins with a mark, such as {@code <?}. */
  interface LineSteps {
    /**
     * Parses a line.
     *
     * @param text what follows the mark and a blank
     * @param where the file and line
     * @throws SyntaxException with the offset in the text, or a negative one for the mark
     */
    Step step(String mark, String text, String where) throws SyntaxException;
  }

  /**
   * Starts without a step.
   *
   * @param names knows which names are bound
   * @param lines parses the pattern of {@code /on}
   */
  ScriptBlocks(StepParser names, LineSteps lines) {
    this.names = names;
    this.lines = lines;
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
      case ON -> {
        open(name, line, where);
        when = pattern(text, blank + 1, where);
      }
      case EVERY -> {
        open(name, line, where);
        time = time(argument);
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

  /** Whether a command's argument is a pattern, with names that it binds. */
  static boolean takesPattern(String text) {
    return text.equals(ON) || text.startsWith(ON + " ");
  }

  private Step.ExpectMessage pattern(String text, int start, String where) throws SyntaxException {
    String line = start == 0 ? "" : text.substring(start);
    int blank = line.indexOf(' ');
    String mark = blank < 0 ? line : line.substring(0, blank);
    int offset = Math.min(mark.length() + 1, line.length());
    Step step = null;
    try {
      step = line.startsWith("<") ? lines.step(mark, line.substring(offset), where) : null;
    } catch (SyntaxException fault) {
      int at = fault.offset() < 0 ? start : start + offset + fault.offset();
      throw new SyntaxException(fault.getMessage(), at);
    }
    if (!(step instanceof Step.ExpectMessage expected)) {
      throw new SyntaxException(
          "/on takes a line that expects a message, as in: /on < ping", ON.length() + 1);
    }
    return expected;
  }

  private static Duration time(String argument) throws SyntaxException {
    Duration time;
    try {
      time = Durations.parse(EVERY, argument);
    } catch (Failure failure) {
      throw new SyntaxException(failure.getMessage(), EVERY.length() + 1);
    }
    if (time.isZero()) {
      throw new SyntaxException(EVERY + ": the time must be longer than 0", EVERY.length() + 1);
    }
    return time;
  }

  private String opening() {
    return block.command() + " of line " + block.line();
  }

  private void repeat(String argument, int line) throws SyntaxException {
    requireNoRepeat();
    if (block != null && !block.command().equals(ALL)) {
      throw notSent();
    }
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
    } else if (block.command().equals(ALL)) {
      addToAll(added);
    } else if (added.sends()) {
      block.body().add(added);
    } else {
      throw notSent();
    }
  }

  private SyntaxException notSent() {
    return new SyntaxException(
        "only lines that send may stand between "
            + block.command()
            + " and /end: >, /ping, /pong and /close",
        MARK);
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
    Set<String> bound = new LinkedHashSet<>(block.boundBefore());
    if (block.command().equals(ON)) {
      steps.add(new Standing.On(when, block.body()));
    } else if (block.command().equals(EVERY)) {
      steps.add(new Standing.Every(block.where(), time, block.body()));
    } else {
      List<Step.ExpectMessage> parts = new ArrayList<>();
      for (Step step : block.body()) {
        parts.add((Step.ExpectMessage) step);
        bound.addAll(step.binds());
      }
      steps.add(new Step.ExpectAll(block.where(), parts));
    }
    names.restore(bound);
    block = null;
  }

  /** Whether a block is open. */
  boolean isOpen() {
    return block != null;
  }

  /** Whether a command opens a block. */
  static boolean opens(String name) {
    return name.equals(ALL) || name.equals(ON) || name.equals(EVERY);
  }

  /** Whether a command closes a block. */
  static boolean closes(String name) {
    return name.equals(END);
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
