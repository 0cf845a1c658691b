package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Pty;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;

/** The prompt, in a real pseudo-terminal. */
@Timeout(90)
final class PromptIT {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final Map<String, String> PLAIN = Map.of();

  private static void say(Pty pty, String line) throws Exception {
    pty.type(line + "\r");
    pty.awaitText("< " + line);
  }

  @Test
  void theDemoTalksToAPerson() throws Exception {
    try (Pty pty = Pty.start(PLAIN, "-c", "demo:", "-s", "chat1,myprotocol")) {
      pty.awaitText("connected (press CTRL+C to quit)");
      pty.awaitText("> ");
      say(pty, "hello");
      say(pty, "wörld 日本 🎉");
      pty.type(CTRL_C);
      assertThat(pty.await()).isZero();
      assertThat(pty.lines())
          .startsWith("connected (press CTRL+C to quit)")
          .endsWith("disconnected (code: 1000, reason: \"\")");
      assertThat(pty.raw()).endsWith("\n");
    }
  }

  @Test
  void aRefusalEndsBeforeThePrompt() throws Exception {
    try (Pty pty = Pty.start(PLAIN, "-c", "demo:", "-s", "chat1")) {
      assertThat(pty.await()).isEqualTo(22);
      assertThat(pty.lines()).startsWith("error: Unexpected server response: 400");
      assertThat(pty.raw()).doesNotContain("> ");
    }
  }

  @ParameterizedTest
  @CsvSource({"xterm-256color", "dumb", "vt100"})
  void controlCClearsALineAndLeavesOnAnEmptyOne(String terminal) throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of("TERM", terminal), "-c", server.url())) {
      pty.awaitText("> ");
      pty.type("half typed");
      pty.awaitText("half typed");
      pty.type(CTRL_C);
      say(pty, "still here");
      pty.type(CTRL_C);
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("< half");
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @Test
  void controlCWhileConnectingIsASignal() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  client.awaitEnd();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      server.request();
      pty.awaitLibrary("jlinenative");
      pty.type(CTRL_C);
      assertThat(pty.await()).isEqualTo(128 + 2);
      assertThat(pty.raw()).contains("error: ").doesNotContain("Exception");
    }
  }

  @Test
  void anUnknownTerminalHasAPromptAsWell() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of("TERM", "no-such-terminal"), "-c", server.url())) {
      pty.awaitText("> ");
      say(pty, "hello");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("WARNING");
    }
  }

  @Test
  void pastedLinesAreOneMessage() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.note(client.readFrame().text());
                  client.sendText("received");
                  client.echo();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      pty.type("\u001b[200~one\ntwo\n\u001b[201~\r");
      pty.awaitText("< received");
      assertThat(server.note()).isEqualTo("one\ntwo");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void aCountAtThePromptDoesNotKeepAPersonIn() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--count", "5")) {
      pty.awaitText("> ");
      say(pty, "one");
      pty.type(CTRL_D);
      assertThat(pty.await()).isEqualTo(1);
      assertThat(pty.raw()).contains("error: received 1 of 5 messages");
    }
  }

  @ParameterizedTest
  @CsvSource({"xterm", "dumb"})
  void theArrowsRecallWhatWasTyped(String terminal) throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of("TERM", terminal), "-c", server.url())) {
      pty.awaitText("> ");
      say(pty, "first");
      pty.type("\u001b[A\u001b[D!\r");
      pty.awaitText("< firs!t");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void controlDLeaves() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @Test
  void aSecondControlCDoesNotWaitForTheServer() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.note("opcode " + client.readFrame().opcode());
                  client.awaitEnd();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--close-timeout", "60")) {
      pty.awaitText("> ");
      pty.type(CTRL_C);
      assertThat(server.note()).isEqualTo("opcode 8");
      pty.type(CTRL_C);
      assertThat(server.note()).isEqualTo("end");
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void linesTypedBeforeTheOpenAreSent() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  typed.await();
                  client.send(client.acceptance());
                  client.echo();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      server.request();
      pty.type("early\r");
      typed.countDown();
      pty.awaitText("< early");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void incomingMessagesLeaveTheLineBeingTypedAlone() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  typed.await();
                  for (int i = 0; i < 20; i++) {
                    client.sendText("tick " + i);
                  }
                  client.echo();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      String line = "a line that is longer than the screen is wide ".repeat(4);
      pty.type(line);
      pty.awaitText("wide ");
      typed.countDown();
      pty.awaitText("< tick 19");
      pty.type("\r");
      pty.awaitText("< a line");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      for (int i = 0; i < 20; i++) {
        assertThat(pty.raw()).contains("< tick " + i);
      }
    }
  }

  @Test
  void textOfTheServerCannotDriveTheTerminal() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.sendText("\u001b]0;title\u0007\u001b[2J\u009b2J\nnext\ttab\u202e");
                  client.send(RawClient.frame(RawClient.BINARY, (byte) 0xff, (byte) 0));
                  client.echo();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("\\xff\\x00");
      pty.awaitText("> ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("\u001b]0").doesNotContain("\u001b[2J");
      assertThat(pty.raw()).contains("< \\x1b]0;title\\x07\\x1b[2J\\x9b2J").contains("| next");
      assertThat(pty.raw()).contains("\\u202e").doesNotContain("\u202e");
    }
  }

  @Test
  void aDumbTerminalGetsNoEscapeSequence() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of("TERM", "dumb"), "-c", server.url())) {
      pty.awaitText("> ");
      say(pty, "hello");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("\u001b");
    }
  }

  @Test
  void coloursTellNoticesMessagesAndErrorsApart() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.sendText("hello");
                  client.readFrame();
                  client.sendClose(1011, "boom");
                  client.readFrame();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("< hello");
      pty.type("x\r");
      assertThat(pty.await()).isEqualTo(64);
      assertThat(pty.raw())
          .contains("\u001b[32mconnected")
          .contains("\u001b[34m< hello")
          .contains("\u001b[33merror: disconnected (code: 1011, reason: \"boom\")");
    }
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, -q", "NO_COLOR, '', --no-color"})
  void coloursCanBeSwitchedOff(String variable, String value, String option) throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of(variable, value), option, "-c", server.url())) {
      pty.awaitText("> ");
      say(pty, "hello");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("\u001b[3");
    }
  }

  @Test
  void slashCommandsAreObeyedAndMistakesForgiven() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "--slash", "-P", "-c", server.url())) {
      pty.awaitText("> ");
      pty.type("/ping hi\r");
      pty.awaitText("received ping (data: \"hi\")");
      pty.type("/nope\r");
      pty.awaitText("error: Unrecognized slash command.");
      pty.type("/close 4000 done\r");
      assertThat(pty.await()).isZero();
      assertThat(server.note()).isEqualTo("close 4000");
    }
  }

  @Test
  void aCloseByTheServerIsExplainedBelowTheLineBeingTyped() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  typed.await();
                  client.sendClose(1001, "bye");
                  client.readFrame();
                });
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      pty.type("half");
      pty.awaitText("> half");
      typed.countDown();
      assertThat(pty.await()).isZero();
      assertThat(pty.lines())
          .endsWith("> half", "disconnected (code: 1001, reason: \"bye\"): going away");
    }
  }

  @Test
  void executedMessagesAreAnsweredBareWithoutAPrompt() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty =
            Pty.start(Map.of("TERM", "dumb"), "-c", server.url(), "-x", "hi\nthere", "-w", "0")) {
      assertThat(pty.await()).isZero();
      assertThat(pty.lines())
          .containsExactly(
              "connected (press CTRL+C to quit)",
              "hi",
              "| there",
              "disconnected (code: 1000, reason: \"\")");
    }
  }

  @Test
  void aTerminationAtThePromptIsClean() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      ProcessHandle.of(pty.process().pid()).orElseThrow().destroy();
      assertThat(pty.await()).isEqualTo(128 + 15);
      assertThat(server.note()).isEqualTo("close 1001");
      assertThat(pty.raw()).doesNotContain("Exception").contains("error: ");
    }
  }

  @Test
  void withStdoutPipedLinesAreReadWithoutAPrompt(@TempDir Path directory) throws Exception {
    Path out = directory.resolve("out");
    String command = PackagedRun.LAUNCHER + " -c $0 > " + out;
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.command(PLAIN, "/bin/sh", "-c", command, server.url())) {
      pty.awaitText("connected");
      pty.type("to a file\n" + CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(Files.readString(out)).isEqualTo("to a file\n");
      assertThat(pty.raw()).doesNotContain("> ");
    }
  }

  @Test
  void noticesGoWhereStderrGoes(@TempDir Path directory) throws Exception {
    Path err = directory.resolve("err");
    String command = PackagedRun.LAUNCHER + " -c $0 2> " + err;
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.command(PLAIN, "/bin/sh", "-c", command, server.url())) {
      pty.awaitText("> ");
      say(pty, "hello");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
      assertThat(Files.readString(err))
          .isEqualTo("connected (press CTRL+C to quit)\ndisconnected (code: 1000, reason: \"\")\n");
      assertThat(pty.raw()).doesNotContain("connected");
    }
  }

  @Test
  void anUnmetCheckOfAPersonIsToldAndTheSessionGoesOn() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "-c", server.url(), "--slash")) {
      pty.awaitText("> ");
      pty.type("/timeout 100ms\r/expect-close 1000\r");
      pty.awaitText(
          "error: /expect-close: expected close code 1000, but the connection is open after 100ms");
      say(pty, "still here");
      pty.type(CTRL_C);
      assertThat(pty.await()).isZero();
    }
  }
}
