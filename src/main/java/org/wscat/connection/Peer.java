package org.wscat.connection;

import java.time.Duration;
import java.util.List;
import org.wscat.websocket.Close;
import org.wscat.websocket.Outgoing;

/**
 * The other end of a session: the server of a client's connection, from the first attempt to
 * connect to the end, or all clients of a listener. Thread-safe.
 */
public interface Peer {
  /** In place of a client's number: all clients of a listener, or the only server of a client. */
  int ALL_CLIENTS = 0;

  /**
   * Sends a message or a control frame, in the order of the calls. A small message may stay in a
   * buffer until {@link #flush}. Blocks while the peer does not read; for a Close frame it never
   * blocks. Called by the reading thread, it sends after the pongs for the pings received before.
   *
   * <p>A Close frame starts the closing handshake (RFC 6455 section 7.1.2), unless it has started.
   * Messages are received until the peer's Close frame.
   *
   * @param outgoing a message's payload is array-backed, valid UTF-8 if it is text, and is not
   *     changed; a ping or pong has at most 125 bytes
   * @return false when the connection is closing or closed, and nothing is sent
   */
  boolean send(Outgoing outgoing);

  /**
   * Sends to one client of a listener, or to all that are there, without waiting for one to come.
   * The only server of a client's connection is sent to as by {@link #send(Outgoing)}.
   *
   * @param client the client's number, or {@link #ALL_CLIENTS}
   * @return false when nothing is sent, because nobody is there or the connection is closing
   */
  default boolean send(Outgoing outgoing, int client) {
    return send(outgoing);
  }

  /** Whether {@link #send(Outgoing, int)} would find somebody to send to. */
  boolean reaches(int client);

  /** Describes the clients of a listener, each in one line; there are none of a client. */
  default List<String> clients() {
    return List.of();
  }

  /** Writes all buffered messages to the network. Blocks while the peer does not read. */
  void flush();

  /**
   * Starts the closing handshake of every connection, and accepts no further client. Never blocks.
   */
  void finish(Close close);

  /**
   * Whether the session continues after a Close frame, as that of a listener with many clients
   * does.
   */
  boolean outlastsClose();

  /** Ends the attempt or the connection now, without a closing handshake. Never blocks. */
  void cut();

  /** The current step of connecting, as a phrase such as "looking up example.com". */
  String activity();

  /**
   * Queues a ping, to find out whether the peer still answers. Never blocks.
   *
   * @return false when the connection is closing, so that no pong can be expected
   */
  boolean probe();

  /** The number of messages accepted by {@link #send} and not completely written to the network. */
  int unsentMessages();

  /**
   * The time, in {@link System#nanoTime}, since when nothing has been received although this end
   * was ready to read; the current time while the listener is called.
   */
  long silentSince();

  /**
   * The time, in {@link System#nanoTime}, since when no part of a message has been received
   * although this end was ready to read; the current time while a message is being delivered.
   * Control frames do not count.
   */
  long quietSince();

  /**
   * The time to wait after {@link #finish} in addition to the close time-out. Zero except for
   * several clients, each of which has a close time-out of its own.
   */
  Duration closeGrace();

  /**
   * The number of bytes written to the network. It grows while a blocked {@link #send} makes
   * progress.
   */
  long bytesWritten();
}
