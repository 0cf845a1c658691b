package org.wscat.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.wscat.failure.ExitStatus;
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

/**
 * Writes a session to a file, as a script that does the same and expects the same. What happened is
 * in the file at once, so that it outlives the program.
 */
public final class RecordingSink implements EventSink {
  private final NewFile file;
  private final ScriptWriter script;
  private final LongSupplier nanos;
  private final long start;
  private long receivedAt;
  private long limitSeconds = Step.Limit.DEFAULT.toSeconds();
  private final Event.Visitor visitor = new EventVisitor();
  private boolean opened;
  private OutputFailure failure;

  /**
   * A recording that begins now.
   *
   * @param file where it goes; without a connection there is none
   * @param nanos the time, as {@link System#nanoTime} tells it
   */
  public RecordingSink(NewFile file, ScriptWriter script, LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.receivedAt = start;
    this.file = file;
    this.script = script;
  }

  /** Writes a line in front of all that happens. */
  public synchronized void begin(String header) throws OutputFailure {
    write(header);
  }

  @Override
  public synchronized void accept(Event event) throws OutputFailure {
    event.accept(visitor);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  private void line(String line) throws OutputFailure {
    long millis = (nanos.getAsLong() - start) / 1_000_000;
    write(String.format(Locale.ROOT, "# %d.%03ds\n", millis / 1000, millis % 1000) + line);
  }

  /** Lets the next expectation wait for twice as long as it took, where that is unusually long. */
  private void limit() throws OutputFailure {
    long now = nanos.getAsLong();
    long seconds = 2 * TimeUnit.NANOSECONDS.toSeconds(now - receivedAt) + 1;
    receivedAt = now;
    if (seconds > limitSeconds) {
      limitSeconds = seconds;
      write(ScriptWriter.limit(seconds));
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

  private final class EventVisitor implements Event.Visitor {
    @Override
    public void opened(Event.Opened event) {
      opened = true;
    }

    @Override
    public void listening(Event.Listening event) {
      opened = true;
    }

    /** What failed to connect is tried again, and the file is not to be in its way. */
    @Override
    public void ended(Event.Ended event) throws OutputFailure {
      if (opened) {
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
        line(script.send(message));
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
      limit();
      line(script.expect(event.message()));
    }

    @Override
    public void disconnected(Event.Disconnected event) throws OutputFailure {
      Ending ending = event.ending();
      if (ending instanceof Ending.Closed closed && closed.byPeer()) {
        limit();
        line(ScriptWriter.expectClose(closed.close().code()));
      } else if (ending instanceof Ending.Failed failed
          && failed.failure().status() == ExitStatus.CONNECTION_LOST) {
        limit();
        line(ScriptWriter.expectClose(Close.NO_FRAME));
      }
    }
  }
}
