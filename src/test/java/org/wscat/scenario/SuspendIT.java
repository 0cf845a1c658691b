package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Pty;
import org.wscat.testing.RawServer;

/** Ctrl-Z in a shell with job control: the job stops, and continues. */
@Timeout(90)
final class SuspendIT {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String CTRL_Z = "\u001a";
  private static final String LEFT = "\u001b[D";

  private static Pty shell(String terminal) throws Exception {
    Map<String, String> environment = Map.of("TERM", terminal, "PS1", "ready$ ");
    Pty pty = Pty.command(environment, "bash", "--norc", "--noediting", "-i");
    pty.awaitText("ready$ ");
    return pty;
  }

  private static void command(Pty pty, String words) throws Exception {
    pty.type(words + "\n");
  }

  /** Brings the job to the foreground, and waits for this text. */
  private static void resume(Pty pty, String job, String shown) throws Exception {
    command(pty, "fg");
    pty.awaitText(job + "\r\n\r" + shown);
  }

  private static void leave(Pty pty) throws Exception {
    pty.type(CTRL_D);
    pty.awaitText("disconnected (code: 1000");
    command(pty, "exit 7");
    assertThat(pty.await()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xterm-256color", "dumb"})
  void theLineBeingTypedIsThereAgain(String terminal) throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  stopped.await();
                  client.sendText("meanwhile");
                  client.echo();
                });
        Pty pty = shell(terminal)) {
      String job = PackagedRun.LAUNCHER + " -c " + server.url();
      command(pty, job);
      pty.awaitText("> ");
      pty.type("half ine" + LEFT + LEFT + LEFT);
      pty.awaitText("half ine");
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      stopped.countDown();
      command(pty, "stty -a");
      pty.awaitText(" icanon ");
      assertThat(pty.raw()).contains("isig icanon ").contains(" echo ").doesNotContain("meanwhile");
      command(pty, "fg");
      pty.awaitText("< meanwhile");
      pty.type("l\r");
      pty.awaitText("< half line");
      leave(pty);
    }
  }

  @Test
  void inTheBackgroundItStopsAgain() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = shell("xterm")) {
      String job = PackagedRun.LAUNCHER + " -c " + server.url();
      command(pty, job);
      pty.awaitText("> ");
      pty.type("half");
      pty.awaitText("half");
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      command(pty, "bg; until jobs -s | grep .; do :; done; echo again");
      pty.awaitText("\nagain");
      command(pty, "stty -a");
      pty.awaitText(" icanon ");
      resume(pty, job, "> half");
      pty.type(" line\r");
      pty.awaitText("< half line");
      leave(pty);
    }
  }

  @Test
  void thePartsOfAScriptStopTogether() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = shell("xterm")) {
      String job = "sh -c '" + PackagedRun.LAUNCHER + " -c $0; echo end.' " + server.url();
      command(pty, job);
      pty.awaitText("> ");
      pty.type("half");
      pty.awaitText("half");
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      resume(pty, job, "> half");
      pty.type(CTRL_C);
      pty.type(CTRL_D);
      pty.awaitText("\nend.");
    }
  }

  @Test
  void aSecretBeingTypedIsKept() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.answerClose();
                });
        Pty pty = shell("xterm")) {
      String job = PackagedRun.LAUNCHER + " --auth user -c " + server.url();
      command(pty, job);
      pty.awaitText("Password: ");
      pty.type("pass" + CTRL_Z);
      pty.awaitText("Stopped");
      resume(pty, job, "Password: ");
      pty.type("word\r");
      pty.awaitText("> ");
      byte[] credentials = "user:password".getBytes(StandardCharsets.UTF_8);
      assertThat(server.request())
          .contains("Authorization: Basic " + Base64.getEncoder().encodeToString(credentials));
      assertThat(pty.raw()).doesNotContain("pass").doesNotContain("word\r\n");
      leave(pty);
    }
  }

  @Test
  void beforeTheOpenTheTerminalIsGivenBackToo() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  seen.await();
                  client.send(client.acceptance());
                  client.echo();
                });
        Pty pty = shell("xterm")) {
      String job = PackagedRun.LAUNCHER + " -c " + server.url();
      command(pty, job);
      server.request();
      // Typed whether or not the program has changed the mode of the terminal yet.
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      command(pty, "stty -a");
      pty.awaitText(" icanon ");
      seen.countDown();
      command(pty, "fg");
      pty.awaitText("> ");
      pty.type("late\r");
      pty.awaitText("< late");
      leave(pty);
    }
  }

  @Test
  void aSignalEndsAStoppedJob() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.note("open");
                  client.awaitEnd();
                });
        Pty pty = shell("xterm")) {
      String job = PackagedRun.LAUNCHER + " -c " + server.url();
      command(pty, job);
      pty.awaitText("> ");
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      command(pty, "kill %1");
      assertThat(server.note()).isEqualTo("open");
      assertThat(server.note()).isEqualTo("end");
    }
  }

  @Test
  void whereNobodyCouldContinueItItGoesOn() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of(), "-c", server.url())) {
      pty.awaitText("> ");
      pty.type("half" + CTRL_Z + " line\r");
      pty.awaitText("< half line");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void withoutAPromptItIsTheSystemsAffair() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  stopped.await();
                  client.sendClose(1000, "");
                  client.readFrame();
                });
        Pty pty = shell("xterm")) {
      command(pty, "true | " + PackagedRun.LAUNCHER + " -w -1 -c " + server.url());
      pty.awaitText("connected");
      pty.type(CTRL_Z);
      pty.awaitText("Stopped");
      stopped.countDown();
      command(pty, "fg");
      pty.awaitText("disconnected (code: 1000");
    }
  }
}
