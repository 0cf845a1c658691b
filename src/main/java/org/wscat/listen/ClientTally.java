package org.wscat.listen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.wscat.connection.FrameOutput;
import org.wscat.websocket.Message;

/**
 * What a client whose connection is open is, and what came from it. Messages are counted by its
 * reading thread; any thread may ask.
 */
final class ClientTally {
  private final String address;
  private final Optional<String> subprotocol;
  private final FrameOutput output;
  private final long sinceMillis = System.currentTimeMillis();

  // Written by one thread.
  private volatile long messages;
  private volatile long bytes;

  /**
   * A client whose connection has opened now.
   *
   * @param output counts what is sent to it
   */
  ClientTally(String address, Optional<String> subprotocol, FrameOutput output) {
    this.address = address;
    this.subprotocol = subprotocol;
    this.output = output;
  }

  /** A message came. For the reading thread. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void received(Message message) {
    messages++;
    bytes += message.size();
  }

  /** The client in one line, without its number. */
  String line() {
    return address
        + ", subprotocol "
        + subprotocol.orElse("none")
        + ", since "
        + since()
        + ", received "
        + count(messages, bytes)
        + ", sent "
        + count(output.sentMessages(), output.sentBytes());
  }

  /** The time of the open, in the local zone, up to the second. */
  private String since() {
    return Instant.ofEpochMilli(sinceMillis)
        .truncatedTo(ChronoUnit.SECONDS)
        .atZone(ZoneId.systemDefault())
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static String count(long messages, long bytes) {
    return messages
        + (messages == 1 ? " message (" : " messages (")
        + bytes
        + (bytes == 1 ? " byte)" : " bytes)");
  }
}
