package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.json.JsonLineWriter;
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
 * Prints every event as one line of JSON on standard output ({@code --json}), with control
 * characters escaped so that a terminal is safe. Messages, sent ones too, are buffered until {@link
 * #flush}; all other events are flushed at once. Thread-safe.
 */
public final class JsonEventSink implements EventSink {
  private static final Close NO_CLOSE = new Close(Close.NO_FRAME, "");

  private final MessageOutput output;
  private final Optional<String> script;
  private final ToIntFunction<ExitStatus> exitCodes;
  private final TimestampFormatter times;
  private final JsonLineWriter lines = new JsonLineWriter(TerminalSafe::isControl);
  private final ConnectionJson connection = new ConnectionJson(lines);
  private final Event.Visitor visitor = new JsonVisitor();

  // These fields, and the objects in the fields above, are guarded by this object.
  private boolean opened;
  private boolean listening;

  /** The number of the client whose session has the event that is printed; 0 if none has. */
  private int client;

  /**
   * Creates a sink.
   *
   * @param printer prints each line as a text message
   * @param clock the clock of the member {@code time}
   * @param script the member {@code script} of every event; without it there is none
   * @param exitCodes gives the exit code of the process that ends with a status
   */
  public JsonEventSink(
      MessagePrinter printer,
      Clock clock,
      Optional<String> script,
      ToIntFunction<ExitStatus> exitCodes) {
    this.script = script;
    this.exitCodes = exitCodes;
    this.output = new MessageOutput(printer);
    this.times = new TimestampFormatter(clock);
  }

  @Override
  public synchronized void accept(Event event) throws OutputFailure {
    event.accept(visitor);
  }

  @Override
  public synchronized void flush() throws OutputFailure {
    output.flush();
  }

  /** Writes the members of one kind of event. */
  @FunctionalInterface
  private interface MemberWriter {
    void write() throws IOException;
  }

  /** Prints an event, or buffers it. */
  private void print(String event, MemberWriter members) throws OutputFailure {
    Message line;
    try {
      lines.start();
      lines.string("event", event);
      lines.string("time", times.now());
      if (script.isPresent()) {
        lines.string("script", script.get());
      }
      members.write();
      if (client != 0) {
        lines.number("client", client);
      }
      line = Message.text(lines.end());
    } catch (IOException e) {
      throw output.fail(e);
    }
    output.print(line, Event.Received.ONLY_SENDER);
  }

  private void printAndFlush(String event, MemberWriter members) throws OutputFailure {
    print(event, members);
    flush();
  }

  private void message(Message message) throws IOException {
    lines.string("type", message.isText() ? "text" : "binary");
    payload(message.isText(), message.payload());
  }

  /** Writes the data of a ping or pong: as text if it is valid UTF-8, else as base64. */
  private void data(ByteBuffer data) throws IOException {
    payload(Utf8.isValid(data), data);
  }

  private void payload(boolean isText, ByteBuffer payload) throws IOException {
    if (isText) {
      lines.string("text", Utf8.decode(payload));
    } else {
      lines.base64("base64", payload);
    }
    lines.number("bytes", payload.remaining());
  }

  /**
   * Writes how a connection ended; without a Close frame the code is 1006 (RFC 6455 section 7.1.5).
   */
  private void end(Ending ending) throws IOException {
    if (ending instanceof Ending.Closed closed) {
      end(closed.close(), true, Optional.of(role(closed.byPeer())));
    } else if (ending instanceof Ending.Failed failed && isLoss(failed.failure())) {
      end(NO_CLOSE, false, Optional.empty());
    } else {
      end(NO_CLOSE, false, Optional.of(role(false)));
    }
  }

  /** Whether the connection was lost; after any other failure this end has closed it. */
  private static boolean isLoss(Failure failure) {
    return failure.status() == ExitStatus.CONNECTION_LOST;
  }

  private void end(Close close, boolean clean, Optional<String> by) throws IOException {
    lines.number("code", close.code());
    lines.string("reason", close.reason());
    lines.bool("clean", clean);
    lines.string("by", by);
  }

  /** The role of the peer or of this end: {@code client} or {@code server}. */
  private String role(boolean ofPeer) {
    return ofPeer == listening ? "client" : "server";
  }

  private void failure(Failure failure) throws IOException {
    lines.string("stage", FailureStage.of(failure.status(), opened).label());
    lines.string("message", failure.getMessage());
    lines.number("exit_status", exitCodes.applyAsInt(failure.status()));
    if (!failure.details().isEmpty()) {
      lines.string("details", failure.details());
    }
    if (failure.hint().isPresent()) {
      lines.string("hint", failure.hint().get());
    }
  }

  private void client(String state, int number) throws IOException {
    lines.string("state", state);
    lines.number("client", number);
  }

  private void roundTrip(Optional<Duration> time) throws IOException {
    if (time.isPresent()) {
      lines.number("rtt", ConnectionJson.millis(time.get()));
    } else {
      lines.nullValue("rtt");
    }
  }

  /** Prints each kind of event; called with the lock held. */
  private final class JsonVisitor implements Event.Visitor {
    @Override
    public void opened(Event.Opened event) throws OutputFailure {
      opened = true;
      printAndFlush("open", () -> connection.write(event.connection()));
    }

    @Override
    public void listening(Event.Listening event) throws OutputFailure {
      opened = true;
      listening = true;
      printAndFlush("listening", () -> lines.number("port", event.port()));
    }

    @Override
    public void joined(Event.Joined event) throws OutputFailure {
      printAndFlush("client", () -> client("connected", event.client()));
    }

    @Override
    public void clientRefused(Event.ClientRefused event) throws OutputFailure {
      printAndFlush(
          "client",
          () -> {
            lines.string("state", "refused");
            lines.string("reason", event.reason());
          });
    }

    @Override
    public void left(Event.Left event) throws OutputFailure {
      printAndFlush(
          "client",
          () -> {
            client("disconnected", event.client());
            end(event.ending());
            if (event.ending() instanceof Ending.Failed failed) {
              lines.string("error", failed.failure().getMessage());
            }
          });
    }

    @Override
    public void sent(Event.Sent event) throws OutputFailure {
      print("send", () -> outgoing(event.outgoing()));
    }

    private void outgoing(Outgoing outgoing) throws IOException {
      if (outgoing instanceof Message message) {
        message(message);
      } else if (outgoing instanceof Ping ping) {
        lines.string("type", "ping");
        data(ping.data());
      } else if (outgoing instanceof Pong pong) {
        lines.string("type", "pong");
        data(pong.data());
      } else {
        Close close = (Close) outgoing;
        lines.string("type", "close");
        lines.number("code", close.code());
        lines.string("reason", close.reason());
      }
    }

    @Override
    public void received(Event.Received event) throws OutputFailure {
      print(
          "message",
          () -> {
            message(event.message());
            if (event.sender() != Event.Received.ONLY_SENDER) {
              lines.number("client", event.sender());
            }
          });
    }

    @Override
    public void printed(Event.Printed event) throws OutputFailure {
      print("print", () -> lines.string("text", event.text()));
    }

    @Override
    public void expectedStatus(Event.ExpectedStatus event) throws OutputFailure {
      printAndFlush(
          "status",
          () -> {
            lines.number("status", event.status());
            if (!event.details().isEmpty()) {
              lines.string("details", event.details());
            }
          });
    }

    @Override
    public void pinged(Event.Pinged event) throws OutputFailure {
      printAndFlush("ping", () -> data(event.data()));
    }

    @Override
    public void ponged(Event.Ponged event) throws OutputFailure {
      printAndFlush(
          "pong",
          () -> {
            data(event.data());
            roundTrip(event.roundTrip());
          });
    }

    @Override
    public void disconnected(Event.Disconnected event) throws OutputFailure {
      // A listener that stops is no connection: its clients' ends were reported one by one.
      if (!(event.ending() instanceof Ending.Stopped)) {
        printAndFlush("close", () -> end(event.ending()));
      }
    }

    @Override
    public void ended(Event.Ended event) throws OutputFailure {
      Optional<Failure> failure = event.outcome().failure();
      if (failure.isPresent()) {
        printAndFlush("error", () -> failure(failure.get()));
      }
    }

    @Override
    public void retrying(Event.Retrying event) throws OutputFailure {
      if (event.lost().isPresent()) {
        printAndFlush("close", () -> end(event.lost().get()));
      }
      printAndFlush(
          "retry",
          () -> {
            lines.string("reason", event.reason());
            lines.number("delay", event.delay().toMillis());
          });
    }

    @Override
    public void ofClient(Event.OfClient event) throws OutputFailure {
      client = event.client();
      try {
        event.event().accept(this);
      } finally {
        client = 0;
      }
    }

    @Override
    public void errorReported(Event.ErrorReported event) throws OutputFailure {
      printAndFlush("error", () -> failure(event.failure()));
    }
  }
}
