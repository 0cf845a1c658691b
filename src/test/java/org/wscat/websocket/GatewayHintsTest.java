package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;

/** What is hinted at where API Gateway refuses, answers or ends a connection. */
final class GatewayHintsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:10:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.execute-api.eu-west-1.amazonaws.com | /prod | 403"
            + " | x-amzn-ErrorType: MissingAuthenticationTokenException | Signature Version 4",
        "h | / | 403 | X-Amzn-ErrorType: MissingAuthenticationTokenException"
            + " | Signature Version 4",
        "h | /prod?a | 403 | x-amzn-ErrorType: ForbiddenException | try without /prod",
        "h | /prod | 403 | apigw-requestid: abc= | try without /prod",
        "h | / | 403 | apigw-requestid: abc= | ''",
        "h | /prod | 403 | X: y | ''",
        "h | /prod | 401 | X: y | ''",
        "h | /prod | 401 | x-amzn-ErrorType: UnauthorizedException | authorizer needs",
        "A.Execute-API.eu-west-1.amazonaws.com:443 | /p | 401 | X: y | authorizer needs",
        "a.execute-api.eu-west-1.amazonaws.com | /p | 403 | X: y | ''",
        "a.execute-api.eu-west-1.amazonaws.com | /p | 500 | X: y | ''",
      })
  void aRefusalIsExplained(String host, String target, int status, String header, String hint) {
    assertHint(
        hint, GatewayHints.ofRefusal(host, target, response(status, header), NOW).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sat, 28 Nov 2026 04:03:00 GMT | the clock here is 420 s ahead of the server's",
        "Sat, 28 Nov 2026 04:16:01 GMT | the clock here is 361 s behind the server's",
        "Sat, 28 Nov 2026 04:10:00 GMT | the clocks agree",
        "yesterday | the signature is wrong or expired",
      })
  void aWrongSignatureTellsHowFarTheClocksDiffer(String date, String hint) {
    Response response =
        response(403, "x-amzn-ErrorType: InvalidSignatureException", "Date: " + date);
    assertThat(GatewayHints.ofRefusal("h", "/prod", response, NOW).orElse("")).endsWith(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "1003, 1, 1, binary frames",
    "1009, 1, 1, 128 KB",
    "1001, 10, 10, 10 minutes",
    "1001, 60, 10, 10 minutes",
    "1001, 120, 1, 2 hours",
    "1001, 60, 9, ''",
    "1000, 120, 10, ''",
    "1011, 120, 10, ''",
  })
  void aCloseIsExplained(int code, int open, int quiet, String hint) {
    assertHint(
        hint,
        GatewayHints.ofClose(code, Duration.ofMinutes(open), Duration.ofMinutes(quiet)).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"message\": \"Forbidden\", \"connectionId\":\"a=\", \"requestId\":\"b\"} | no route",
        "{\"message\":\"Internal server error\",\"connectionId\":\"a\",\"requestId\":\"b\"}"
            + " | execution log",
        "{\"message\":\"Forbidden\"} | ``",
        "{\"message\":\"Internal server error\"} | ``",
        "Forbidden | ``",
      })
  void anErrorAsAMessageIsExplained(String text, String hint) {
    assertHint(hint, GatewayHints.ofMessage(text).orElse(""));
    assertThat(GatewayHints.ofMessage(text + " ".repeat(2000))).isEmpty();
  }

  private static void assertHint(String part, String hint) {
    if (part.isEmpty()) {
      assertThat(hint).isEmpty();
    } else {
      assertThat(hint).contains(part).doesNotContain("\n");
    }
  }

  private static Response response(int status, String... headers) {
    List<Header> fields = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      fields.add(new Header(header.substring(0, colon), header.substring(colon + 2)));
    }
    return new Response(status, "", new Headers(fields), "", false);
  }
}
