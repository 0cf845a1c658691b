package org.wscat.output;

import java.io.IOException;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.PromptCommand;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

/**
 * The sink of a session with a prompt: passes all events on, carries out the commands that concern
 * how the session is shown or kept, and prints what was asked for. Thread-safe.
 */
public final class PromptSink implements EventSink, Event.Visitor {
  private final EventSink shown;
  private final LinePrinter lines;
  private final MessagePrinter messages;
  private final Recordings recordings;

  // Guarded by this object.
  private Event opened;
  private final Traffic traffic = new Traffic();
  private RecordingSink recording;
  private String recordedFile;

  /** Null before the first message. */
  private LastMessages last;

  /** Begins the recordings that are asked for. */
  public interface Recordings {
    /**
     * Creates a file, and begins a recording in it.
     *
     * @throws Failure when the file can't be created or written
     */
    RecordingSink begin(String file) throws Failure;
  }

  /**
   * Creates a sink.
   *
   * @param shown shows all events
   * @param lines prints on the terminal
   * @param messages prints a message of {@code /last} there
   * @param recordings begins recordings
   */
  public PromptSink(
      EventSink shown, LinePrinter lines, MessagePrinter messages, Recordings recordings) {
    this.shown = shown;
    this.lines = lines;
    this.messages = messages;
    this.recordings = recordings;
  }

  @Override
  public void accept(Event event) throws OutputFailure {
    event.accept(this);
    record(event);
    shown.accept(event);
  }

  @Override
  public void flush() throws OutputFailure {
    shown.flush();
  }

  @Override
  public synchronized void opened(Event.Opened event) {
    opened = event;
    traffic.begin(event.connection(), System.nanoTime());
  }

  @Override
  public synchronized void listening(Event.Listening event) {
    opened = event;
  }

  @Override
  public synchronized void sent(Event.Sent event) {
    if (event.outgoing() instanceof Message message) {
      traffic.sent(message.size());
    }
  }

  @Override
  public synchronized void received(Event.Received event) {
    traffic.received(event.message().size());
    if (last == null) {
      last = new LastMessages();
    }
    last.add(event.message(), event.sender());
  }

  @Override
  public synchronized void ponged(Event.Ponged event) {
    if (event.roundTrip().isPresent()) {
      traffic.answered(event.roundTrip().get());
    }
  }

  @Override
  public void answered(Event.Answered event) throws OutputFailure {
    print(event.text());
  }

  @Override
  public void asked(Event.Asked event) throws OutputFailure {
    PromptCommand command = event.command();
    if (command instanceof PromptCommand.Help help) {
      print(CommandHelp.of(help));
    } else if (command instanceof PromptCommand.BeginRecording wanted) {
      begin(wanted.file());
    } else if (command == PromptCommand.Plain.STOP) {
      stop();
    } else if (command == PromptCommand.Plain.STATUS) {
      print(status());
    } else if (command == PromptCommand.Plain.HEADERS) {
      print(headers());
    } else if (command instanceof PromptCommand.Last wanted) {
      showLast(wanted.number());
    }
  }

  /**
   * Shows a message again.
   *
   * @param number 1 for the last one
   */
  private void showLast(int number) throws OutputFailure {
    Optional<LastMessages.Shown> wanted;
    int kept;
    synchronized (this) {
      wanted = last == null ? Optional.empty() : last.get(number);
      kept = last == null ? 0 : last.count();
    }
    if (wanted.isEmpty()) {
      report(
          Failure.usage(
              kept == 0
                  ? "/last: no message is kept"
                  : "/last: only the last "
                      + kept
                      + (kept == 1 ? " message is" : " messages are")
                      + " kept"));
      return;
    }
    shown.flush();
    try {
      messages.print(wanted.get().message(), wanted.get().sender());
      messages.flush();
    } catch (IOException e) {
      throw new OutputFailure(e);
    }
  }

  private synchronized String status() {
    return traffic.report(System.nanoTime());
  }

  private synchronized String headers() {
    return traffic.headers();
  }

  private void begin(String file) throws OutputFailure {
    Failure failure;
    synchronized (this) {
      failure = begun(file).orElse(null);
    }
    if (failure == null) {
      print("recording to '" + file + "', /stop ends it");
    } else {
      report(failure);
    }
  }

  /** Begins a recording; why that is not possible. */
  private Optional<Failure> begun(String file) throws OutputFailure {
    if (recording != null) {
      return Optional.of(
          Failure.usage("/record: recording to '" + recordedFile + "' already, /stop ends that"));
    }
    try {
      RecordingSink begun = recordings.begin(file);
      if (opened != null) {
        begun.accept(opened);
      }
      recording = begun;
      recordedFile = file;
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(failure);
    }
  }

  private void stop() throws OutputFailure {
    RecordingSink ended;
    synchronized (this) {
      ended = recording;
      recording = null;
    }
    if (ended == null) {
      report(Failure.usage("/stop: there is no recording, /record FILE begins one"));
      return;
    }
    try {
      ended.finish();
      print("recorded to '" + recordedFile + "'");
    } catch (OutputFailure failure) {
      report(failure.asFailure());
    }
  }

  /** Records an event. When that fails, the recording ends, and not the session. */
  private void record(Event event) throws OutputFailure {
    RecordingSink current;
    synchronized (this) {
      current = recording;
    }
    if (current == null) {
      return;
    }
    try {
      current.accept(event);
    } catch (OutputFailure failure) {
      synchronized (this) {
        recording = null;
      }
      report(failure.asFailure());
    }
  }

  private void report(Failure failure) throws OutputFailure {
    // One line: at a prompt the hint says nothing new.
    shown.accept(new Event.ErrorReported(new Failure(failure.status(), failure.getMessage())));
  }

  private void print(String text) throws OutputFailure {
    shown.flush();
    try {
      lines.print(TerminalSafe.text(text), Colour.GREEN);
    } catch (IOException e) {
      throw new OutputFailure(e);
    }
  }
}
