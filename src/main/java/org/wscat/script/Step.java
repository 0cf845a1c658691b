package org.wscat.script;

import java.time.Duration;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.websocket.Outgoing;

/** What to do next on a connection. */
public sealed interface Step {
  /** Calls the visitor's method for this kind of step. */
  void accept(Visitor visitor);

  /** Whether it waits for something that must hold. */
  default boolean isCheck() {
    return false;
  }

  /** Whether it only says how others are carried out. */
  default boolean isSetting() {
    return false;
  }

  /** The names that it binds. */
  default Set<String> binds() {
    return Set.of();
  }

  /** Takes each kind of step. */
  interface Visitor {
    /** Send a message or a control frame. */
    void send(Send step);

    /** Send a message that is yet to be put together. */
    void sendTemplate(SendTemplate step);

    /** The opening handshake must have been answered with this status. */
    void expectStatus(ExpectStatus step);

    /** The server must have chosen this subprotocol. */
    void expectSubprotocol(ExpectSubprotocol step);

    /** A message must come. */
    void expectMessage(ExpectMessage step);

    /** The connection must be closed. */
    void expectClose(ExpectClose step);

    /** Bound the expectations that follow. */
    void limit(Limit step);

    /** Pass over such messages from here on. */
    void skip(Skip step);

    /** Do nothing for a while. */
    void pause(Pause step);

    /** A command that was not understood. */
    void rejected(Rejected step);
  }

  /**
   * Send a message or a control frame; a Close frame starts the closing handshake.
   *
   * @param outgoing what to send; a message's buffer is the source's again when it is asked for the
   *     next step
   */
  record Send(Outgoing outgoing) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.send(this);
    }
  }

  /**
   * Send a text message in which values take the place of names.
   *
   * @param template the text
   */
  record SendTemplate(Template template) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.sendTemplate(this);
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

  /**
   * The server must have chosen this subprotocol.
   *
   * @param name the subprotocol; empty for none
   */
  record ExpectSubprotocol(String name) implements Step {
    @Override
    public boolean isCheck() {
      return true;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.expectSubprotocol(this);
    }
  }

  /**
   * A message must come that matches.
   *
   * @param where the option, or the line of a script, that says so
   * @param wanted the pattern as it was written, or what an empty one means
   * @param passesOver whether others may come before; otherwise it must be the next
   * @param pattern what matches
   */
  record ExpectMessage(String where, String wanted, boolean passesOver, MessagePattern pattern)
      implements Step {
    @Override
    public boolean isCheck() {
      return true;
    }

    @Override
    public Set<String> binds() {
      return pattern.binds();
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.expectMessage(this);
    }
  }

  /**
   * The connection must come to its end, with this code in the other end's Close frame.
   *
   * @param where the option, or the line of a script, that says so
   * @param code the code; 1005 for a frame without one, 1006 for an end without a frame
   */
  record ExpectClose(String where, int code) implements Step {
    @Override
    public boolean isCheck() {
      return true;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.expectClose(this);
    }
  }

  /**
   * Bound each expectation from here on.
   *
   * @param time the longest time that it waits
   */
  record Limit(Duration time) implements Step {
    /** What bounds an expectation that nothing else bounds. */
    public static final Duration DEFAULT = Duration.ofSeconds(10);

    /** Longer than any run. */
    public static final Duration NONE = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public boolean isSetting() {
      return true;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.limit(this);
    }
  }

  /**
   * Pass over such messages from here on, as if they had not come.
   *
   * @param pattern which ones
   */
  record Skip(MessagePattern pattern) implements Step {
    @Override
    public boolean isSetting() {
      return true;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.skip(this);
    }
  }

  /**
   * Do nothing for a while.
   *
   * @param time how long
   */
  record Pause(Duration time) implements Step {
    @Override
    public void accept(Visitor visitor) {
      visitor.pause(this);
    }
  }
}
