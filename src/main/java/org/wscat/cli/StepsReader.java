package org.wscat.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.InvalidLineException;
import org.wscat.script.PayloadFormat;
import org.wscat.script.SlashCommands;
import org.wscat.script.Step;
import org.wscat.script.StepParser;
import org.wscat.script.SyntaxException;
import org.wscat.script.Variables;
import org.wscat.websocket.Message;

/** Finds the steps among the options, in the order of the command line. Used once. */
final class StepsReader {
  private static final int NO_SCRIPT = -1;

  private final GivenOptions given;
  private final PayloadFormat format;
  private final Map<String, String> variables;
  private final Inputs inputs;
  private final StepParser parser;
  private final List<Step> steps = new ArrayList<>();

  /**
   * A reader.
   *
   * @param format what {@code -x} and {@code --expect} stand for
   * @param variables the names that {@code --variable} binds, and their values
   * @param inputs what gives the scripts
   */
  StepsReader(
      GivenOptions given, PayloadFormat format, Map<String, String> variables, Inputs inputs) {
    this.given = given;
    this.inputs = inputs;
    this.format = format;
    this.variables = variables;
    this.parser = new StepParser(variables.keySet());
  }

  /**
   * A script, and all steps with its own among them.
   *
   * @param script the script
   * @param steps its steps in the place of their option, among those of the command line
   */
  record Scripted(GivenScript script, List<Step> steps) {}

  /** What {@code --variable} binds. */
  static Map<String, String> variables(GivenOptions given, Inputs inputs) throws Failure {
    if (!given.has(OptionRow.VARIABLE)) {
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    String option = OptionRow.VARIABLE.longName() + ": ";
    for (String text : given.all(OptionRow.VARIABLE)) {
      int separator = text.indexOf('=');
      String name = separator < 0 ? text : text.substring(0, separator);
      if (!Variables.isName(name) || name.equals("_")) {
        throw Failure.usage(option + "'" + name + "' is not a name (letters, digits, _ - .)");
      }
      String value =
          separator < 0 ? inputs.variable(name).orElse(null) : text.substring(separator + 1);
      if (value == null) {
        throw Failure.usage(option + "the environment has no variable '" + name + "'");
      }
      variables.put(name, value);
    }
    return variables;
  }

  /** The steps of a command line without scripts. */
  List<Step> steps() throws Failure {
    read(NO_SCRIPT);
    return steps;
  }

  /** The steps with that script, of those that there are; the others have their own connection. */
  Scripted steps(int script) throws Failure {
    return new Scripted(read(script).orElseThrow(), steps);
  }

  private Optional<GivenScript> read(int wanted) throws Failure {
    List<Step> limit = limit();
    steps.addAll(limit);
    Optional<GivenScript> found = Optional.empty();
    int scripts = 0;
    for (GivenOptions.Value value : given.values()) {
      if (value.option() != OptionRow.SCRIPT) {
        read(value);
      } else if (scripts++ == wanted) {
        GivenScript script = GivenScript.read(value.text(), inputs, variables, parser.bound());
        found = Optional.of(script);
        parser.bind(script.script().steps());
        if (!limit.isEmpty()) {
          steps.add(new Step.Limit(Step.Limit.DEFAULT));
        }
        steps.addAll(script.script().steps());
        steps.addAll(limit);
      }
    }
    return found;
  }

  /** Whoever bounds the run wants to wait so long, and nothing else has to end it. */
  private List<Step> limit() {
    boolean expects =
        given.has(OptionRow.EXPECT)
            || given.has(OptionRow.EXPECT_REGEX)
            || given.has(OptionRow.EXPECT_CLOSE);
    return given.has(OptionRow.TIMEOUT) && expects
        ? List.of(new Step.Limit(Step.Limit.NONE))
        : List.of();
  }

  private void read(GivenOptions.Value value) throws Failure {
    String option = value.option().longName();
    switch (value.option()) {
      case EXPECT_STATUS -> steps.add(new Step.ExpectStatus((int) value.number(100, 999)));
      case EXPECT_SUBPROTOCOL -> steps.add(new Step.ExpectSubprotocol(value.text()));
      case EXPECT_CLOSE ->
          steps.add(new Step.ExpectClose(option, SlashCommands.expectedCode(option, value.text())));
      case EXECUTE -> steps.add(hasNames() ? parsed(value) : new Step.Send(message(value)));
      case EXPECT, EXPECT_REGEX -> steps.add(parsed(value));
      default -> {
        // It is no step.
      }
    }
  }

  /** Where nothing can be bound, braces are what npm's wscat takes them for. */
  private boolean hasNames() {
    return format == PayloadFormat.TEXT
        && (given.has(OptionRow.EXPECT)
            || given.has(OptionRow.EXPECT_REGEX)
            || given.has(OptionRow.SCRIPT)
            || given.has(OptionRow.VARIABLE));
  }

  private Step parsed(GivenOptions.Value value) throws Failure {
    String option = value.option().longName();
    String text = value.text();
    try {
      if (value.option() == OptionRow.EXECUTE) {
        return parser.send(text);
      }
      if (value.option() == OptionRow.EXPECT_REGEX) {
        return parser.expectRegex(option, text, true);
      }
      return format == PayloadFormat.TEXT
          ? parser.expect(option, text, true)
          : parser.expectBinary(option, text, message(value).payload(), true);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  private Message message(GivenOptions.Value value) throws Failure {
    ByteBuffer bytes = ByteBuffer.wrap(value.text().getBytes(StandardCharsets.UTF_8));
    try {
      return format.message(bytes);
    } catch (InvalidLineException e) {
      String option = value.option().longName();
      throw Failure.usage(option + ": '" + value.text() + "' " + e.getMessage());
    }
  }
}
