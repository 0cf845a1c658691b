package org.wscat.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.wscat.failure.ExitStatus;
import org.wscat.script.RecordedMessage;
import org.wscat.script.ScriptWriter;
import org.wscat.script.Step;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Utf8;

/**
 * Records a session as a script ({@code --record}) that sends the same messages and expects the
 * ones received. Each event is written at once as it was, so that the file is complete even if the
 * program is killed. At the end the file is written again with names in place of the values that
 * are new in each session, unless the recording is to be exact. Thread-safe.
 */
public final class RecordingSink implements EventSink {
  private final NewFile file;
  private final ScriptWriter script;
  private final LongSupplier nanos;

  /** What was written; null if it is not to be written again. */
  private RecordingDraft draft;

  private final long start;
  private long lastReceivedAt;
  private long timeoutSeconds = Step.Limit.DEFAULT.toSeconds();
  private final Event.Visitor visitor = new ScriptLineVisitor();
  private boolean opened;
  private OutputFailure failure;

  /**
   * Creates a recording that starts now.
   *
   * @param file the file, which is deleted if no connection was opened
   * @param script formats the lines
   * @param nanos the clock, {@link System#nanoTime}
   * @param draft holds what is written again with names; null for an exact recording
   */
  public RecordingSink(
      NewFile file, ScriptWriter script, LongSupplier nanos, RecordingDraft draft) {
    this.draft = draft;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastReceivedAt = start;
    this.file = file;
    this.script = script;
  }

  /** Writes the first line of the script. */
  public synchronized void begin(String header) throws OutputFailure {
    addFixed(header);
    write(header);
  }

  /**
   * Ends the recording before the session ends: writes it again with names, and closes the file.
   *
   * @throws OutputFailure when the file can't be written
   */
  public synchronized void finish() throws OutputFailure {
    rewrite(true);
    try {
      file.out().close();
    } catch (IOException e) {
      throw file.unwritable(e);
    }
  }

  @Override
  public synchronized void accept(Event event) throws OutputFailure {
    event.accept(visitor);
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  /** Writes a comment with the time since the start, and a line. */
  private void line(String line) throws OutputFailure {
    String text = time() + line;
    addFixed(text);
    write(text);
  }

  /** Writes a comment with the time since the start, and a message. */
  private void message(boolean isSent, Message message) throws OutputFailure {
    String line = isSent ? script.send(message) : script.expect(message);
    if (draft != null && !draft.holds(line.length())) {
      rewrite(false);
      // What came meanwhile was not late.
      lastReceivedAt = nanos.getAsLong();
    }
    if (draft == null
        || !ScriptWriter.holdsText(message)
        || !RecordingDraft.isNamed(message.size())) {
      line(line);
      return;
    }
    String time = time();
    draft.add(
        time,
        new RecordedMessage(isSent, message.isText(), Utf8.decode(message.payload())),
        message.size());
    write(time + line);
  }

  private String time() {
    long millis = (nanos.getAsLong() - start) / 1_000_000;
    return String.format(Locale.ROOT, "# %d.%03ds\n", millis / 1000, millis % 1000);
  }

  /**
   * Writes a longer {@code /timeout} for the next expectation, if it took longer than the present.
   */
  private void extendTimeout() throws OutputFailure {
    long now = nanos.getAsLong();
    long seconds = 2 * TimeUnit.NANOSECONDS.toSeconds(now - lastReceivedAt) + 1;
    lastReceivedAt = now;
    if (seconds > timeoutSeconds) {
      timeoutSeconds = seconds;
      addFixed(ScriptWriter.timeout(seconds));
      write(ScriptWriter.timeout(seconds));
    }
  }

  private void addFixed(String text) {
    if (draft != null) {
      draft.add(text);
    }
  }

  /**
   * Writes the file again, with names. What follows is written as it is.
   *
   * @param isWhole whether nothing follows
   */
  private void rewrite(boolean isWhole) throws OutputFailure {
    RecordingDraft written = draft;
    draft = null;
    if (written == null || failure != null) {
      return;
    }
    try {
      written.writeTo(file, script, isWhole);
    } catch (IOException e) {
      failure = file.unwritable(e);
      throw failure;
    }
  }

  private void write(String text) throws OutputFailure {
    if (failure != null) {
      throw failure;
    }
    try {
      file.out().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      failure = file.unwritable(e);
      throw failure;
    }
  }

  /** Writes the lines of each kind of event; called with the lock held. */
  private final class ScriptLineVisitor implements Event.Visitor {
    @Override
    public void opened(Event.Opened event) {
      opened = true;
    }

    @Override
    public void listening(Event.Listening event) {
      opened = true;
    }

    /**
     * Deletes the file if no connection was opened, so that the same command can be tried again.
     */
    @Override
    public void ended(Event.Ended event) throws OutputFailure {
      if (opened) {
        rewrite(true);
        return;
      }
      try {
        file.remove();
      } catch (IOException e) {
        throw file.unwritable(e);
      }
    }

    @Override
    public void sent(Event.Sent event) throws OutputFailure {
      Outgoing outgoing = event.outgoing();
      if (outgoing instanceof Message message) {
        message(true, message);
      } else if (outgoing instanceof Ping ping) {
        line(script.ping(ping.data()));
      } else if (outgoing instanceof Pong pong) {
        line(script.pong(pong.data()));
      } else {
        line(script.close((Close) outgoing));
      }
    }

    @Override
    public void received(Event.Received event) throws OutputFailure {
      extendTimeout();
      message(false, event.message());
    }

    @Override
    public void bound(Event.Bound event) {
      if (draft != null) {
        draft.bind(event.values());
      }
    }

    @Override
    public void disconnected(Event.Disconnected event) throws OutputFailure {
      Ending ending = event.ending();
      if (ending instanceof Ending.Closed closed && closed.byPeer()) {
        extendTimeout();
        line(ScriptWriter.expectClose(closed.close().code()));
      } else if (ending instanceof Ending.Failed failed
          && failed.failure().status() == ExitStatus.CONNECTION_LOST) {
        extendTimeout();
        line(ScriptWriter.expectClose(Close.NO_FRAME));
      }
    }
  }
}
