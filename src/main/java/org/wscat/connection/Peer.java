package org.wscat.connection;

import java.time.Duration;
import org.wscat.websocket.Close;
import org.wscat.websocket.Outgoing;

/**
 * The other end of a session: the one peer of a connection, from the first attempt to connect to
 * its end, or all clients of a listener. Thread-safe.
 */
public interface Peer {
  /** After our Close frame the peer is listened to for so many times the close time-out at most. */
  int MOST_CLOSE_TIMEOUTS = 5;

  /**
   * Sends a message or a control frame, in order with all that is sent. A message that is small may
   * wait for {@link #flush}. Blocks while the peer does not read; a Close frame never blocks. By
   * the thread that reads it goes out behind the pongs that answer the pings that came before.
   *
   * <p>A Close frame starts the closing handshake (RFC 6455 section 7.1.2), unless it is under way.
   * Messages go on arriving until the peer's Close frame.
   *
   * @param outgoing a message's payload is array-backed, UTF-8 if it is text, and left as it is; a
   *     ping or pong has at most 125 bytes
   * @return false when the connection is closing or gone, and the message is not sent
   */
  boolean send(Outgoing outgoing);

  /** Hands all that was sent to the network. Blocks while the peer does not read. */
  void flush();

  /** Closes, as a Close frame that is sent does for one connection, and for good. Never blocks. */
  void finish(Close close);

  /** Whether the session goes on after a Close frame, as that of a listener does. */
  boolean outlastsClose();

  /** Ends the attempt or the connection now, without a closing handshake. Never blocks. */
  void cut();

  /** What the attempt to connect is doing now, as in "looking up example.com". */
  String doing();

  /**
   * Sends a ping ahead of what waits to be sent, to find out whether the peer is still there. Never
   * blocks.
   *
   * @return false when the connection is closing, so that no pong can be expected
   */
  boolean probe();

  /** How many messages {@link #send} took that are not wholly handed to the network. */
  int unsentMessages();

  /**
   * Since when, in {@link System#nanoTime}, nothing has come although it would have been read; now
   * while the listener is busy with what came.
   */
  long silentSince();

  /**
   * Since when, in {@link System#nanoTime}, no part of a message has come although it would have
   * been read; now while the listener is busy with one. Control frames do not count.
   */
  long quietSince();

  /**
   * How much longer than for one connection an answer to {@link #finish} is waited for; zero but
   * where each of several clients has a close time-out of its own.
   */
  Duration margin();

  /** How many bytes went out: a send that blocks makes progress while this grows. */
  long progress();
}
