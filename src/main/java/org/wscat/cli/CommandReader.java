package org.wscat.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.output.MessageStyle;
import org.wscat.output.OutputStyle;
import org.wscat.output.PipePrinter;
import org.wscat.output.RecordingStyle;
import org.wscat.script.Delimiter;
import org.wscat.script.InputFormat;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.session.Settings;
import org.wscat.websocket.FrameLimits;

/** The conversion of the arguments of a command line, and of its scripts, into a command. */
final class CommandReader {
  /** The synopsis of the program, for help and errors. */
  static final String SYNOPSIS = "wscat [options] (--listen <port> | --connect <url>)";

  /** The default of {@code --max-size}, in bytes. */
  private static final long MAX_SIZE = 100L * 1024 * 1024;

  private final Arguments commandLine;

  CommandReader(Arguments commandLine) {
    this.commandLine = commandLine;
  }

  /**
   * Creates the command. The order of the checks is fixed, so that of several faults always the
   * same one is reported.
   *
   * @throws Failure of usage, with a message of one sentence; with {@link
   *     org.wscat.failure.ExitStatus#UNUSABLE_CLIENT_CERTIFICATE} for a key without a certificate
   */
  Command read() throws Failure {
    List<String> scripts = commandLine.texts(OptionTable.SCRIPT);
    Map<String, String> variables = variables();
    Optional<String> report = commandLine.last(OptionTable.REPORT_JUNIT);
    FrameLimits limits = frameLimits();
    PayloadFormat format = format(commandLine);
    if (scripts.isEmpty()) {
      List<Step> steps = new StepsReader(commandLine, format, variables).steps();
      OptionRules.requireCase(commandLine, report, steps);
      Command.Run one = run(commandLine, limits, steps, variables);
      return report.isEmpty()
          ? one
          : new Command.Suite(List.of(new Command.Case(Optional.empty(), one)), report);
    }
    if (scripts.size() > 1) {
      OptionRules.requireSharable(commandLine);
    }
    List<Command.Case> cases = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      StepsReader.ScriptSteps scripted = new StepsReader(commandLine, format, variables).steps(i);
      ScriptFile script = scripted.script();
      Arguments arguments = script.overriddenBy(commandLine);
      try {
        cases.add(
            new Command.Case(
                Optional.of(script.name()), run(arguments, limits, scripted.steps(), variables)));
      } catch (Failure failure) {
        throw scripts.size() > 1 || !script.script().options().isEmpty()
            ? failure.withPrefix(script.name(), failure.status())
            : failure;
      }
    }
    return new Command.Suite(cases, report);
  }

  /** The values of {@code --variable}, by name. */
  private Map<String, String> variables() throws Failure {
    if (!commandLine.has(OptionTable.VARIABLE)) {
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : commandLine.all(OptionTable.VARIABLE)) {
      variables.put(variable.getKey(), variable.getValue());
    }
    return variables;
  }

  private FrameLimits frameLimits() throws Failure {
    long fragmentSize =
        commandLine.last(OptionTable.FRAGMENT).orElse((long) FrameLimits.NO_FRAGMENTS);
    return new FrameLimits(
        commandLine.last(OptionTable.MAX_SIZE).orElse(MAX_SIZE),
        (int) Math.min(fragmentSize, FrameLimits.NO_FRAGMENTS));
  }

  /**
   * Creates the command for one session.
   *
   * @param arguments the arguments of the command line and of the script's first lines
   */
  private static Command.Run run(
      Arguments arguments, FrameLimits limits, List<Step> steps, Map<String, String> variables)
      throws Failure {
    boolean listens = arguments.has(OptionTable.LISTEN);
    OptionRules.requireOneSide(arguments, listens);
    OptionRules.requireEcho(arguments);
    OptionRules.requireOneSlash(arguments);
    OptionRules.requireOpening(arguments, steps);
    Settings settings = new SettingsReader(arguments, steps, variables).read();
    Optional<InputFormat> stdin = stdin(arguments, steps);
    if (!listens) {
      return new Command.Connect(
          ClientArguments.of(arguments, limits), steps, stdin, settings, output(arguments, steps));
    }
    ListenerArguments listener = ListenerArguments.of(arguments, limits, steps, settings.limits());
    return new Command.Listen(
        listener,
        listener.sharedSteps(),
        listener.playsForEach() ? steps : List.of(),
        listener.rejects() ? Optional.empty() : stdin,
        SettingsReader.ofListener(settings),
        output(arguments, steps));
  }

  private static Optional<InputFormat> stdin(Arguments arguments, List<Step> steps) {
    boolean unasked =
        !OptionRules.hasStep(steps)
            && !arguments.has(OptionTable.ECHO)
            && !arguments.has(OptionTable.SCRIPT);
    return unasked || arguments.has(OptionTable.STDIN)
        ? Optional.of(
            new InputFormat(
                format(arguments),
                delimiter(arguments),
                arguments.has(OptionTable.SLASH),
                !arguments.has(OptionTable.NO_SLASH),
                !arguments.has(OptionTable.NO_HISTORY),
                !arguments.has(OptionTable.NO_MULTILINE)))
        : Optional.empty();
  }

  private static PayloadFormat format(Arguments arguments) {
    if (arguments.has(OptionTable.HEX)) {
      return PayloadFormat.HEX;
    }
    return arguments.has(OptionTable.BINARY) ? PayloadFormat.BINARY : PayloadFormat.TEXT;
  }

  private static Delimiter delimiter(Arguments arguments) {
    if (arguments.has(OptionTable.WHOLE)) {
      return Delimiter.NONE;
    }
    if (arguments.has(OptionTable.NULL)) {
      return Delimiter.NUL;
    }
    return arguments.has(OptionTable.BINARY) ? Delimiter.LINE_FEED : Delimiter.LINE_END;
  }

  private static List<Step> prints(List<Step> steps) {
    List<Step> prints = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Print) {
        prints.add(step);
      }
    }
    return prints;
  }

  private static OutputStyle output(Arguments arguments, List<Step> steps) throws Failure {
    PipePrinter.Terminator end =
        arguments.has(OptionTable.NULL)
            ? PipePrinter.Terminator.NUL
            : PipePrinter.Terminator.NEWLINE;
    MessageStyle messages =
        new MessageStyle(
            !arguments.has(OptionTable.ECHO) && prints(steps).isEmpty(),
            arguments.has(OptionTable.HEX),
            arguments.has(OptionTable.EXECUTE) ? "" : "< ",
            format(arguments) == PayloadFormat.BINARY ? PipePrinter.Terminator.NONE : end);
    return new OutputStyle(
        arguments.has(OptionTable.QUIET),
        arguments.has(OptionTable.SHOW_PING_PONG),
        !arguments.has(OptionTable.NO_COLOR),
        arguments.has(OptionTable.JSON),
        messages,
        recording(arguments));
  }

  private static Optional<RecordingStyle> recording(Arguments arguments) throws Failure {
    boolean isExact = arguments.has(OptionTable.RECORD_EXACT);
    Optional<String> file = arguments.last(OptionTable.RECORD);
    if (file.isEmpty()) {
      if (isExact) {
        throw Failure.usage("--record-exact needs --record");
      }
      return Optional.empty();
    }
    return Optional.of(new RecordingStyle(file.get(), isExact));
  }
}
