package org.wscat.output;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.json.JsonLineWriter;
import org.wscat.net.Stage;
import org.wscat.net.tls.TlsReport;
import org.wscat.websocket.Established;

/** Writes what is known of an open connection as members of a JSON object. Not thread-safe. */
final class ConnectionJson {
  private final JsonLineWriter lines;

  /** Creates a writer of members of the object that this writer has begun. */
  ConnectionJson(JsonLineWriter lines) {
    this.lines = lines;
  }

  /** Writes the members of {@code open} events. */
  void write(Established connection) throws IOException {
    lines.string("url", connection.endpoint().toString());
    lines.string("address", connection.stream().peer());
    lines.number("status", connection.response().status());
    Headers shown = connection.shownResponse().headers();
    headers(shown.fields());
    lines.string("subprotocol", connection.shownSubprotocol());
    List<String> extensions = shown.all("Sec-WebSocket-Extensions");
    lines.string(
        "extensions",
        extensions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", extensions)));
    if (connection.stream().tls().isPresent()) {
      tls(connection.stream().tls().get());
    } else {
      lines.nullValue("tls");
    }
    timings(connection.stream().times());
  }

  /** Writes the fields by lower-case name; the values of repeated fields are joined by commas. */
  private void headers(List<Header> fields) throws IOException {
    Map<String, String> joined = new LinkedHashMap<>();
    for (Header field : fields) {
      joined.merge(
          field.name().toLowerCase(Locale.ROOT), field.displayValue(), (a, b) -> a + ", " + b);
    }
    lines.startObject("headers");
    for (Map.Entry<String, String> header : joined.entrySet()) {
      lines.string(header.getKey(), header.getValue());
    }
    lines.endObject();
  }

  private void tls(TlsReport tls) throws IOException {
    lines.startObject("tls");
    lines.string("protocol", tls.version());
    lines.string("cipher", tls.cipher());
    lines.bool("verified", tls.verified());
    if (tls.certificate().isPresent()) {
      X509Certificate certificate = tls.certificate().get();
      lines.string("subject", certificate.getSubjectX500Principal().toString());
      lines.string("issuer", certificate.getIssuerX500Principal().toString());
      lines.string("not_before", certificate.getNotBefore().toInstant().toString());
      lines.string("not_after", certificate.getNotAfter().toInstant().toString());
    }
    if (tls.presented().isPresent()) {
      lines.string("client_subject", tls.presented().get().getSubjectX500Principal().toString());
    }
    lines.endObject();
  }

  private void timings(Map<Stage, Duration> times) throws IOException {
    lines.startObject("timings");
    Duration total = Duration.ZERO;
    for (Stage stage : Stage.values()) {
      Duration time = times.get(stage);
      if (time != null) {
        lines.number(stage.name().toLowerCase(Locale.ROOT), millis(time));
        total = total.plus(time);
      }
    }
    lines.number("total", millis(total));
    lines.endObject();
  }

  /** A time in milliseconds with three decimals. */
  static BigDecimal millis(Duration time) {
    return BigDecimal.valueOf(time.toNanos() / 1000, 3);
  }
}
