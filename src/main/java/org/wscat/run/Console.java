package org.wscat.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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
import org.wscat.output.RecordingSink;
import org.wscat.output.Screen;
import org.wscat.output.StreamLinePrinter;
import org.wscat.output.TerminalPrinter;
import org.wscat.script.Delimiter;
import org.wscat.script.InputFormat;
import org.wscat.script.LineSource;
import org.wscat.script.PayloadFormat;
import org.wscat.script.ScriptWriter;
import org.wscat.script.StepSource;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.terminal.Prompt;

/**
 * The environment's streams in the session's terms: where steps come from, and where events go.
 *
 * @param environment the streams
 * @param screen the terminal that they may share
 * @param output what is shown
 */
public record Console(Environment environment, Screen screen, OutputStyle output) {
  /** Whether a person sits at both ends. */
  public boolean isInteractive() {
    return environment.terminals().stdin() && environment.terminals().stdout();
  }

  /**
   * Standard input as a source of steps.
   *
   * @param leave what Ctrl-C at the prompt does
   */
  public StepSource input(InputFormat format, Runnable leave) {
    return isInteractive()
        ? new Prompt(
            screen, format.parser(), terminalType(), isColoured(), environment.stdout(), leave)
        : new LineSource(
            environment.stdin(),
            format.delimiter(),
            format.delimiter() == Delimiter.NONE ? format.payload() : format.parser(),
            format.payload() != PayloadFormat.BINARY);
  }

  /** What shows events, without a recording. */
  public EventSink sink(Notices notices) {
    if (output.json()) {
      ConsoleSink display = new ConsoleSink(new DiscardingPrinter(), notices, output.pingPongs());
      return new CompositeSink(List.of(jsonEvents(), display));
    }
    return new ConsoleSink(messages(), notices, output.pingPongs());
  }

  /**
   * A recording of what happens, and then that sink.
   *
   * @param header what the recording begins with
   * @param variables names, and the values that the recording has the names for
   * @throws Failure of usage when the file can't be made
   */
  public EventSink recorded(EventSink sink, Map<String, String> variables, String header)
      throws Failure {
    NewFile file = NewFile.create("--record", output.recording().orElseThrow());
    RecordingSink recording =
        new RecordingSink(file, new ScriptWriter(variables), System::nanoTime);
    try {
      recording.begin(header);
    } catch (OutputFailure e) {
      throw e.asFailure();
    }
    return new CompositeSink(List.of(recording, sink));
  }

  /** Events as JSON on standard output. */
  public EventSink jsonEvents() {
    MessagePrinter printer =
        environment.terminals().stdout()
            ? new TerminalPrinter(terminalLines(), "")
            : new PipePrinter(environment.stdout(), PipePrinter.End.NEWLINE);
    return new JsonEventSink(printer, Clock.systemUTC());
  }

  private MessagePrinter messages() {
    MessageStyle style = output.messages();
    if (!style.shown()) {
      return new DiscardingPrinter();
    }
    MessagePrinter printer =
        environment.terminals().stdout()
            ? new TerminalPrinter(terminalLines(), style.mark())
            : new PipePrinter(environment.stdout(), style.end());
    return style.hex() ? new HexPrinter(printer) : printer;
  }

  private LinePrinter terminalLines() {
    return screen.linePrinter(new StreamLinePrinter(environment.stdout(), isColoured()));
  }

  /** What standard error gets. */
  public Notices notices() {
    boolean debug = environment.variables().getOrDefault("WSCAT_DEBUG", "").equals("1");
    LinePrinter lines =
        environment.terminals().stderr()
            ? screen.linePrinter(new StreamLinePrinter(environment.stderr(), isColoured()))
            : new StreamLinePrinter(environment.stderr(), false);
    return new Notices(lines, output.quiet(), debug);
  }

  /** Whether a stream that is a terminal gets colours. */
  private boolean isColoured() {
    return output.colour()
        && environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
        && !terminalType().equals(Prompt.DUMB);
  }

  /** The terminal's name in terminfo. */
  public String terminalType() {
    String type = environment.variables().getOrDefault("TERM", "");
    return type.isEmpty() ? Prompt.DUMB : type;
  }
}
