package org.wscat.script;

import java.nio.ByteBuffer;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;

/** What to do next on a connection. */
public sealed interface Step {
  /** Calls the visitor's method for this kind of step. */
  void accept(Visitor visitor);

  /** Takes each kind of step. */
  interface Visitor {
    /** Send a message. */
    void sendMessage(SendMessage step);

    /** Send a ping. */
    void ping(Ping step);

    /** Send a pong. */
    void pong(Pong step);

    /** Start the closing handshake. */
    void startClose(StartClose step);

    /** The opening handshake must have been answered with this status. */
    void expectStatus(ExpectStatus step);

    /** A command that was not understood. */
    void rejected(Rejected step);
  }

  /**
   * Send a message.
   *
   * @param text whether it is text, in valid UTF-8
   * @param payload an array-backed buffer; the source's again when it is asked for the next step
   */
  record SendMessage(boolean text, ByteBuffer payload) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.sendMessage(this);
    }
  }

  /**
   * Send a ping.
   *
   * @param data at most 125 bytes
   */
  record Ping(ByteBuffer data) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.ping(this);
    }
  }

  /**
   * Send a pong.
   *
   * @param data at most 125 bytes
   */
  record Pong(ByteBuffer data) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.pong(this);
    }
  }

  /**
   * Start the closing handshake.
   *
   * @param close a code and a reason that may be sent
   */
  record StartClose(Close close) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.startClose(this);
    }
  }

  /**
   * The server's answer to the opening handshake must have this status.
   *
   * @param status 100 to 999
   */
  record ExpectStatus(int status) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.expectStatus(this);
    }
  }

  /**
   * A command that was not understood: the session goes on without it.
   *
   * @param failure what is wrong with it
   */
  record Rejected(Failure failure) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.rejected(this);
    }
  }
}
