package org.wscat.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.output.CompositeSink;
import org.wscat.output.ConsoleSink;
import org.wscat.output.DiscardingPrinter;
import org.wscat.output.HexPrinter;
import org.wscat.output.JsonEventSink;
import org.wscat.output.LinePrinter;
import org.wscat.output.MessagePrinter;
import org.wscat.output.MessageStyle;
import org.wscat.output.NewFile;
import org.wscat.output.Notices;
import org.wscat.output.OutputStyle;
import org.wscat.output.PipePrinter;
import org.wscat.output.PromptSink;
import org.wscat.output.RecordingDraft;
import org.wscat.output.RecordingSink;
import org.wscat.output.ResultsPrinter;
import org.wscat.output.Screen;
import org.wscat.output.StreamLinePrinter;
import org.wscat.output.TerminalPrinter;
import org.wscat.script.CommandSource;
import org.wscat.script.Delimiter;
import org.wscat.script.InputFormat;
import org.wscat.script.LineParser;
import org.wscat.script.LineSource;
import org.wscat.script.PayloadFormat;
import org.wscat.script.ScriptWriter;
import org.wscat.script.StepSource;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.terminal.Prompt;
import org.wscat.terminal.PromptContext;
import org.wscat.terminal.PromptSettings;

/**
 * The standard streams as a session uses them: a source of steps, and sinks of events. Immutable.
 *
 * @param environment the process's streams
 * @param screen the terminal, shared by the streams that are one
 * @param output the options of the output
 * @param current knows the exit code of the process
 * @param script the name of the script that runs, for events
 */
public record Console(
    Environment environment,
    Screen screen,
    OutputStyle output,
    CurrentRun current,
    Optional<String> script) {
  /** Whether there is a prompt: standard input and output are terminals. */
  public boolean isInteractive() {
    return environment.terminals().stdin() && environment.terminals().stdout();
  }

  /**
   * Opens standard input as a source of steps: a prompt, or lines.
   *
   * @param variables the values of {@code --variable}, by name
   * @param context what a prompt knows of the session; empty if there is none
   * @param leave called on Ctrl-C at the prompt
   */
  public StepSource input(
      InputFormat format,
      Map<String, String> variables,
      Optional<PromptContext> context,
      Runnable leave) {
    if (context.isPresent()) {
      return new Prompt(
          screen,
          format.promptParser(context.get().isListener(), variables),
          new PromptSettings(
              terminalType(),
              isColoured(),
              environment.variables(),
              format.history(),
              format.multiline()),
          context.get(),
          environment.stdout(),
          leave);
    }
    if (!format.slash() || format.delimiter() == Delimiter.NONE) {
      return lines(format, format.payload());
    }
    LineParser commands = format.commands(variables);
    return new CommandSource(lines(format, commands), commands);
  }

  private LineSource lines(InputFormat format, LineParser parser) {
    return new LineSource(
        environment.stdin(), format.delimiter(), parser, format.payload() != PayloadFormat.BINARY);
  }

  /** Creates a sink that prints events to standard output and as notices. */
  public EventSink sink(Notices notices) {
    if (output.json()) {
      ConsoleSink display =
          new ConsoleSink(new DiscardingPrinter(), notices, output.pingPongs(), isInteractive());
      return new CompositeSink(List.of(jsonEvents(), display));
    }
    return new ConsoleSink(messages(), notices, output.pingPongs(), isInteractive());
  }

  /**
   * Creates the file of {@code --record}, and returns a sink that records each event and passes it
   * on.
   *
   * @param variables the values by name; the recording has the names in place of the values
   * @param header the first lines of the recording
   * @throws Failure of usage when the file can't be created
   */
  public EventSink recorded(EventSink sink, Map<String, String> variables, String header)
      throws Failure {
    String file = output.recording().orElseThrow().file();
    return new CompositeSink(List.of(recording("--record", file, variables, header), sink));
  }

  /**
   * Creates a file and begins a recording in it.
   *
   * @param what the option or command that asks for it, with which the failure's message begins
   * @param name the name of the file
   * @throws Failure of usage when the file can't be created
   */
  RecordingSink recording(String what, String name, Map<String, String> variables, String header)
      throws Failure {
    boolean isExact = output.recording().isPresent() && output.recording().get().isExact();
    NewFile file = NewFile.create(what, name);
    RecordingDraft draft = isExact ? null : new RecordingDraft(System::currentTimeMillis);
    RecordingSink recording =
        new RecordingSink(file, new ScriptWriter(variables), System::nanoTime, draft);
    try {
      recording.begin(header);
    } catch (OutputFailure e) {
      throw e.asFailure();
    }
    return recording;
  }

  /**
   * Returns a sink that carries out the commands of the prompt and passes all events on.
   *
   * @param recordings begins the recordings that are asked for
   */
  public EventSink prompting(EventSink sink, PromptSink.Recordings recordings) {
    return new PromptSink(sink, terminalLines(), terminalMessages(), recordings);
  }

  /** Creates a sink that prints events as lines of JSON to standard output. */
  public EventSink jsonEvents() {
    MessagePrinter printer =
        environment.terminals().stdout()
            ? new TerminalPrinter(terminalLines(), "")
            : new PipePrinter(environment.stdout(), PipePrinter.Terminator.NEWLINE);
    return new JsonEventSink(printer, Clock.systemUTC(), script, current::exitCode);
  }

  private MessagePrinter terminalMessages() {
    return styled(new TerminalPrinter(terminalLines(), output.messages().mark()));
  }

  private MessagePrinter messages() {
    MessageStyle style = output.messages();
    MessagePrinter printer =
        environment.terminals().stdout()
            ? new TerminalPrinter(terminalLines(), style.mark())
            : new PipePrinter(environment.stdout(), style.end());
    return style.shown() ? styled(printer) : new ResultsPrinter(printer);
  }

  private MessagePrinter styled(MessagePrinter printer) {
    return output.messages().hex() ? new HexPrinter(printer) : printer;
  }

  private LinePrinter terminalLines() {
    return screen.linePrinter(new StreamLinePrinter(environment.stdout(), isColoured()));
  }

  /** Creates the notices, which are printed to standard error. */
  public Notices notices() {
    boolean debug = environment.variables().getOrDefault("WSCAT_DEBUG", "").equals("1");
    LinePrinter lines =
        environment.terminals().stderr()
            ? screen.linePrinter(new StreamLinePrinter(environment.stderr(), isColoured()))
            : new StreamLinePrinter(environment.stderr(), false);
    return new Notices(lines, output.quiet(), debug);
  }

  /** Whether output to a terminal is coloured. */
  private boolean isColoured() {
    return output.colour()
        && environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
        && !terminalType().equals(Prompt.DUMB);
  }

  /** The terminal's name in terminfo: the value of {@code TERM}. */
  public String terminalType() {
    String type = environment.variables().getOrDefault("TERM", "");
    return type.isEmpty() ? Prompt.DUMB : type;
  }
}
