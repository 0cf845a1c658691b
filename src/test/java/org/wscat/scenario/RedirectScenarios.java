package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.RedirectServer.answer;
import static org.wscat.scenario.RedirectServer.redirecting;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * Redirects ({@code -L}): which answers are redirects, where they lead, and how many are followed.
 */
@Timeout(60)
final class RedirectScenarios {
  private final Program program = Program.underTest();

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

  @InProcess
  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 306})
  void anotherAnswerIsNone(int status) throws Exception {
    try (RawServer server = redirecting(status, "/here/end")) {
      Result result = program.run("-L", "-c", server.url());
      assertThat(result.errors()).containsExactly("error: Unexpected server response: " + status);
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @InProcess
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

  @InProcess
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

  @InProcess
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

  @InProcess
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

  @InProcess
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

  @InProcess
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
  void aTargetOfAnotherSchemeIs47() throws Exception {
    aTargetThatCannotBeUsedIs47("ftp://h/");
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
