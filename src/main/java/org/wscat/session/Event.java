package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.PromptCommand;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/** What happened in a session. A sink may read an event's buffers until it returns. */
public sealed interface Event {
  /** Calls the visitor's method for this kind of event. */
  void accept(Visitor visitor) throws OutputFailure;

  /** Has a method for each kind of event, which does nothing unless it is overridden. */
  interface Visitor {
    /** The connection is open. */
    default void opened(Opened event) throws OutputFailure {}

    /** Clients may connect. */
    default void listening(Listening event) throws OutputFailure {}

    /** A client has connected. */
    default void joined(Joined event) throws OutputFailure {}

    /** A client was refused. */
    default void clientRefused(ClientRefused event) throws OutputFailure {}

    /** A client is gone. */
    default void left(Left event) throws OutputFailure {}

    /** Something is sent. */
    default void sent(Sent event) throws OutputFailure {}

    /** A message came. */
    default void received(Received event) throws OutputFailure {}

    /** Names were bound. */
    default void bound(Bound event) throws OutputFailure {}

    /** A text of {@code --print} is to be printed. */
    default void printed(Printed event) throws OutputFailure {}

    /** A person at the prompt asked for something. */
    default void asked(Asked event) throws OutputFailure {}

    /** A person at the prompt is told what they asked for. */
    default void answered(Answered event) throws OutputFailure {}

    /** The handshake was refused as expected. */
    default void expectedStatus(ExpectedStatus event) throws OutputFailure {}

    /** A ping came. */
    default void pinged(Pinged event) throws OutputFailure {}

    /** A pong came. */
    default void ponged(Ponged event) throws OutputFailure {}

    /** The connection that was open is over. */
    default void disconnected(Disconnected event) throws OutputFailure {}

    /** The session is over. */
    default void ended(Ended event) throws OutputFailure {}

    /** The connection is to be made again. */
    default void retrying(Retrying event) throws OutputFailure {}

    /** The connection came one step further. */
    default void traced(Traced event) throws OutputFailure {}

    /** Something could not be done. */
    default void errorReported(ErrorReported event) throws OutputFailure {}

    /** Something happened in the session of one client: by default as in any other session. */
    default void ofClient(OfClient event) throws OutputFailure {
      event.event().accept(this);
    }
  }

  /**
   * The connection is open.
   *
   * @param connection what was agreed
   */
  record Opened(org.wscat.websocket.Established connection) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.opened(this);
    }
  }

  /**
   * Clients may connect.
   *
   * @param port the TCP port on which the listener accepts
   */
  record Listening(int port) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.listening(this);
    }
  }

  /**
   * A client has connected.
   *
   * @param client its number
   */
  record Joined(int client) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.joined(this);
    }
  }

  /**
   * A client was refused, or failed, before its connection was open.
   *
   * @param reason the answer to its request, or what failed
   */
  record ClientRefused(String reason) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.clientRefused(this);
    }
  }

  /**
   * A client that had connected is gone.
   *
   * @param client its number
   * @param ending how its connection ended
   */
  record Left(int client, Ending ending) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.left(this);
    }
  }

  /**
   * Something is about to be sent. The event comes before any that answers it.
   *
   * @param outgoing the message or control frame
   */
  record Sent(Outgoing outgoing) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.sent(this);
    }
  }

  /**
   * A message came.
   *
   * @param message the message
   * @param sender the number of the client that sent it, where there are several
   */
  record Received(Message message, int sender) implements Event {
    /** The sender's number where there is only one peer. */
    public static final int ONLY_SENDER = 0;

    /** A message of the only peer. */
    public Received(Message message) {
      this(message, ONLY_SENDER);
    }

    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.received(this);
    }
  }

  /**
   * An expectation was met that binds names.
   *
   * @param values the values as text, by name
   */
  record Bound(Map<String, String> values) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.bound(this);
    }
  }

  /**
   * A {@code --print} or {@code /print} was reached.
   *
   * @param text the text with the values of its names
   */
  record Printed(String text) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.printed(this);
    }
  }

  /**
   * A person at the prompt asked for something that concerns how the session is shown or kept.
   *
   * @param command what they asked for
   */
  record Asked(PromptCommand command) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.asked(this);
    }
  }

  /**
   * A person at the prompt is told what they asked for.
   *
   * @param text one or more lines, which may hold text from the network
   */
  record Answered(String text) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.answered(this);
    }
  }

  /**
   * The server refused the opening handshake with the status that {@code --expect-status} expects.
   *
   * @param status the HTTP status
   * @param details lines that explain the refusal, as those of {@link Failure#details}
   */
  record ExpectedStatus(int status, String details) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.expectedStatus(this);
    }
  }

  /**
   * A ping came.
   *
   * @param data any bytes
   */
  record Pinged(ByteBuffer data) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.pinged(this);
    }
  }

  /**
   * A pong came.
   *
   * @param data any bytes
   * @param roundTrip the time since the ping that it answers; empty if it answers none
   */
  record Ponged(ByteBuffer data, Optional<Duration> roundTrip) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.ponged(this);
    }
  }

  /**
   * The connection that was open is over.
   *
   * @param ending how it ended
   * @param isFailure whether its Close frame is the failure that the session ends with
   */
  record Disconnected(Ending ending, boolean isFailure) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.disconnected(this);
    }
  }

  /**
   * The session is over. This is the last event; the failure is printed by who runs the session.
   *
   * @param outcome the result
   */
  record Ended(Outcome outcome) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.ended(this);
    }
  }

  /**
   * Something could not be done, and the session goes on.
   *
   * @param failure what could not be done, and why
   */
  record ErrorReported(Failure failure) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.errorReported(this);
    }
  }

  /**
   * Something happened in the session that a listener has with one client alone. A failure that is
   * reported so has ended the client's session.
   *
   * @param client the client's number
   * @param event what happened
   */
  record OfClient(int client, Event event) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.ofClient(this);
    }
  }

  /**
   * The connection is to be made again.
   *
   * @param reason why, in one sentence
   * @param delay the time before the next attempt
   * @param lost how the connection ended that was open before; empty if none was
   */
  record Retrying(String reason, Duration delay, Optional<Ending> lost) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.retrying(this);
    }
  }

  /**
   * An attempt to connect came one step further ({@code --verbose}).
   *
   * @param mark {@code *} for what was done, {@code >} and {@code <} for what was sent and received
   * @param line the step, without secrets
   */
  record Traced(char mark, String line) implements Event {
    @Override
    public void accept(Visitor visitor) throws OutputFailure {
      visitor.traced(this);
    }
  }
}
