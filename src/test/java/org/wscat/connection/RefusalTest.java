package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;

/** The failures of responses other than 101. */
final class RefusalTest {
  private static Response response(int status, String... headers) {
    List<Header> fields = new ArrayList<>();
    for (String header : headers) {
      if (!header.isEmpty()) {
        int colon = header.indexOf(':');
        fields.add(new Header(header.substring(0, colon), header.substring(colon + 2)));
      }
    }
    return new Response(status, "", new Headers(fields), "body", false);
  }

  private static String hint(Refusal refusal, Response response) {
    return refusal.of(response, false).hint().orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13 | 426 | Sec-WebSocket-Version: 8 | -p 8 asks for a version that the server speaks",
        "13 | 400 | Sec-WebSocket-Version: 8, 7 | -p 8 asks for a version that the server speaks",
        "13 | 400 | sec-websocket-version: 7, 8 | -p 8 asks for a version that the server speaks",
        "8 | 426 | Sec-WebSocket-Version: 13 | -p 13 asks for a version that the server speaks",
        "8 | 400 | Sec-WebSocket-Version: 13, 14 | -p 13 asks for a version that the server speaks",
        "13 | 426 | Sec-WebSocket-Version: 7, 0"
            + " | the server speaks WebSocket version 7, 0; -p has 8 and 13 alone",
        "13 | 400 | Sec-WebSocket-Version: 25"
            + " | the server speaks WebSocket version 25; -p has 8 and 13 alone",
        "13 | 426 | Sec-WebSocket-Version: 13, 8 | version 13 (-p 13) was asked for, as the server"
            + " wants, so something between may not pass upgrades on",
        "13 | 400 | Sec-WebSocket-Version: 13 | ''",
        "13 | 403 | Sec-WebSocket-Version: 8 | ''",
        "13 | 400 | X: y | ''",
        "13 | 426 | Upgrade: websocket"
            + " | -p 8 asks for the other version of WebSocket, if that is what it wants",
        "13 | 426 | X: y"
            + " | -p 8 asks for the other version of WebSocket, if that is what it wants",
        "13 | 426 | Upgrade: TLS/1.0, HTTP/1.1 | ''",
      })
  void aVersionIsHintedAtWhereItMayBeTheReason(
      int version, int status, String header, String hint) {
    assertThat(hint(new Refusal(version, null), response(status, header))).isEqualTo(hint);
  }

  @Test
  void theVersionsMayStandInSeveralLines() {
    Response response =
        response(426, "Sec-WebSocket-Version: 7", "Sec-WebSocket-Version: 8", "Upgrade: websocket");
    Failure failure = new Refusal(13, null).of(response, false);

    assertThat(failure.hint()).contains("-p 8 asks for a version that the server speaks");
    assertThat(failure.details())
        .isEqualTo("Sec-WebSocket-Version: 7\nSec-WebSocket-Version: 8\nbody");
  }

  @Test
  void ofAnHtmlPageTheTextIsShownUnlessTheWholeIsWanted() {
    String page = "<html><title>No</title><h1>No</h1><p>because &amp; so";
    Response response =
        new Response(
            403, "", new Headers(List.of(new Header("Content-Type", "text/html"))), page, true);
    Refusal refusal = new Refusal(13, null);

    assertThat(refusal.of(response, false).details())
        .isEqualTo("No\nbecause & so\n[...] (-v shows the whole page)");
    assertThat(refusal.of(response, true).details()).isEqualTo(page + "\n[...]");
  }

  @Test
  void anHtmlPageWithoutTextIsShownWhole() {
    Response response =
        new Response(403, "", new Headers(List.of()), "<html><img src=a></html>", false);
    assertThat(new Refusal(13, null).of(response, false).details())
        .isEqualTo("<html><img src=a></html>");
  }

  @ParameterizedTest
  @CsvSource({"401, true", "403, true", "404, false", "400, false", "500, false"})
  void credentialsThatWereLeftOutAreToldOf(int status, boolean told) {
    String hint = hint(new Refusal(13, "wss://h/"), response(status, ""));
    assertThat(hint)
        .isEqualTo(
            told
                ? "-L led to another host, where credentials were left out; -c wss://h/ with them"
                    + " connects there directly"
                : "");
    assertThat(hint(new Refusal(13, null), response(status, ""))).isEmpty();
  }
}
