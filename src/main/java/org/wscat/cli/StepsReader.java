package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Standing;
import org.wscat.script.Step;

/**
 * The conversion of options into steps, in the order of the command line; reactions and rhythms
 * stand from the open on, and come first. An instance is used once.
 */
final class StepsReader {
  private static final int NO_SCRIPT = -1;

  private final Arguments arguments;
  private final Map<String, String> variables;
  private final ParseContext context;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Creates a reader.
   *
   * @param format the format of the values of {@code -x} and {@code --expect}
   * @param variables the values of {@code --variable}, by name
   */
  StepsReader(Arguments arguments, PayloadFormat format, Map<String, String> variables) {
    this.arguments = arguments;
    this.variables = variables;
    this.context = new ParseContext(arguments.inputs(), format, hasNames(arguments), variables);
  }

  /**
   * The steps of a session with a script.
   *
   * @param script the script
   * @param steps the steps of the command line, with the script's steps in place of its option
   */
  record ScriptSteps(ScriptFile script, List<Step> steps) {}

  /** Returns the steps of a command line without scripts. */
  List<Step> steps() throws Failure {
    read(NO_SCRIPT);
    return steps;
  }

  /**
   * Returns the steps of the session for one script.
   *
   * @param script the index of the script among the options, from 0
   */
  ScriptSteps steps(int script) throws Failure {
    return new ScriptSteps(read(script).orElseThrow(), steps);
  }

  private Optional<ScriptFile> read(int wanted) throws Failure {
    List<Step> limit = limit();
    steps.addAll(limit);
    Optional<ScriptFile> found = Optional.empty();
    List<Step> standing = new ArrayList<>();
    Arguments.Value asked = null;
    int scripts = 0;
    for (Arguments.Value value : arguments.values()) {
      if (value.option() == OptionTable.ON || value.option() == OptionTable.REPLY) {
        OptionRules.requirePair(asked, value);
        if (asked != null) {
          standing.add(reaction(asked, value));
        }
        asked = asked == null ? value : null;
      } else if (value.option() == OptionTable.EVERY) {
        standing.add(rhythm(value));
      } else if (value.option().makesStep()) {
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
    OptionRules.requirePair(asked, null);
    steps.addAll(0, standing);
    return found;
  }

  /** The reaction of an {@code --on} and its {@code --reply}, before which no step binds a name. */
  private Step reaction(Arguments.Value on, Arguments.Value reply) throws Failure {
    Set<String> bound = context.bound();
    context.restore(variables.keySet());
    Step.ExpectMessage when = (Step.ExpectMessage) on.option().parse(on.text(), context);
    String where = on.option().longName() + " " + on.text();
    Step answer = (Step) reply.option().parse(reply.text(), context);
    context.restore(bound);
    return new Standing.On(
        new Step.ExpectMessage(where, when.wanted(), true, when.pattern()), List.of(answer));
  }

  private Step rhythm(Arguments.Value every) throws Failure {
    Set<String> bound = context.bound();
    context.restore(variables.keySet());
    Step rhythm = (Step) every.option().parse(every.text(), context);
    context.restore(bound);
    return rhythm;
  }

  /**
   * Returns the steps that remove the limit of 10 s on each expectation if the user has set a limit
   * for the run by {@code --timeout}.
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

  /** Whether any option can bind a name for messages to refer to. */
  private static boolean hasNames(Arguments arguments) {
    return arguments.has(OptionTable.EXPECT)
        || arguments.has(OptionTable.EXPECT_REGEX)
        || arguments.has(OptionTable.ON)
        || arguments.has(OptionTable.SCRIPT)
        || arguments.has(OptionTable.VARIABLE);
  }
}
