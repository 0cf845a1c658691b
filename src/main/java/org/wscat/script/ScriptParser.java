package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.websocket.Utf8;

/**
 * Parses a script file, whose lines begin with {@code >}, {@code <}, {@code |}, {@code /} or {@code
 * #}. Used for one script, by one thread.
 */
public final class ScriptParser {
  /** The prefix of a further line of a message. */
  static final String CONTINUATION = "| ";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String file;
  private final ScriptLines parsed;
  private final List<Script.HeaderLine> header = new ArrayList<>();
  private List<String> lines = List.of();
  private int next;

  private ScriptParser(String file, Map<String, String> variables, Set<String> bound) {
    this.file = file;
    this.parsed = new ScriptLines(new StepParser(variables, bound), variables);
  }

  /**
   * Parses a script.
   *
   * @param file the name of the script in errors
   * @param bytes the content of the file
   * @param variables the names that {@code --variable} binds, with their values
   * @param bound the names that are bound before the script begins, those of the variables included
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE}, the line, and a caret below
   *     the fault
   */
  public static Script parse(
      String file, byte[] bytes, Map<String, String> variables, Set<String> bound) throws Failure {
    ScriptParser parser = new ScriptParser(file, variables, bound);
    parser.lines = parser.split(bytes);
    while (parser.next < parser.lines.size()) {
      parser.parseLine();
    }
    parser.requireComplete();
    return new Script(List.copyOf(parser.header), parser.parsed.steps());
  }

  private void requireComplete() throws Failure {
    int number = parsed.incompleteLine();
    if (number > 0) {
      throw fault(parsed.incompleteReason(), number, lines.get(number - 1), 0);
    }
  }

  /** Splits the file at LF, or at CR LF if the first line ends so; then CR is data elsewhere. */
  private List<String> split(byte[] bytes) throws Failure {
    List<String> split = new ArrayList<>();
    int start = 0;
    boolean carriageReturns = false;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
      if (!Utf8.isValid(line)) {
        throw Failure.usage(file + ":" + (split.size() + 1) + ": the line is not valid UTF-8");
      }
      String text = StandardCharsets.UTF_8.decode(line).toString();
      if (split.isEmpty()) {
        carriageReturns = end < bytes.length && text.endsWith("\r");
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      }
      split.add(
          carriageReturns && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      start = end + 1;
    }
    return split;
  }

  private void parseLine() throws Failure {
    String line = lines.get(next);
    next++;
    if (line.isBlank()) {
      return;
    }
    switch (line.charAt(0)) {
      case '#' -> comment(line);
      case '>', '<' -> message(line);
      case '/' -> command(line);
      case '|' -> throw fault("there is no message above that this could continue", next, line, 0);
      default -> throw fault("a line starts with >, <, |, / or #, see wscat --man", next, line, 0);
    }
  }

  private void comment(String line) {
    if (parsed.isEmpty() && line.startsWith(Script.HeaderLine.START)) {
      header.add(new Script.HeaderLine(next, line.substring(Script.HeaderLine.START.length())));
    }
  }

  private void command(String line) throws Failure {
    int number = next;
    String text = line + continuation();
    try {
      parsed.command(text, number, file + ":" + number);
    } catch (SyntaxException fault) {
      throw located(fault, number, 0, text);
    }
  }

  private void message(String line) throws Failure {
    int number = next;
    int blank = line.indexOf(' ');
    String mark = blank < 0 ? line : line.substring(0, blank);
    int column = Math.min(mark.length() + 1, line.length());
    String text = line.substring(column) + continuation();
    try {
      parsed.message(mark, text, file + ":" + number);
    } catch (SyntaxException fault) {
      throw located(fault, number, column, text);
    }
  }

  /** Reads the following continuation lines, each after a newline, without their prefixes. */
  private String continuation() {
    StringBuilder text = new StringBuilder();
    while (next < lines.size() && isContinuation(lines.get(next))) {
      String more = lines.get(next);
      text.append('\n').append(more.substring(Math.min(CONTINUATION.length(), more.length())));
      next++;
    }
    return text.toString();
  }

  private static boolean isContinuation(String line) {
    return line.equals(CONTINUATION.strip()) || line.startsWith(CONTINUATION);
  }

  /** Converts the offset of a fault in a text to a line and a column of the file. */
  private Failure located(SyntaxException fault, int number, int column, String text) {
    if (fault.offset() < 0) {
      return fault.in(file, number, lines.get(number - 1), 0);
    }
    int line = fault.line(text);
    int start = line == 0 ? column : CONTINUATION.length();
    return fault.in(file, number + line, lines.get(number - 1 + line), start + fault.column(text));
  }

  private Failure fault(String message, int number, String line, int column) {
    return new SyntaxException(message, column).in(file, number, line, column);
  }
}
