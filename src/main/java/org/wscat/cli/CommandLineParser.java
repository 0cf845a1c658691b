package org.wscat.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.function.Consumer;
import org.wscat.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Range;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The parser of command lines, by picocli. As in npm's wscat, an option with a required value takes
 * the next argument even if that starts with a dash, and the last value of a repeated option wins.
 */
public final class CommandLineParser {
  private static final int STANDARD_WIDTH = 80;

  /**
   * The option that turns colours off, also in the error of a command line that can't be parsed.
   */
  public static final String NO_COLOR = "--no-color";

  private static final char DAMAGED = '\ufffd';

  private final Inputs inputs;
  private final Consumer<Duration> limit;

  /**
   * Creates a parser.
   *
   * @param inputs the files, variables and answers that values may refer to
   */
  public CommandLineParser(Inputs inputs) {
    this(inputs, time -> {});
  }

  /**
   * Creates a parser that reports the time limit early.
   *
   * @param inputs the files, variables and answers that values may refer to
   * @param limit called with the value of {@code --timeout}, before files are read that may block
   */
  public CommandLineParser(Inputs inputs, Consumer<Duration> limit) {
    this.inputs = inputs;
    this.limit = limit;
  }

  /**
   * Parses a command line, and reads its files, variables and scripts.
   *
   * @throws Failure of usage, with a message of one sentence; with {@link
   *     org.wscat.failure.ExitStatus#UNUSABLE_CLIENT_CERTIFICATE} for a key without a certificate
   */
  public Command parse(String... arguments) throws Failure {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].indexOf(DAMAGED) >= 0) {
        throw Failure.usage("argument " + (i + 1) + " is not valid UTF-8")
            .withHint("LC_ALL=C.UTF-8, or another UTF-8 locale that is installed");
      }
    }
    Arguments commandLine = arguments(inputs, arguments);
    if (commandLine.has(OptionTable.HELP)) {
      return new Command.Print(help());
    }
    if (commandLine.has(OptionTable.VERSION)) {
      return new Command.PrintVersion();
    }
    if (commandLine.has(OptionTable.COMPLETION)) {
      return new Command.Print(
          Completion.script(commandLine.last(OptionTable.COMPLETION).orElseThrow()));
    }
    if (commandLine.has(OptionTable.MAN)) {
      return new Command.PrintManual();
    }
    if (commandLine.has(OptionTable.JSON_SCHEMA)) {
      return new Command.PrintSchema();
    }
    if (commandLine.has(OptionTable.MAKE_CACHE)) {
      return new Command.MakeCache();
    }
    Optional<Duration> timeout = commandLine.last(OptionTable.TIMEOUT);
    if (timeout.isPresent()) {
      limit.accept(timeout.get());
    }
    return new CommandReader(commandLine).read();
  }

  /**
   * Splits a command line, or a line of options in a script, into options, their values, and
   * positional arguments.
   *
   * @param inputs the files, variables and answers that values may refer to
   * @throws Failure of usage when an option is unknown or has no value
   */
  static Arguments arguments(Inputs inputs, String... arguments) throws Failure {
    List<Arguments.Value> values = new ArrayList<>();
    ParseResult result = parse(commandLine(values, false), arguments);
    Set<Option<?>> present = new HashSet<>();
    for (Option<?> row : OptionTable.rows()) {
      if (result.hasMatchedOption(row.longName())) {
        present.add(row);
        addRepeated(row, result, values);
      }
    }
    // picocli does not list an option whose value a consumer takes.
    for (Arguments.Value value : values) {
      present.add(value.option());
    }
    List<String> positional = result.matchedPositionalValue(0, List.of());
    for (String argument : positional) {
      // picocli accepts a negative number as a positional argument.
      if (argument.startsWith("-")) {
        throw unknownOption(argument);
      }
    }
    return new Arguments(values, present, positional, inputs);
  }

  /** Adds a value for each time that an option without a value, if it is repeatable, was given. */
  private static void addRepeated(Option<?> row, ParseResult result, List<Arguments.Value> values) {
    if (!row.takesValue() && row.is(Option.Trait.REPEATABLE)) {
      OptionSpec option = result.matchedOption(row.longName());
      int times = Collections.frequency(result.matchedOptions(), option);
      values.addAll(Collections.nCopies(times, new Arguments.Value(row, "")));
    }
  }

  /**
   * Describes the options to picocli.
   *
   * @param values the list to which each value is added, in the order of the command line
   * @param described whether to add the help texts too, which takes time
   */
  private static CommandLine commandLine(List<Arguments.Value> values, boolean described) {
    CommandSpec spec = CommandSpec.create().name("wscat");
    Range none = Range.valueOf("0");
    Range one = Range.valueOf("1");
    Range optional = Range.valueOf("0..1");
    for (Option<?> row : OptionTable.rows()) {
      OptionSpec.Builder option = OptionSpec.builder(row.names()).withToString(row.longName());
      if (row.takesValue()) {
        option
            .type(String.class)
            .arity(row.isValueOptional() ? optional : one)
            .paramLabel(row.label())
            .parameterConsumer(new ValueConsumer(row, values));
      } else {
        option.type(boolean.class).arity(none);
      }
      if (described) {
        option.description(row.help().replace("%", "%%"));
      }
      spec.addOption(option.build());
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("<url>")
            .hidden(true)
            .build());
    return new CommandLine(spec).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
  }

  /**
   * The consumer that adds the values of all options to one list, in their order; picocli has a
   * list for each option.
   */
  private static final class ValueConsumer implements IParameterConsumer {
    private final Option<?> row;
    private final List<Arguments.Value> values;

    ValueConsumer(Option<?> row, List<Arguments.Value> values) {
      this.row = row;
      this.values = values;
    }

    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec argument, CommandSpec command) {
      if (row.isValueOptional() && (arguments.isEmpty() || arguments.peek().startsWith("-"))) {
        values.add(new Arguments.Value(row, ""));
        return;
      }
      if (arguments.isEmpty()) {
        throw new MissingParameterException(
            command.commandLine(), argument, "option '" + row.synopsis() + "' argument missing");
      }
      values.add(new Arguments.Value(row, arguments.pop()));
    }
  }

  private static ParseResult parse(CommandLine commandLine, String... arguments) throws Failure {
    try {
      return commandLine.parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      throw unknownOption(e.getUnmatched().get(0));
    } catch (MissingParameterException | OverwrittenOptionException e) {
      throw Failure.usage(e.getMessage());
    } catch (ParameterException e) {
      throw Failure.usage(e.getMessage()).causedBy(e);
    }
  }

  /**
   * Returns the failure for an unknown option, without an attached value, which may be a secret.
   */
  private static Failure unknownOption(String argument) {
    int separator = argument.indexOf('=');
    String name = separator < 0 ? argument : argument.substring(0, separator);
    if (!name.startsWith("--")) {
      name = name.substring(0, Math.min(name.length(), 2));
    }
    String hint =
        Suggestion.of(name)
            .map(option -> "did you mean " + option + "?")
            .orElse("wscat --help lists the options");
    return Failure.usage("unknown option '" + name + "'").withHint(hint);
  }

  /** Returns the help text, formatted by picocli. */
  private String help() {
    CommandLine commandLine = commandLine(List.of(), true);
    commandLine
        .setUsageHelpWidth(helpWidth())
        .getCommandSpec()
        .usageMessage()
        .description(HelpTexts.DESCRIPTION)
        .customSynopsis(CommandReader.SYNOPSIS)
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .footerHeading("%nExit status:%n")
        .footer(HelpTexts.footer());
    return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private int helpWidth() {
    String columns = inputs.variable("COLUMNS").orElse("");
    boolean usable = columns.matches("[0-9]{2,3}") && Integer.parseInt(columns) >= 60;
    return usable ? Integer.parseInt(columns) : STANDARD_WIDTH;
  }
}
