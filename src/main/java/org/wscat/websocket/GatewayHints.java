package org.wscat.websocket;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.wscat.http.Header;
import org.wscat.http.Response;

/**
 * Hints at what Amazon API Gateway means by its refusals, messages and close codes. They are for
 * its own hosts ({@code *.execute-api.*}), and for other hosts whose answer is clearly API
 * Gateway's. Pure.
 */
public final class GatewayHints {
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);
  private static final Duration LIFE_LIMIT = Duration.ofHours(2);

  /** How much earlier than its limit a connection may end and still be taken for limited. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** Longer messages are the application's: API Gateway's own hold three short members. */
  private static final int MAX_MESSAGE_LENGTH = 1024;

  private GatewayHints() {}

  /** Whether a host, with or without a port, is one of API Gateway's own. */
  public static boolean isGateway(String host) {
    return host.toLowerCase(Locale.ROOT).contains(".execute-api.");
  }

  /**
   * Returns the hint for a response other than 101; empty if there is none.
   *
   * @param host the value of the {@code Host} header that was sent
   * @param target the path and query that were sent
   * @param now the time of the response on the clock of this machine
   */
  public static Optional<String> ofRefusal(
      String host, String target, Response response, Instant now) {
    boolean isOwnHost = isGateway(host);
    if (!isOwnHost && !isGateway(response)) {
      return Optional.empty();
    }
    if (response.status() == 401) {
      return Optional.of(
          "API Gateway itself answers 401 when a header or query value that the authorizer needs is"
              + " missing");
    }
    return response.status() == 403
        ? ofForbidden(isOwnHost, target, response, now)
        : Optional.empty();
  }

  private static Optional<String> ofForbidden(
      boolean isOwnHost, String target, Response response, Instant now) {
    String error = response.headers().first("x-amzn-ErrorType").orElse("");
    if (error.startsWith("InvalidSignature")
        || error.startsWith("ExpiredToken")
        || response.body().contains("Signature expired")
        || response.body().contains("Signature not yet current")) {
      return Optional.of(
          "the signature is wrong or expired"
              + response.headers().first("Date").flatMap(date -> difference(date, now)).orElse(""));
    }
    if (!isOwnHost && hasStage(target)) {
      return Optional.of(
          "a domain that is mapped to API Gateway usually has no stage in its path: try without /"
              + stage(target));
    }
    return error.startsWith("MissingAuthenticationToken")
        ? Optional.of(
            "a route with IAM authorization needs a request signed with AWS Signature Version 4;"
                + " otherwise stage or path is wrong")
        : Optional.empty();
  }

  private static Optional<String> difference(String date, Instant now) {
    try {
      Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      long seconds = Duration.between(theirs, now).toSeconds();
      return Optional.of(
          seconds == 0
              ? "; the clocks agree"
              : "; the clock here is "
                  + Math.abs(seconds)
                  + (seconds > 0 ? " s ahead of the server's" : " s behind the server's"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether header fields show that API Gateway answered. */
  private static boolean isGateway(Response response) {
    for (Header field : response.headers().fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals("x-amzn-errortype")
          || name.equals("x-amz-apigw-id")
          || name.equals("apigw-requestid")) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStage(String target) {
    return !stage(target).isEmpty();
  }

  /** The first segment of the path; empty if there is none. */
  private static String stage(String target) {
    int end = 1;
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return target.startsWith("/") ? target.substring(1, end) : "";
  }

  /** The hint for a 101 response without a subprotocol, although some were offered. */
  static String ofMissingSubprotocol(String offered) {
    return "the integration of $connect must return Sec-WebSocket-Protocol; asked for: " + offered;
  }

  /**
   * Returns the hint for a connection to a host of API Gateway that was closed by the server.
   *
   * @param open how long it was open
   * @param quiet how long nothing had been received
   */
  public static Optional<String> ofClose(int code, Duration open, Duration quiet) {
    if (code == 1003) {
      return Optional.of("API Gateway takes no binary frames; --binary and --hex send them");
    }
    if (code == Close.TOO_BIG) {
      return Optional.of(
          "API Gateway takes 32 KB a frame (--fragment 32k sends smaller ones) and 128 KB a"
              + " message, beyond which nothing helps");
    }
    return code == Close.GOING_AWAY ? ofLoss(open, quiet) : Optional.empty();
  }

  /**
   * Returns the hint for a connection to a host of API Gateway that was lost.
   *
   * @param open how long it was open
   * @param quiet how long nothing had been received
   */
  public static Optional<String> ofLoss(Duration open, Duration quiet) {
    if (reaches(open, LIFE_LIMIT)) {
      return Optional.of(
          "API Gateway ends each connection after 2 hours; --reconnect opens another");
    }
    return reaches(quiet, IDLE_LIMIT)
        ? Optional.of(
            "API Gateway ends a connection after 10 minutes without messages; a ping may not count,"
                + " a message in a rhythm does: --every 5m=TEXT")
        : Optional.empty();
  }

  private static boolean reaches(Duration time, Duration limit) {
    return time.plus(TOLERANCE).compareTo(limit) >= 0;
  }

  /** Returns the hint for a text message; empty unless it is an error of API Gateway itself. */
  public static Optional<String> ofMessage(String text) {
    if (text.length() > MAX_MESSAGE_LENGTH || !text.startsWith("{") || !has(text, "message")) {
      return Optional.empty();
    }
    if (has(text, "Forbidden") && has(text, "connectionId")) {
      return Optional.of(
          "API Gateway found no route for the message; routes are often chosen by its member"
              + " \"action\"");
    }
    return has(text, "Internal server error") && has(text, "requestId")
        ? Optional.of("the integration failed; API Gateway's execution log says why, by requestId")
        : Optional.empty();
  }

  private static boolean has(String text, String quoted) {
    return text.contains('"' + quoted + '"');
  }
}
