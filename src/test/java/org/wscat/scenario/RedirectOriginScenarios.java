package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.RedirectServer.answer;
import static org.wscat.scenario.RedirectServer.redirecting;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * Redirects to the same and to another origin: which headers are sent again, and which redirects
 * are refused.
 */
@Timeout(60)
final class RedirectOriginScenarios {
  private final Program program = Program.underTest();

  @Test
  void theSameOriginGetsEverythingAgain() throws Exception {
    try (RawServer server = redirecting(302, "/here/end")) {
      Result result =
          program.run(
              "-L",
              "-c",
              server.url().replace("ws://", "ws://u:p@"),
              "-H",
              "X-Api-Key: 1",
              "-H",
              "Cookie: c",
              "--host",
              "virtual",
              "-o",
              "http://o");
      assertThat(result.status()).isZero();
      server.request();
      assertThat(server.request())
          .contains(
              "\nX-Api-Key: 1\n", "\nCookie: c\n", "\nHost: virtual\n", "\nOrigin: http://o\n")
          .contains("\nAuthorization: Basic dTpw\n");
    }
  }

  @Test
  void anotherOriginGetsNothingThatWasMeantForThisOne() throws Exception {
    try (RawServer other = RawServer.echo();
        RawServer server = redirecting(302, other.url() + "x")) {
      Result result =
          program.run(
              "-L",
              "-v",
              "-c",
              server.url().replace("ws://", "ws://u:p@"),
              "-H",
              "X-Api-Key: 1",
              "-H",
              "Cookie: c",
              "-H",
              "Authorization: z",
              "--host",
              "virtual",
              "--auth",
              "a:b");
      assertThat(result.status()).isZero();
      assertThat(other.request())
          .doesNotContain("X-Api-Key", "Cookie", "virtual", "Authorization")
          .contains("\nHost: 127.0.0.1:" + other.port() + "\n");
      assertThat(result.stderr()).contains("* Redirected to " + other.url() + "x", "left out");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"localhost, --ca", "LOCALHOST, -n"})
  void theStepUpToTlsOnTheSameHostKeepsEverything(
      String host, String trust, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer secure =
            RawServer.start(
                authority.issue().serverSockets(),
                client -> {
                  client.accept("Sec-WebSocket-Protocol: token");
                  client.echo();
                });
        RawServer server = redirecting(301, "wss://" + host + ":" + secure.port() + "/x")) {
      Result result =
          program.run(
              "-Lv",
              "-s",
              "token",
              "-H",
              "X-Api-Key: 1",
              "-H",
              "Cookie: c",
              "--host",
              "virtual",
              "-c",
              "ws://u:p@localhost:" + server.port() + "/",
              trust.equals("-n") ? "-n" : "--ca=" + ca);
      assertThat(result.stderr()).doesNotContain("left out");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(secure.request())
          .startsWith("GET /x ")
          .contains("\nX-Api-Key: 1\n", "\nCookie: c\n", "\nHost: virtual\n")
          .contains("\nAuthorization: Basic dTpw\n", "\nSec-WebSocket-Protocol: token\n");
    }
  }

  @InProcess
  @Test
  void theStepUpToAnotherHostDropsEverything(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer secure =
            RawServer.start(
                authority.issue().serverSockets(),
                client -> {
                  client.readRequest();
                  client.send("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
                });
        RawServer server = redirecting(301, "wss://localhost:" + secure.port() + "/?token=abcd")) {
      Result result =
          program.run("-L", "--ca", ca, "-c", server.url(), "-H", "Authorization: Bearer s3cret");
      assertThat(secure.request()).doesNotContain("s3cret");
      assertThat(result.stderrLines())
          .containsExactly(
              "error: Unexpected server response: 401",
              "hint: -L led to another host, where credentials were left out; -c wss://localhost:"
                  + secure.port()
                  + "/?token=*** with them connects there directly");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "403, -H, X-Any: 1, true",
    "401, --auth, u:p, true",
    "401, -o, http://o, false",
    "404, --auth, u:p, false"
  })
  void aRefusalAfterCredentialsWereLeftOutSaysSo(
      int status, String option, String value, boolean told) throws Exception {
    try (RawServer other =
            RawServer.start(
                client -> {
                  if (client.readRequest().startsWith("GET /end ")) {
                    client.send("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
                  } else {
                    client.send(answer("/end"));
                  }
                });
        RawServer server = redirecting(302, other.url() + "x")) {
      Result result = program.run("-L", "-c", server.url(), option, value);
      assertThat(result.stderr().contains("hint: -L led to another host")).isEqualTo(told);
      assertThat(result.status()).isEqualTo(22);
      Result checked =
          program.run("-L", "-c", server.url(), option, value, "--expect-status", "101");
      assertThat(checked.stderr().contains("hint: -L led to another host")).isEqualTo(told);
      assertThat(checked.status()).isEqualTo(1);
    }
  }

  @InProcess
  @Test
  void withASubprotocolAnotherOriginIsRefused() throws Exception {
    try (RawServer server = redirecting(302, "ws://127.0.0.1:1/")) {
      Result result = program.run("-L", "-c", server.url(), "-s", "token");
      assertThat(result.errors())
          .containsExactly("error: redirect to another origin refused: ws://127.0.0.1:1/");
      assertThat(result.stderrLines()).last().asString().startsWith("hint: ");
      assertThat(result.status()).isEqualTo(47);
    }
  }

  @Test
  void theStepDownFromTlsIsRefused(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer plain = RawServer.start(client -> client.note("reached"));
        RawServer server =
            RawServer.start(
                authority.issue().serverSockets(),
                client -> {
                  client.readRequest();
                  client.send(answer(plain.url()));
                })) {
      String url = "wss://localhost:" + server.port() + "/";
      for (String[] line :
          new String[][] {{"-L", "--ca", ca, "-c", url}, {"-L", "-n", "-c", url}}) {
        Result result = program.run(line);
        assertThat(result.errors())
            .containsExactly("error: redirect from wss to ws refused: " + plain.url());
        assertThat(result.status()).isEqualTo(47);
      }
      assertThat(plain.hasNote()).isFalse();
    }
  }

  @InProcess
  @Test
  void uncheckedCertificatesAreNotForAnotherOrigin() throws Exception {
    Certificates certificate = Certificates.selfSigned();
    try (RawServer other =
            RawServer.start(certificate.serverSockets(), client -> client.readRequest());
        RawServer server =
            RawServer.start(
                certificate.serverSockets(),
                client -> {
                  client.readRequest();
                  client.send(answer("wss://localhost:" + other.port() + "/"));
                })) {
      Result result = program.run("-L", "-n", "-c", "wss://localhost:" + server.port() + "/");
      assertThat(result.errors()).containsExactly("error: self-signed certificate");
      assertThat(result.status()).isEqualTo(60);
    }
  }
}
