package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.http.SubprotocolSecrets;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The output of {@code -v}, and the masking of secrets in it. */
@Timeout(60)
final class VerboseScenarios {
  private final Program program = Program.underTest();

  private static RawServer echo(String... headers) throws Exception {
    return RawServer.start(
        client -> {
          client.accept(headers);
          client.echo();
        });
  }

  @Test
  void theWholeStoryIsOnStandardError() throws Exception {
    try (RawServer server = echo("Sec-WebSocket-Protocol: my", "X-A: \u001b[31m")) {
      Result result =
          program.run("-v", "-c", server.url() + "p", "-s", "a,my", "-x", "hi", "--count", "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(result.stderrLines())
          .contains(
              "* Trying 127.0.0.1:" + server.port() + "...",
              "* Connected to 127.0.0.1:" + server.port(),
              "> GET /p HTTP/1.1",
              "> Host: 127.0.0.1:" + server.port(),
              "> Sec-WebSocket-Protocol: a,my",
              ">",
              "< HTTP/1.1 101 Switching Protocols",
              "< Sec-WebSocket-Protocol: my",
              "< X-A: \\x1b[31m",
              "<",
              "* Subprotocol: my",
              "* Extensions: none",
              "connected (press CTRL+C to quit)");
    }
  }

  @Test
  void quietLeavesTheTraceAlone() throws Exception {
    try (RawServer server = echo()) {
      Result result = program.run("-qv", "-c", server.url());
      assertThat(result.stderr()).contains("> GET / HTTP/1.1").doesNotContain("connected (");
    }
  }

  @Test
  void aRefusalIsTracedToo() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 400 Bad\r\nSet-Cookie: id=s3cret\r\n\r\nno");
            })) {
      Result result = program.run("-v", "-c", server.url());
      assertThat(result.stderrLines()).contains("< HTTP/1.1 400 Bad", "< Set-Cookie: ***");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void tlsIsShown(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server =
        RawServer.start(
            authority.issue().serverSockets(),
            client -> {
              client.accept();
              client.echo();
            })) {
      String url = "wss://localhost:" + server.port() + "/";
      assertThat(program.run("-v", "--ca", ca, "-c", url).stderr())
          .contains("* TLS: TLSv1.3, TLS_", "* Server certificate: CN=localhost")
          .contains("*   issuer: CN=Test CA", "* Certificate and name verified");
      assertThat(program.run("-v", "-n", "-c", url).stderr())
          .contains("* Certificate NOT verified (-n)");
    }
  }

  @Test
  void secretsAreMasked(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(directory.resolve("headers"), "X-One: s3cret1\n\nX-Two: s3cret2\r\n");
    try (RawServer server = echo()) {
      Launch launch =
          Launch.of(
                  "-v",
                  "-c",
                  server.url() + "?a=b&X-Amz-Signature=s3cret3&access_token=s3cret4&c",
                  "--auth",
                  "env:LOGIN",
                  "-H",
                  "@" + file,
                  "-H",
                  "env:MORE",
                  "-H",
                  "Cookie: id=s3cret5",
                  "-H",
                  "X-Api-Key: s3cret6",
                  "-H",
                  "X-Plain: shown")
              .with("LOGIN", "u:s3cret7")
              .with("MORE", "X-Three: s3cret8");
      Result result = program.run(launch);
      assertThat(result.status()).isZero();
      assertThat(result.stderr())
          .doesNotContain("s3cret")
          .contains("> GET /?a=b&X-Amz-Signature=***&access_token=***&c HTTP/1.1")
          .contains("> Authorization: ***", "> Cookie: ***", "> X-One: ***", "> X-Three: ***")
          .contains("> X-Plain: shown");
      assertThat(server.request())
          .contains("s3cret3", "s3cret4", "\nX-One: s3cret1\nX-Two: s3cret2\n")
          .contains("\nX-Three: s3cret8\n", "\nAuthorization: Basic dTpzM2NyZXQ3\n");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chat,bearer,s3cret | chat,bearer,*** | chat",
        "bearer,s3cret | bearer,*** | s3cret",
        "base64url.bearer.authorization.k8s.io.czNjcmV0,v4.channel.k8s.io"
            + " | ***,v4.channel.k8s.io | v4.channel.k8s.io",
        "graphql-ws,header-eyJzM2NyZXQiOjF9 | graphql-ws,*** | header-eyJzM2NyZXQiOjF9",
        "eyJhbGciOiJub25lIn0.s3cret.x | *** | eyJhbGciOiJub25lIn0.s3cret.x",
      })
  void subprotocolsThatAreCredentialsAreMasked(String asked, String shown, String chosen)
      throws Exception {
    String masked =
        SubprotocolSecrets.masked(chosen).equals(chosen) && !chosen.equals("s3cret")
            ? chosen
            : "***";
    try (RawServer server = echo("Sec-WebSocket-Protocol: " + chosen, "X-Echo: " + asked)) {
      Result result =
          program.run("-v", "--json", "-c", server.url(), "-s", asked, "--expect-subprotocol=a");
      assertThat(result.stderr() + result.stdout())
          .doesNotContain("s3cret", "czNjcmV0", "zM2NyZXQ");
      assertThat(result.stderrLines())
          .contains(
              "> Sec-WebSocket-Protocol: " + shown,
              "< Sec-WebSocket-Protocol: " + masked,
              "* Subprotocol: " + masked,
              "error: expected subprotocol a, got " + masked);
      assertThat(result.stdout()).contains("\"subprotocol\":\"" + masked + "\"");
      assertThat(server.request()).contains("\nSec-WebSocket-Protocol: " + asked + "\n");
    }
    try (RawServer server = echo()) {
      assertThat(program.run("-c", server.url(), "-s", asked).stderrLines())
          .containsExactly("error: Server sent no subprotocol", "hint: asked for: " + shown);
    }
    try (RawServer server = echo("Sec-WebSocket-Protocol: not-" + asked)) {
      assertThat(program.run("-c", server.url(), "-s", asked).stderr())
          .startsWith("error: Server sent an invalid subprotocol\n| Sec-WebSocket-Protocol: ")
          .doesNotContain("s3cret", "czNjcmV0", "zM2NyZXQ");
    }
  }

  @InProcess
  @Test
  void usageErrorsRepeatNoCredentialsOfSubprotocols() throws Exception {
    for (String list :
        new String[] {"bearer,s3 cret", "bearer,s3 cret,,", "eyJs3 cret", "eyJs3,eyJs3"}) {
      Result result = program.run("-c", "ws://127.0.0.1:1/", "-s", list);
      assertThat(result.errors()).singleElement().asString().contains("***").doesNotContain("s3");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @InProcess
  @Test
  void aListenerMasksThemToo() throws Exception {
    try (ListenRun listener = ListenRun.start(program, Launch.of("--one", "-v", "-s", "s3cret"))) {
      Result result =
          program.run("-c", listener.url() + "?token=s3cret", "-s", "bearer,s3cret", "-w", "0");
      assertThat(result.status()).isZero();
      Result listened = listener.run().await();
      assertThat(listened.stderr()).contains("Sec-WebSocket-Protocol: bearer,***");
      assertThat(listened.stdout() + listened.stderr()).doesNotContain("s3cret");
    }
  }

  @InProcess
  @Test
  void theSecretsOfAProxyAndOfTheUrlAreMasked() throws Exception {
    try (RawServer proxy =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n");
            })) {
      Result result =
          program.run(
              "-v",
              "--proxy",
              "u:s3cret@127.0.0.1:" + proxy.port(),
              "-c",
              "ws://u:s3cret@h.example/?token=s3cret");
      assertThat(result.stderr())
          .doesNotContain("s3cret")
          .contains("> CONNECT h.example:80 HTTP/1.1", "> Proxy-Authorization: ***")
          .contains("< HTTP/1.1 407 No");
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @Test
  void framesAreShownWithTheirHeadersTwiceVerbose() throws Exception {
    try (ListenRun listener = ListenRun.start(program, "-vv", "--echo", "--one")) {
      Result result =
          program.run(
              "-vv",
              "--no-compress",
              "-c",
              listener.url(),
              "-H",
              "X-Api-Key: s3cret-key",
              "-x",
              "{\"action\":\"ping\"}",
              "-x",
              "s3cret-key \u001b[31m" + "y".repeat(100),
              "--count",
              "2");
      Result listening = listener.run().await();

      assertThat(frames(result.stderrLines()))
          .containsSubsequence(
              "> text fin 17 B  {\"action\":\"ping\"}  (masked, T ms)",
              "< text fin 17 B  {\"action\":\"ping\"}  (T ms)",
              "> close fin 2 B  1000  (masked, T ms)",
              "< close fin 2 B  1000  (T ms)",
              "* This end closed first")
          .contains(
              "> text fin 116 B  *** \\x1b[31m" + "y".repeat(48) + "…  (masked, T ms)",
              "< text fin 116 B  *** \\x1b[31m" + "y".repeat(48) + "…  (T ms)");
      assertThat(frames(listening.stderrLines()))
          .containsSubsequence(
              "< #1 text fin 17 B  {\"action\":\"ping\"}  (masked, T ms)",
              "< #1 close fin 2 B  1000  (masked, T ms)",
              "* #1 The client closed first")
          .contains("> #1 text fin 17 B  {\"action\":\"ping\"}  (T ms)");
    }
  }

  @Test
  void closeFramesAreShownOnceVerbose() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendClose(4000, "bye");
              client.awaitEnd();
            })) {
      Result result = program.run("-v", "-c", server.url(), "-w", "-1");
      assertThat(frames(result.stderrLines()))
          .containsSubsequence(
              "< close fin 5 B  4000 \"bye\"  (T ms)",
              "> close fin 2 B  4000  (masked, T ms)",
              "* The server closed first");
    }
  }

  /** The lines with T in place of the time since the open. */
  private static List<String> frames(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("[0-9]+\\.[0-9] ms\\)$", "T ms)")).toList();
  }
}
