package org.wscat.websocket;

import java.time.Duration;

/** One client connection, from its first attempt to its end. Thread-safe. */
public interface Connection {
  /**
   * A peer that goes on sending after our Close frame is listened to for so many times the wait.
   */
  int MOST_CLOSE_TIMEOUTS = 5;

  /**
   * Sends, in the order of the calls. Blocks while the server does not read. A small message may
   * wait for {@link #flush}. A Close frame starts the closing handshake as {@link #close} does.
   *
   * @return false when the connection is closing or gone, and nothing is sent
   */
  boolean send(Outgoing outgoing);

  /**
   * Does as {@link #send}, for a listener: what it sends goes out behind the pongs to the pings
   * that came before.
   */
  boolean reply(Message message);

  /** Hands everything that was sent to the network. Blocks as {@link #send} does. */
  void flush();

  /**
   * Starts the closing handshake (RFC 6455 section 7.1.2) after what was sent so far, unless it is
   * under way. Never blocks; messages go on arriving until the server's Close frame.
   */
  void close(Close close);

  /** Ends all that the connection stands for, as {@link #close} does for one. Never blocks. */
  default void finish(Close close) {
    close(close);
  }

  /** Whether others may follow after {@link #close}, as where it stands for several clients. */
  default boolean outlastsClose() {
    return false;
  }

  /** Ends the attempt or the connection now, without a handshake. Never blocks. */
  void cut();

  /** What the attempt to connect is doing now, as in "looking up example.com". */
  String doing();

  /**
   * Sends a ping ahead of what waits to be sent, to find out whether the server is still there.
   * Never blocks; false when the connection is closing, and a pong cannot be expected.
   */
  boolean probe();

  /** How many messages {@link #send} took that are not wholly handed to the network. */
  int unsentMessages();

  /**
   * Since when, in {@link System#nanoTime}, nothing has come although we were ready for it; now
   * while the listener is busy with what came.
   */
  long silentSince();

  /**
   * Since when, in {@link System#nanoTime}, no part of a message has come although we were ready
   * for it; now while the listener is busy with one. Control frames do not count.
   */
  long quietSince();

  /**
   * How much longer than for one connection an answer to {@link #finish} is waited for, where each
   * of several watches over its own.
   */
  default Duration margin() {
    return Duration.ZERO;
  }

  /** How many bytes went out: a send that blocks makes progress while this grows. */
  long progress();
}
