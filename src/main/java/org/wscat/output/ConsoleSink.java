package org.wscat.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Ending;
import org.wscat.websocket.GatewayHints;
import org.wscat.websocket.Message;

/**
 * Prints the events of a session for people and pipes: messages and results on standard output, all
 * other events as notices on standard error. Flushes standard output before each notice.
 * Thread-safe.
 */
public final class ConsoleSink implements EventSink, Event.Visitor {
  private static final String UNANSWERED = "disconnected (the closing handshake was not answered";

  /** The start of an error that API Gateway sends as a message. */
  private static final String ERROR = "{\"message\"";

  /** The largest size of such an error, in bytes. */
  private static final int MAX_ERROR_SIZE = 1024;

  private final MessageOutput messages;
  private final Notices notices;
  private final boolean pingPong;
  private final boolean explains;

  /** Whether this end is a client whose connection has opened. */
  private volatile boolean isClient;

  /**
   * Creates a sink for a person at the prompt if {@code explains}, who is told what the code of the
   * server's Close frame means.
   *
   * @param messages prints messages
   * @param notices prints all other events
   * @param pingPong whether there are notices of received pings and pongs ({@code -P})
   */
  public ConsoleSink(MessagePrinter messages, Notices notices, boolean pingPong, boolean explains) {
    this.messages = new MessageOutput(messages);
    this.notices = notices;
    this.pingPong = pingPong;
    this.explains = explains;
  }

  /**
   * Creates a sink that does not explain codes.
   *
   * @param messages prints messages
   * @param notices prints all other events
   * @param pingPong whether there are notices of received pings and pongs ({@code -P})
   */
  public ConsoleSink(MessagePrinter messages, Notices notices, boolean pingPong) {
    this(messages, notices, pingPong, false);
  }

  @Override
  public void accept(Event event) throws OutputFailure {
    event.accept(this);
  }

  @Override
  public synchronized void flush() throws OutputFailure {
    messages.flush();
  }

  /**
   * Prints a notice after what is buffered for standard output, which keeps the order of events.
   */
  private synchronized void notice(String text) throws OutputFailure {
    try {
      flush();
    } finally {
      notices.notice(text);
    }
  }

  private static String closeUnanswered(boolean sending, String peer) {
    return UNANSWERED + (sending ? ", the " + peer + " was still sending)" : ")");
  }

  /** A duration in seconds with at most one decimal. */
  private static String seconds(Duration time) {
    long tenths = Math.round(time.toMillis() / 100.0);
    return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
  }

  @Override
  public void opened(Event.Opened event) throws OutputFailure {
    isClient = true;
    notice("connected (press CTRL+C to quit)");
  }

  @Override
  public void listening(Event.Listening event) throws OutputFailure {
    notice("listening on port " + event.port() + " (press CTRL+C to quit)");
  }

  @Override
  public void joined(Event.Joined event) throws OutputFailure {
    notice("client connected");
  }

  @Override
  public void clientRefused(Event.ClientRefused event) throws OutputFailure {
    notice("client refused (" + event.reason() + ")");
  }

  @Override
  public void left(Event.Left event) throws OutputFailure {
    if (event.ending() instanceof Ending.Closed closed) {
      notice(closed.close().sentence());
    } else if (event.ending() instanceof Ending.Failed failed) {
      notice("disconnected (" + failed.failure().getMessage() + ")");
    } else {
      boolean sending = event.ending() instanceof Ending.Unanswered last && last.sending();
      notice(closeUnanswered(sending, "client"));
    }
  }

  @Override
  public synchronized void received(Event.Received event) throws OutputFailure {
    messages.print(event.message(), event.sender());
    if (isClient && mayBeError(event.message())) {
      ByteBuffer payload = event.message().payload();
      Optional<String> hint =
          GatewayHints.ofMessage(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
      if (hint.isPresent()) {
        notice("hint: " + hint.get());
      }
    }
  }

  /** Whether a message may be an error of API Gateway itself, by its size and first member. */
  private static boolean mayBeError(Message message) {
    if (!message.isText() || message.size() > MAX_ERROR_SIZE || message.size() < ERROR.length()) {
      return false;
    }
    ByteBuffer payload = message.payload();
    for (int i = 0; i < ERROR.length(); i++) {
      if (payload.get(payload.position() + i) != ERROR.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public synchronized void printed(Event.Printed event) throws OutputFailure {
    messages.printResult(event.text());
  }

  @Override
  public void disconnected(Event.Disconnected event) throws OutputFailure {
    if (event.ending() instanceof Ending.Closed closed && !event.isFailure()) {
      String meaning = explains && closed.byPeer() ? closed.close().meaning() : "";
      notice(closed.close().sentence() + (meaning.isEmpty() ? "" : ": " + meaning));
      if (closed.hint().isPresent()) {
        notice("hint: " + closed.hint().get());
      }
    } else if (event.ending() instanceof Ending.Unanswered unanswered) {
      notice(closeUnanswered(unanswered.sending(), "server"));
    }
  }

  @Override
  public void retrying(Event.Retrying event) throws OutputFailure {
    notice(event.reason() + ", trying again in " + seconds(event.delay()));
  }

  @Override
  public synchronized void traced(Event.Traced event) throws OutputFailure {
    try {
      flush();
    } finally {
      notices.trace(event.mark(), event.line());
    }
  }

  @Override
  public synchronized void errorReported(Event.ErrorReported event) throws OutputFailure {
    try {
      flush();
    } finally {
      notices.error(event.failure());
    }
  }

  /** The failure of a client's session is no error of the run, which goes on. */
  @Override
  public synchronized void ofClient(Event.OfClient event) throws OutputFailure {
    if (event.event() instanceof Event.ErrorReported reported) {
      try {
        flush();
      } finally {
        notices.report("client #" + event.client(), reported.failure());
      }
    } else {
      event.event().accept(this);
    }
  }

  @Override
  public void pinged(Event.Pinged event) throws OutputFailure {
    if (pingPong) {
      notice("received ping (data: \"" + TerminalSafe.line(event.data()) + "\")");
    }
  }

  @Override
  public void ponged(Event.Ponged event) throws OutputFailure {
    if (pingPong) {
      notice("received pong (data: \"" + TerminalSafe.line(event.data()) + "\")");
    }
  }
}
