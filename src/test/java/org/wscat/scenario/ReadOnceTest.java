package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Fifo;
import org.wscat.testing.JettyServer;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Input from a pipe is read once, and used for every script and every handshake. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class ReadOnceTest {
  private static final Program PROGRAM = Program.IN_PROCESS;
  private static final String MARK = "\ufeff";

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void everyHandshakeHasTheHeadersOfAPipe(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo();
        Fifo headers = Fifo.in(directory, "headers", MARK + "X-One: 1\nX-Two: 2\n");
        Fifo auth = Fifo.in(directory, "auth", "user:word\n");
        Fifo script = Fifo.in(directory, "script", "> a\n< a\n")) {
      List<String> arguments = new ArrayList<>(List.of("-c", server.url()));
      arguments.addAll(List.of("-H", "@" + headers, "--auth", "@" + auth));
      for (int i = 0; i < 3; i++) {
        arguments.addAll(List.of("--script", script.toString()));
      }
      Result result = PROGRAM.run(arguments.toArray(new String[0]));
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
      for (int i = 0; i < 3; i++) {
        assertThat(server.request()).contains("X-One: 1", "X-Two: 2", basic("user:word"));
      }
    }
  }

  @Test
  void anotherAttemptHasThemToo(@TempDir Path directory) throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  client.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                });
        Fifo headers = Fifo.in(directory, "headers", "X-One: 1")) {
      PROGRAM.run("-c", server.url(), "-H", "@" + headers, "--retry", "1", "--retry-delay", "1ms");
      assertThat(server.request()).contains("X-One: 1");
      assertThat(server.request()).contains("X-One: 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ca", "SSL_CERT_FILE"})
  void certificatesOfPipesServeEveryHandshake(String ca, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Certificates client = authority.issueToClient("EC");
    String key = KeyFiles.PKCS8_PBKDF2.pem(client.keys().getPrivate());
    String script = Files.writeString(directory.resolve("script"), "> a\n< a\n").toString();
    try (JettyServer jetty = JettyServer.demandingCertificates(authority.issue(), authority);
        Fifo trusted = Fifo.of(authority.write(directory.resolve("ca.pem")));
        Fifo presented = Fifo.in(directory, "cert", KeyFiles.pem(client.certificate()));
        Fifo secret = Fifo.in(directory, "key", key);
        Fifo passphrase = Fifo.in(directory, "passphrase", KeyFiles.PASSPHRASE)) {
      List<String> arguments = new ArrayList<>(List.of("-c", jetty.url("/echo")));
      arguments.addAll(List.of("--cert", presented.toString(), "--key", secret.toString()));
      arguments.addAll(List.of("--passphrase", "@" + passphrase));
      arguments.addAll(List.of("--script", script, "--script", script));
      boolean option = ca.startsWith("--");
      if (option) {
        arguments.addAll(List.of(ca, trusted.toString()));
      }
      Launch launch = Launch.of(arguments.toArray(new String[0]));
      Result result = PROGRAM.run(option ? launch : launch.with(ca, trusted.toString()));
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("a\na\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfAFile(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Certificates client = authority.issueToClient("EC");
    String key = KeyFiles.PKCS8_PBKDF2.pem(client.keys().getPrivate());
    String ca = Files.readString(authority.write(directory.resolve("plain.pem")));
    try (JettyServer jetty = JettyServer.demandingCertificates(authority.issue(), authority)) {
      Result result =
          PROGRAM.run(
              "-c",
              jetty.url("/echo"),
              "--ca",
              marked(directory, "ca", ca),
              "--cert",
              marked(directory, "cert", KeyFiles.pem(client.certificate())),
              "--key",
              marked(directory, "key", key),
              "--passphrase",
              "@" + marked(directory, "passphrase", KeyFiles.PASSPHRASE + "\r\n"),
              "-H",
              "@" + marked(directory, "headers", "X-A: b\r\n"),
              "--script",
              marked(directory, "script", "> a\r\n< a\r\n"));
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.status()).isZero();
    }
  }

  private static String marked(Path directory, String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), MARK + text).toString();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Launch lines = Launch.of("-c", server.url(), "-w", "0.2").stdin(MARK + "a\n" + MARK + "b");
      assertThat(PROGRAM.run(lines).stdout()).isEqualTo("a\n" + MARK + "b\n");
      Launch binary = Launch.of("-c", server.url(), "--binary", "-w", "0.2").stdin(MARK + "a\n");
      assertThat(PROGRAM.run(binary).stdout()).isEqualTo(MARK + "a");
      Launch command = Launch.of("-c", server.url(), "--slash").stdin(MARK + "/close 4000\n");
      PROGRAM.run(command);
      assertThat(server.note()).startsWith("close");
    }
  }
}
