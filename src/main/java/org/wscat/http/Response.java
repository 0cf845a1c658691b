package org.wscat.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP response, with as much of its body as is worth showing.
 *
 * @param status the status code, 100 to 999
 * @param reason the reason phrase, often empty
 * @param headers the header fields
 * @param body the decoded start of the body, at most {@link ResponseParser#MAX_BODY} bytes of it
 * @param cut whether the body went on
 */
public record Response(int status, String reason, Headers headers, String body, boolean cut) {
  private static final int MOST_DIGITS = 9;

  /** The status line and the headers as they may be shown. */
  public List<String> headLines() {
    List<String> lines = new ArrayList<>();
    lines.add(("HTTP/1.1 " + status + " " + reason).strip());
    for (Header field : headers.fields()) {
      lines.add(field.toString());
    }
    return lines;
  }

  /**
   * Whether the same request may be answered otherwise a moment later: 408, 425, 429, and every
   * fault of the server.
   */
  public boolean isRetryable() {
    return status == 408 || status == 425 || status == 429 || status / 100 == 5;
  }

  /** When the next request is welcome (RFC 9110 section 10.2.3), as the server has it. */
  public Optional<Duration> retryAfter() {
    Optional<String> value = headers.first("Retry-After");
    return value.isEmpty() ? Optional.empty() : delay(value.get());
  }

  private static Optional<Duration> delay(String value) {
    if (value.matches("[0-9]+")) {
      String digits = value.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : value;
      return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration delay = Duration.between(Instant.now(), date);
      return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The same without secrets, those of the request included, for people and programs to see. */
  public Response masked(SentSecrets secrets) {
    List<Header> shown = new ArrayList<>();
    for (Header field : headers.fields()) {
      shown.add(new Header(field.name(), secrets.masked(field.shown()), false));
    }
    return new Response(
        status, secrets.masked(reason), new Headers(shown), secrets.masked(body, cut), cut);
  }

  /** The body as lines to show, with a mark where it was cut. */
  public String bodyText() {
    String text = body.replace("\r\n", "\n").stripTrailing();
    return cut && !text.isEmpty() ? text + "\n[...]" : text;
  }
}
