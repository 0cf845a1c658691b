package org.wscat.connection;

import java.util.Locale;
import java.util.StringJoiner;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Response;

/**
 * The conversion of a response other than 101 into a failure with the server's reason.
 *
 * @param version the requested version of the protocol
 * @param redirectedTo the requested URL if redirects led there and credentials were omitted; null
 *     otherwise
 */
record Refusal(int version, String redirectedTo) {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UPGRADE_REQUIRED = 426;
  private static final String VERSIONS = "Sec-WebSocket-Version";

  /**
   * Returns the failure for a response, whose secrets must be masked.
   *
   * @param whole whether the body of an HTML page is shown as it is, not as text
   */
  Failure of(Response response, boolean whole) {
    StringJoiner reason = new StringJoiner("\n");
    reason.setEmptyValue("");
    for (Header header : response.headers().fields()) {
      if (explains(header.name().toLowerCase(Locale.ROOT))) {
        reason.add(header.toString());
      }
    }
    String body = response.bodyText(whole);
    if (!body.isEmpty()) {
      reason.add(body);
    }
    Failure failure =
        new Failure(ExitStatus.REFUSED, "Unexpected server response: " + response.status())
            .withDetails(reason.toString());
    if (response.isRetryable()) {
      failure = failure.asRetryableAfter(response.retryAfter());
    }
    String hint = hint(response);
    return hint.isEmpty() ? failure : failure.withHint(hint);
  }

  private static boolean explains(String name) {
    return name.equals("www-authenticate")
        || name.equals("location")
        || name.equals("retry-after")
        || name.equals("sec-websocket-version")
        || name.startsWith("x-amzn-");
  }

  private String hint(Response response) {
    if (Connector.isRedirect(response)) {
      return "-L follows redirects";
    }
    int status = response.status();
    if (redirectedTo != null && (status == UNAUTHORIZED || status == FORBIDDEN)) {
      return "-L led to another host, where credentials were left out; -c "
          + redirectedTo
          + " with them connects there directly";
    }
    boolean named = response.headers().first(VERSIONS).isPresent();
    return status == UPGRADE_REQUIRED || (status == BAD_REQUEST && named)
        ? versionHint(response)
        : "";
  }

  /** Returns a hint from the versions that the server lists (RFC 6455 section 4.4). */
  private String versionHint(Response response) {
    int other = version == 8 ? 13 : 8;
    String listed = String.join(", ", response.headers().all(VERSIONS));
    if (response.headers().listContains(VERSIONS, Integer.toString(version))) {
      return response.status() == BAD_REQUEST
          ? ""
          : "version "
              + version
              + " (-p "
              + version
              + ") was asked for, as the server wants, so"
              + " something between may not pass upgrades on";
    }
    if (response.headers().listContains(VERSIONS, Integer.toString(other))) {
      return "-p " + other + " asks for a version that the server speaks";
    }
    if (listed.isBlank()) {
      return upgradesToWebSocket(response)
          ? "-p " + other + " asks for the other version of WebSocket, if that is what it wants"
          : "";
    }
    return "the server speaks WebSocket version " + listed + "; -p has 8 and 13 alone";
  }

  private static boolean upgradesToWebSocket(Response response) {
    return response.headers().first("Upgrade").isEmpty()
        || response.headers().listContains("Upgrade", "websocket");
  }
}
