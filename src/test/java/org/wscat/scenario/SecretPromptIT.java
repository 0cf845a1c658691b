package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Fifo;
import org.wscat.testing.JettyServer;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.Pty;
import org.wscat.testing.RawServer;

/** Secrets typed at the terminal: they are not echoed, and the terminal is restored. */
@Timeout(60)
final class SecretPromptIT {
  private static final Map<String, String> PLAIN = Map.of("TERM", "xterm-256color");
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String BACKSPACE = "\u007f";

  private static RawServer accepting() throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          client.answerClose();
        });
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xterm-256color", "dumb"})
  void aPasswordIsAskedFor(String terminal) throws Exception {
    try (RawServer server = accepting();
        Pty pty = Pty.start(Map.of("TERM", terminal), "-c", server.url(), "--auth", "jürgen")) {
      pty.awaitText("Password: ");
      pty.type("pässx" + BACKSPACE + "word\r");
      pty.awaitText("connected (press CTRL+C to quit)");
      assertThat(server.request()).contains(basic("jürgen:pässword"));
      assertThat(pty.raw()).doesNotContain("word\r").doesNotContain("päss");
      pty.awaitText("> ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void aPasswordIsAskedForOnceForAllScripts(@TempDir Path directory) throws Exception {
    String script = Files.writeString(directory.resolve("script"), "> a\n< a\n").toString();
    try (RawServer server = RawServer.echo();
        Pty pty =
            Pty.start(
                PLAIN,
                "-c",
                server.url(),
                "--auth",
                "user",
                "--script",
                script,
                "--script",
                script)) {
      pty.awaitText("Password: ");
      pty.type("word\r");
      assertThat(pty.await()).isZero();
      assertThat(server.request()).contains(basic("user:word"));
      assertThat(server.request()).contains(basic("user:word"));
    }
  }

  @Test
  void theKeyThatIsAskedAboutMayComeFromAPipe(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Certificates client = authority.issueToClient("EC");
    String key = KeyFiles.PKCS8_PBKDF2.pem(client.keys().getPrivate());
    String both = KeyFiles.pem(client.certificate()) + key;
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (JettyServer jetty = JettyServer.demandingCertificates(authority.issue(), authority);
        Fifo pipe = Fifo.in(directory, "both", both);
        Pty pty =
            Pty.start(
                PLAIN,
                "-c",
                jetty.url("/echo"),
                "--ca",
                ca,
                "--cert",
                pipe.toString(),
                "-x",
                "a",
                "--count",
                "1",
                "--passphrase")) {
      pty.awaitText("Passphrase: ");
      pty.type(KeyFiles.PASSPHRASE + "\r");
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void aPasswordThatIsGivenIsNotAskedFor() throws Exception {
    try (RawServer server = accepting();
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--auth", "user:")) {
      pty.awaitText("connected (press CTRL+C to quit)");
      assertThat(server.request()).contains(basic("user:"));
      assertThat(pty.raw()).doesNotContain("Password");
    }
  }

  @Test
  void aPassphraseIsAskedFor(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Certificates client = authority.issueToClient("EC");
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    Path both =
        Files.writeString(
            directory.resolve("both.pem"),
            KeyFiles.pem(client.certificate())
                + KeyFiles.PKCS8_PBKDF2.pem(client.keys().getPrivate()));
    try (JettyServer jetty = JettyServer.demandingCertificates(authority.issue(), authority);
        Pty pty =
            Pty.start(
                PLAIN,
                "-c",
                jetty.url("/echo"),
                "--ca",
                ca,
                "--cert",
                both.toString(),
                "--passphrase")) {
      pty.awaitText("Passphrase: ");
      pty.type(KeyFiles.PASSPHRASE + "\r");
      pty.awaitText("connected (press CTRL+C to quit)");
      assertThat(pty.raw()).doesNotContain(KeyFiles.PASSPHRASE);
      pty.awaitText("> ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void controlCAtTheQuestionEndsTheRunAndLeavesTheTerminalAsItWas() throws Exception {
    try (RawServer server = accepting();
        Pty pty =
            Pty.command(
                PLAIN,
                "sh",
                "-c",
                "bin/wscat -c " + server.url() + " --auth user; echo \"status $?.\"; stty -a")) {
      pty.awaitText("Password: ");
      pty.type("half" + CTRL_C);
      pty.awaitText("status 130.");
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).contains(" echo ").contains(" icanon ").doesNotContain("half");
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void aSignalAtTheQuestionIsOne() throws Exception {
    try (RawServer server = accepting();
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--auth", "user")) {
      pty.awaitText("Password: ");
      new ProcessBuilder("kill", "-TERM", Long.toString(pty.process().pid())).start().waitFor();
      assertThat(pty.await()).isEqualTo(143);
      pty.awaitText("error: ended by a signal");
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void theEndOfInputAtTheQuestionIsAFaultOfUsage() throws Exception {
    try (RawServer server = accepting();
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--auth", "user")) {
      pty.awaitText("Password: ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isEqualTo(2);
      pty.awaitText("error: --auth: nothing was entered");
      assertThat(server.hasRequest()).isFalse();
    }
  }
}
