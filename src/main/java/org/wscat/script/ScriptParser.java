package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, String> variables;
  private final StepParser steps;
  private final ScriptBlocks parsed;
  private final List<Script.HeaderLine> header = new ArrayList<>();
  private List<String> lines = List.of();
  private int next;

  private ScriptParser(String file, Map<String, String> variables, Set<String> bound) {
    this.file = file;
    this.variables = variables;
    this.steps = new StepParser(variables, bound);
    this.parsed = new ScriptBlocks(steps, this::step);
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
      if (SlashCommands.isPrint(text)) {
        parsed.add(print(text));
        return;
      }
      String command = isPattern(text) ? text : expand(text);
      String where = file + ":" + number;
      if (!parsed.command(command, number, where)) {
        parsed.add(SlashCommands.command(command, where));
      }
    } catch (SyntaxException fault) {
      throw located(fault, number, 0, text);
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

  private void message(String line) throws Failure {
    int number = next;
    int blank = line.indexOf(' ');
    String mark = blank < 0 ? line : line.substring(0, blank);
    int column = Math.min(mark.length() + 1, line.length());
    String text = line.substring(column) + continuation();
    try {
      parsed.add(step(mark, text, file + ":" + number));
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

  private Step step(String mark, String text, String where) throws SyntaxException {
    return switch (mark) {
      case ">" -> steps.send(where, PayloadFormat.TEXT, text);
      case ">b" -> steps.send(where, PayloadFormat.HEX, text);
      case ">B" -> steps.send(where, PayloadFormat.BINARY, text);
      case ">e" -> steps.sendEscaped(where, PayloadFormat.TEXT, text);
      case ">Be" -> steps.sendEscaped(where, PayloadFormat.BINARY, text);
      case "<" -> steps.expect(where, PayloadFormat.TEXT, text, false);
      case "<?" -> steps.expect(where, PayloadFormat.TEXT, text, true);
      case "<~" -> steps.expectRegex(where, PayloadFormat.TEXT, text, false);
      case "<?~" -> steps.expectRegex(where, PayloadFormat.TEXT, text, true);
      case "<b" -> steps.expect(where, PayloadFormat.HEX, text, false);
      case "<?b" -> steps.expect(where, PayloadFormat.HEX, text, true);
      case "<B" -> steps.expect(where, PayloadFormat.BINARY, text, false);
      case "<?B" -> steps.expect(where, PayloadFormat.BINARY, text, true);
      case "<~B" -> steps.expectRegex(where, PayloadFormat.BINARY, text, false);
      case "<?~B" -> steps.expectRegex(where, PayloadFormat.BINARY, text, true);
      case "<e" -> steps.expectEscaped(where, PayloadFormat.TEXT, text, false);
      case "<?e" -> steps.expectEscaped(where, PayloadFormat.TEXT, text, true);
      case "<Be" -> steps.expectEscaped(where, PayloadFormat.BINARY, text, false);
      case "<?Be" -> steps.expectEscaped(where, PayloadFormat.BINARY, text, true);
      default ->
          throw new SyntaxException(
              "'"
                  + mark
                  + "' is none of >, >b, >B, >e, >Be, <, <~, <b, <B, <~B, <e, <Be, and those with <? in"
                  + " place of <, with a blank behind",
              -1);
    };
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
