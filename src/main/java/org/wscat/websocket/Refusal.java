package org.wscat.websocket;

import java.util.Locale;
import java.util.StringJoiner;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Response;

/** Turns an answer other than 101 into a failure that shows the server's reason. */
final class Refusal {
  private Refusal() {}

  static Failure of(Response response) {
    StringJoiner reason = new StringJoiner("\n");
    reason.setEmptyValue("");
    for (Header header : response.headers().fields()) {
      if (explains(header.name().toLowerCase(Locale.ROOT))) {
        reason.add(header.toString());
      }
    }
    if (!response.bodyText().isEmpty()) {
      reason.add(response.bodyText());
    }
    Failure failure =
        new Failure(ExitStatus.REFUSED, "Unexpected server response: " + response.status())
            .withDetails(reason.toString());
    if (response.isPassing()) {
      failure = failure.passingAfter(response.retryAfter());
    }
    return Client.isRedirect(response) ? failure.withHint("-L follows redirects") : failure;
  }

  private static boolean explains(String name) {
    return name.equals("www-authenticate")
        || name.equals("location")
        || name.equals("retry-after")
        || name.startsWith("x-amzn-");
  }
}
