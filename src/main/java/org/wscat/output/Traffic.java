package org.wscat.output;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wscat.net.tls.TlsReport;
import org.wscat.websocket.Established;

/** What a connection is and what went over it, for {@code /status}. Not thread-safe. */
final class Traffic {
  private static final String NONE = "none";

  private Established connection;
  private long openedAt;
  private long sentMessages;
  private long sentBytes;
  private long receivedMessages;
  private long receivedBytes;
  private Duration roundTrip;

  /**
   * A connection has opened, in place of an earlier one if there was one.
   *
   * @param now in {@link System#nanoTime}
   */
  void begin(Established opened, long now) {
    connection = opened;
    openedAt = now;
    sentMessages = 0;
    sentBytes = 0;
    receivedMessages = 0;
    receivedBytes = 0;
    roundTrip = null;
  }

  /** A message of that size was sent. */
  void sent(int bytes) {
    sentMessages++;
    sentBytes += bytes;
  }

  /** A message of that size was received. */
  void received(int bytes) {
    receivedMessages++;
    receivedBytes += bytes;
  }

  /** A ping was answered after that time. */
  void answered(Duration time) {
    roundTrip = time;
  }

  /** How the connection stands, one property in each line. */
  String report(long now) {
    List<String> extensions = connection.shownResponse().headers().all("Sec-WebSocket-Extensions");
    return String.join(
        "\n",
        "address:     " + connection.endpoint() + " (" + connection.stream().peer() + ")",
        "subprotocol: " + connection.shownSubprotocol().orElse(NONE),
        "extensions:  " + (extensions.isEmpty() ? NONE : String.join(", ", extensions)),
        "TLS:         " + tls(connection.stream().tls()),
        "open for:    " + time(Duration.ofNanos(now - openedAt)),
        "sent:        " + count(sentMessages, sentBytes),
        "received:    " + count(receivedMessages, receivedBytes),
        "round trip:  " + (roundTrip == null ? "not known, /ping measures it" : millis(roundTrip)));
  }

  /** The response to the opening handshake, without secrets. */
  String headers() {
    return String.join("\n", connection.shownResponse().headLines());
  }

  private static String tls(Optional<TlsReport> tls) {
    return tls.isEmpty()
        ? NONE
        : tls.get().version()
            + ", "
            + tls.get().cipher()
            + (tls.get().verified() ? "" : ", certificate not verified");
  }

  static String count(long messages, long bytes) {
    return messages
        + (messages == 1 ? " message, " : " messages, ")
        + bytes
        + (bytes == 1 ? " byte" : " bytes");
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }

  private static String time(Duration time) {
    if (time.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
    String minutes = time.toMinutesPart() + " min " + time.toSecondsPart() + " s";
    return time.toHours() == 0 ? minutes : time.toHours() + " h " + minutes;
  }
}
