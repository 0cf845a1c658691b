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
 * A final HTTP response with the start of its body (RFC 9110 section 15). Immutable.
 *
 * @param status the status code, 100 to 999
 * @param reason the reason phrase, often empty
 * @param headers the header fields in order
 * @param body the text of the body, of at most {@link ResponseParser#MAX_BODY} bytes
 * @param truncated whether the body continues after this text
 */
public record Response(int status, String reason, Headers headers, String body, boolean truncated) {
  private static final int MAX_DIGITS = 9;

  /** The status line and the header fields, with {@code ***} in place of secrets. */
  public List<String> headLines() {
    List<String> lines = new ArrayList<>();
    lines.add(("HTTP/1.1 " + status + " " + reason).strip());
    for (Header field : headers.fields()) {
      lines.add(field.toString());
    }
    return lines;
  }

  /** Whether the same request may succeed later: the status is 408, 425, 429 or 5xx. */
  public boolean isRetryable() {
    return status == 408 || status == 425 || status == 429 || status / 100 == 5;
  }

  /** How long the server asks to wait: {@code Retry-After} (RFC 9110 section 10.2.3). */
  public Optional<Duration> retryAfter() {
    Optional<String> value = headers.first("Retry-After");
    return value.isEmpty() ? Optional.empty() : delay(value.get());
  }

  private static Optional<Duration> delay(String value) {
    if (value.matches("[0-9]+")) {
      String digits = value.length() > MAX_DIGITS ? "9".repeat(MAX_DIGITS) : value;
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

  /**
   * Returns a copy to print, with {@code ***} in place of all secrets.
   *
   * @param secrets those of the request, which the server may have repeated
   */
  public Response masked(RequestSecrets secrets) {
    List<Header> masked = new ArrayList<>();
    for (Header field : headers.fields()) {
      masked.add(new Header(field.name(), secrets.masked(field.displayValue()), false));
    }
    return new Response(
        status,
        secrets.masked(reason),
        new Headers(masked),
        secrets.masked(body, truncated),
        truncated);
  }

  /**
   * The body to print, as lines separated by {@code \n}: of an HTML page its text alone, at most
   * ten lines, unless the whole body is wanted. A truncated body ends in a line with {@code [...]}.
   *
   * @param whole whether a page is printed as it is, too
   */
  public String bodyText(boolean whole) {
    if (!whole && !body.isEmpty() && HtmlText.isHtml(headers, body)) {
      String lines = HtmlText.of(body, truncated);
      return lines.isEmpty() ? wholeBody() : lines;
    }
    return wholeBody();
  }

  private String wholeBody() {
    String text = body.replace("\r\n", "\n").stripTrailing();
    return truncated && !text.isEmpty() ? text + "\n[...]" : text;
  }
}
