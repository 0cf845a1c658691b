package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.EventAssertions.assertClose;
import static org.wscat.scenario.EventAssertions.assertError;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Events;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * Failures as events ({@code --json}): the stage, the exit status and the close code that each
 * reports.
 */
@Timeout(120)
final class JsonFailureScenarios {
  private final Program program = Program.underTest();

  @InProcess
  @Test
  void anErrorCloseIsACloseAndAnError() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendClose(1011, "boom");
              client.readFrame();
            })) {
      Result result = program.run("--json", "-w", "-1", "-c", server.url());
      Events events = Events.of(result.stdout());
      assertThat(events.names()).containsExactly("open", "close", "error");
      assertClose(events.only("close"), 1011, "boom", true, "server");
      assertError(events.only("error"), "session", 64);
      assertThat(result.errors())
          .containsExactly("error: " + events.only("error").path("message").textValue());
      assertThat(result.status()).isEqualTo(64);
    }
  }

  @InProcess
  @Test
  void aLostConnectionIs1006() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("last");
            })) {
      Result result = program.run("--json", "-w", "-1", "-c", server.url());
      Events events = Events.of(result.stdout());
      assertThat(events.names()).containsExactly("open", "message", "close", "error");
      assertClose(events.only("close"), 1006, "", false, null);
      assertError(events.only("error"), "session", 56);
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @InProcess
  @Test
  void anUnansweredCloseIs1006AndOurs() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.awaitEnd();
            })) {
      Result result = program.run("--json", "--close-timeout", "300ms", "-c", server.url());
      Events events = Events.of(result.stdout());
      assertThat(events.names()).containsExactly("open", "close");
      assertClose(events.only("close"), 1006, "", false, "client");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aRefusalIsAnErrorWithTheAnswer() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  "HTTP/1.1 400 Bad Request\r\nContent-Length: 15\r\n\r\n{\"message\":\"n\"}");
            })) {
      Result result = program.run("--json", "-c", server.url());
      JsonNode error = Events.of(result.stdout()).only("error");
      assertError(error, "handshake", 22);
      assertThat(error.path("details").textValue()).contains("{\"message\":\"n\"}");
      assertThat(result.stdoutLines()).hasSize(1);
      assertThat(result.errors()).containsExactly("error: Unexpected server response: 400");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:1/, connect, 7",
    "ws://127.0.0.1:70000/, usage, 2",
    "ws://h/ --cert /nonexistent, tls, 58",
    "ws://h/ --proxy 127.0.0.1:1, proxy, 5",
    "-l 70000, usage, 2",
  })
  void aFailureBeforeTheOpenIsOneError(String arguments, String stage, int status)
      throws Exception {
    Result result = program.run(("--json " + arguments).split(" "));
    JsonNode error = Events.of(result.stdout()).only("error");
    assertError(error, stage, status);
    assertThat(result.stdoutLines()).hasSize(1);
    assertThat(result.errors()).containsExactly("error: " + error.path("message").textValue());
    assertThat(result.status()).isEqualTo(status);
  }

  @InProcess
  @Test
  void anUnreadableCaFileIsAnErrorOfTls() throws Exception {
    try (RawServer server =
        RawServer.start(Certificates.selfSigned().serverSockets(), RawClient::accept)) {
      String url = "wss://localhost:" + server.port() + "/";
      Result result = program.run("--json", "-c", url, "--ca", "/nonexistent");
      assertError(Events.of(result.stdout()).only("error"), "tls", 77);
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(77);
    }
  }

  @Test
  void aCommandLineThatIsNotUnderstoodIsNoEvent() throws Exception {
    Result result = program.run("--json", "--nonsense");
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }

  @InProcess
  @Test
  void aRetryIsTold() throws Exception {
    Result result =
        program.run("--json", "-c", "127.0.0.1:1", "--retry", "1", "--retry-delay", "100ms");
    Events events = Events.of(result.stdout());
    assertThat(events.names()).containsExactly("retry", "error");
    assertThat(events.only("retry").path("delay").intValue()).isEqualTo(100);
    assertThat(events.only("retry").path("reason").textValue()).contains("ECONNREFUSED");
  }

  @InProcess
  @Test
  void aRejectedCommandIsAnErrorAndTheRestGoesOn() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("--json", "--slash", "-w", "0", "-c", server.url()).stdin("/f\nx\n"));
      Events events = Events.of(result.stdout());
      assertError(events.only("error"), "usage", 2);
      assertThat(events.values("message", "text")).containsExactly("x");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @Test
  void fewerThanCountIsAnUnmetCheck() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("--json", "-c", server.url(), "--count", "2");
      assertError(Events.of(result.stdout()).only("error"), "check", 1);
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void anUntrustedCertificateIsAnErrorOfTlsWithAHint() throws Exception {
    try (RawServer server =
        RawServer.start(Certificates.selfSigned().serverSockets(), RawClient::accept)) {
      Result result = program.run("--json", "-c", "wss://localhost:" + server.port() + "/");
      JsonNode error = Events.of(result.stdout()).only("error");
      assertError(error, "tls", 60);
      assertThat(error.path("hint").textValue()).contains("--ca");
    }
  }
}
