package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Redirects: which are followed, how many, and which headers are kept. */
@Timeout(60)
final class RedirectScenarios {
  private final Program program = Program.underTest();

  /** A server that redirects every path but the last one, where it echoes. */
  private static RawServer redirecting(int status, String location) throws Exception {
    return RawServer.start(
        client -> {
          if (client.readRequest().startsWith("GET /here/end")) {
            client.send(client.acceptance());
            client.echo();
          } else {
            client.send("HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\n\r\n");
          }
        });
  }

  private static String answer(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void everyKindOfRedirectIsFollowed(int status) throws Exception {
    try (RawServer server = redirecting(status, "/here/end")) {
      Result result = program.run("-L", "-c", server.url(), "-x", "hi", "-w", "0");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(result.status()).isZero();
      assertThat(server.request()).startsWith("GET / ");
      assertThat(server.request()).startsWith("GET /here/end ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 306})
  void anotherAnswerIsNone(int status) throws Exception {
    try (RawServer server = redirecting(status, "/here/end")) {
      Result result = program.run("-L", "-c", server.url());
      assertThat(result.errors()).containsExactly("error: Unexpected server response: " + status);
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void aRedirectWithoutLocationIsARefusal() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 302 Found\r\n\r\n");
            })) {
      assertThat(program.run("-L", "-c", server.url()).status()).isEqualTo(22);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/here/end, /here/end",
    "end, /here/end",
    "./end, /here/end",
    "../here/end, /here/end",
    "/here/end?a=b, /here/end?a=b",
    "//127.0.0.1:{port}/here/end, /here/end",
    "ws://127.0.0.1:{port}/here/end, /here/end",
    "http://127.0.0.1:{port}/here/end, /here/end",
    "HTTP://127.0.0.1:{port}/here/end, /here/end",
  })
  void aTargetMayBeRelative(String location, String requested) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              if (client.readRequest().startsWith("GET /here/end")) {
                client.send(client.acceptance());
                client.echo();
              } else {
                String port = Integer.toString(client.socket().getLocalPort());
                client.send(answer(location.replace("{port}", port)));
              }
            })) {
      Result result = program.run("-L", "-c", server.url() + "here/start");
      assertThat(result.status()).isZero();
      server.request();
      assertThat(server.request()).startsWith("GET " + requested + " ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', /a/b?c=d",
    "'?', /a/b?",
    "?e=f, /a/b?e=f",
    "g, /a/g",
    "., /a/",
    "..?h, /?h",
    "//127.0.0.1:{port}, /",
    "//127.0.0.1:{port}?x, /?x",
  })
  void aReferenceKeepsWhatItDoesNotReplace(String location, String requested) throws Exception {
    AtomicBoolean redirected = new AtomicBoolean();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              if (redirected.getAndSet(true)) {
                client.send(client.acceptance());
                client.echo();
              } else {
                String port = Integer.toString(client.socket().getLocalPort());
                client.send(answer(location.replace("{port}", port)));
              }
            })) {
      Result result = program.run("-L", "-c", server.url() + "a/b?c=d");
      assertThat(result.status()).isZero();
      server.request();
      assertThat(server.request()).startsWith("GET " + requested + " ");
    }
  }

  @Test
  void aRedirectToItselfEndsByTheirNumber() throws Exception {
    try (RawServer server = redirecting(302, "")) {
      Result result = program.run("-L", "-c", server.url() + "?q", "--max-redirects", "2");
      assertThat(result.errors()).containsExactly("error: Maximum redirects exceeded");
      assertThat(result.status()).isEqualTo(47);
      for (int i = 0; i < 3; i++) {
        assertThat(server.request()).startsWith("GET /?q ");
      }
    }
  }

  @Test
  void severalTargetsAreNone() throws Exception {
    try (RawServer server = redirecting(302, "/here/end\r\nLocation: /here/end?x")) {
      Result result = program.run("-L", "-c", server.url());
      assertThat(result.errors())
          .containsExactly("error: the server redirects to several URLs at once");
      assertThat(result.status()).isEqualTo(47);
    }
    try (RawServer server = redirecting(302, "/here/end\r\nLocation: /here/end")) {
      assertThat(program.run("-L", "-c", server.url()).status()).isZero();
    }
  }

  @Test
  void withoutTheOptionNoneIsFollowed() throws Exception {
    try (RawServer server = redirecting(302, "/here/end")) {
      Result result = program.run("-c", server.url(), "--max-redirects", "5");
      assertThat(result.errors()).containsExactly("error: Unexpected server response: 302");
      assertThat(result.stderrLines())
          .containsSubsequence("| Location: /here/end", "hint: -L follows redirects");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-L, 11",
    "-L --max-redirects, 11",
    "-L --max-redirects 3, 4",
    "-L --max-redirects=0, 1"
  })
  void theirNumberIsLimited(String options, int requests) throws Exception {
    try (RawServer server = redirecting(302, "/again")) {
      String[] line = (options + " -c " + server.url()).split(" ");
      Result result = program.run(line);
      assertThat(result.errors()).containsExactly("error: Maximum redirects exceeded");
      assertThat(result.status()).isEqualTo(47);
      for (int i = 0; i < requests; i++) {
        server.request();
      }
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/",
        "ws://h:0/",
        "ws://h/#x",
        "/x#y",
        "#y",
        "localhost:80/",
        "ws://",
        "ws+unix:/tmp/s:/x"
      })
  void aTargetThatCannotBeUsedIs47(String location) throws Exception {
    try (RawServer server = redirecting(302, location)) {
      Result result = program.run("-L", "-c", server.url());
      assertThat(result.errors()).hasSize(1).first().asString().contains("redirect");
      assertThat(result.status()).isEqualTo(47);
    }
  }

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

  @Test
  void theExpectedStatusIsThatOfTheLastAnswer() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              boolean end = client.readRequest().startsWith("GET /end");
              client.send(end ? "HTTP/1.1 403 No\r\n\r\n" : answer("/end"));
            })) {
      assertThat(program.run("-L", "-c", server.url(), "--expect-status", "403").status()).isZero();
      assertThat(program.run("-L", "-c", server.url(), "--expect-status", "302").status())
          .isEqualTo(1);
      assertThat(program.run("-c", server.url(), "--expect-status", "302").status()).isZero();
    }
  }
}
