package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;

/** Makes the steps that options stand for, in the order of the command line. Used once. */
final class StepsReader {
  private static final int NO_SCRIPT = -1;

  private final Arguments arguments;
  private final Map<String, String> variables;
  private final ParseContext context;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Creates a reader.
   *
   * @param format what {@code -x} and {@code --expect} stand for
   * @param variables the names that {@code --variable} binds, and their values
   */
  StepsReader(Arguments arguments, PayloadFormat format, Map<String, String> variables) {
    this.arguments = arguments;
    this.variables = variables;
    this.context =
        new ParseContext(
            arguments.inputs(), format, hasNames(arguments, format), variables.keySet());
  }

  /**
   * The steps of a session that runs a script.
   *
   * @param script the script
   * @param steps those of the command line, and the script's where its option stands
   */
  record ScriptSteps(ScriptFile script, List<Step> steps) {}

  /** The steps of a command line without scripts. */
  List<Step> steps() throws Failure {
    read(NO_SCRIPT);
    return steps;
  }

  /**
   * The steps of the session that runs one of several scripts.
   *
   * @param script the number of the script among the options, from 0
   */
  ScriptSteps steps(int script) throws Failure {
    return new ScriptSteps(read(script).orElseThrow(), steps);
  }

  private Optional<ScriptFile> read(int wanted) throws Failure {
    List<Step> limit = limit();
    steps.addAll(limit);
    Optional<ScriptFile> found = Optional.empty();
    int scripts = 0;
    for (Arguments.Value value : arguments.values()) {
      if (value.option().makesStep()) {
        steps.add((Step) value.option().parse(value.text(), context));
      } else if (value.option() == OptionTable.SCRIPT && scripts++ == wanted) {
        ScriptFile script =
            ScriptFile.read(value.text(), arguments.inputs(), variables, context.bound());
        found = Optional.of(script);
        context.bind(script.script().steps());
        if (!limit.isEmpty()) {
          steps.add(new Step.Limit(Step.Limit.DEFAULT));
        }
        steps.addAll(script.script().steps());
        steps.addAll(limit);
      }
    }
    return found;
  }

  /**
   * The steps that lift the limit of 10 s on each expectation, where {@code --timeout} bounds the
   * run: whoever gives it wants to wait as long.
   */
  private List<Step> limit() {
    boolean expects =
        arguments.has(OptionTable.EXPECT)
            || arguments.has(OptionTable.EXPECT_REGEX)
            || arguments.has(OptionTable.EXPECT_CLOSE);
    return arguments.has(OptionTable.TIMEOUT) && expects
        ? List.of(new Step.Limit(Step.Limit.NONE))
        : List.of();
  }

  /** Whether an option can bind a name that a message refers to. */
  private static boolean hasNames(Arguments arguments, PayloadFormat format) {
    return format == PayloadFormat.TEXT
        && (arguments.has(OptionTable.EXPECT)
            || arguments.has(OptionTable.EXPECT_REGEX)
            || arguments.has(OptionTable.SCRIPT)
            || arguments.has(OptionTable.VARIABLE));
  }
}
