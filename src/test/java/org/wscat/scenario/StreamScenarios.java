package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Standard input and output as pipes, files and terminals. */
@Timeout(120)
final class StreamScenarios {
  private final Program program = Program.underTest();

  @Test
  void everyLineIsAMessageAndEveryEchoIsPrinted() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(Launch.of("-c", server.url()).stdin("a\r\n\nb\u0000é\u2028x\nlast"));
      assertThat(result.stdout()).isEqualTo("a\n\nb\u0000é\u2028x\nlast\n");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @Test
  void aHundredThousandLinesComeBackInOrder() throws Exception {
    try (RawServer server = RawServer.echo()) {
      String lines =
          IntStream.range(0, 100_000)
              .mapToObj(i -> "line " + i + "\n")
              .collect(Collectors.joining());
      Result result = program.run(Launch.of("-c", server.url(), "-w", "0").stdin(lines));
      assertThat(result.stdout()).isEqualTo(lines);
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aLongLineComesBackWhole() throws Exception {
    try (RawServer server = RawServer.echo()) {
      String line = "0123456789".repeat(1_000_000) + "\n";
      Result result = program.run(Launch.of("-c", server.url(), "-w", "0").stdin(line));
      assertThat(result.stdout()).hasSize(line.length()).isEqualTo(line);
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void linesReadBeforeTheOpenAreKept() throws Exception {
    CountDownLatch typed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  typed.await();
                  client.send(client.acceptance());
                  client.echo();
                });
        Run run = program.start(Launch.of("-c", server.url()).openStdin())) {
      run.type("early\n");
      server.request();
      typed.countDown();
      run.stdout().awaitText("early\n");
      run.type("late\n");
      run.stdout().awaitText("late\n");
      run.closeStdin();
      assertThat(run.await().status()).isZero();
    }
  }

  @Test
  void nothingOnStdinIsAConnectionCheck() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run("-c", server.url());
      assertThat(result.stdout()).isEmpty();
      assertThat(result.stderrLines())
          .containsExactly(
              "connected (press CTRL+C to quit)", "disconnected (code: 1000, reason: \"\")");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void anEmptyLineCountsAsAMessageAndIsWaitedFor() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(Launch.of("-c", server.url(), "-w", "0").stdin("\n"));
      assertThat(result.stdout()).isEqualTo("\n");
    }
  }

  @Test
  void quietSilencesNoticesOnly() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(Launch.of("-q", "-c", server.url(), "-w", "0").stdin("x\n"));
      assertThat(result.stdout()).isEqualTo("x\n");
      assertThat(result.stderr()).isEmpty();
    }
    assertThat(program.run("-q", "-c", "demo:").errors()).hasSize(1);
  }

  @Test
  void executedMessagesGoOutInOrderAndStdinIsNotRead() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("-x", "-v", "-c", server.url(), "-w", "0", "-x", "two\nlines", "-x", "")
                  .stdin("not read\n"));
      assertThat(result.stdout()).isEqualTo("-v\ntwo\nlines\n\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void stdinFollowsTheExecutedMessagesIfAsked() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("-c", server.url(), "-w", "0", "--stdin", "-x", "one").stdin("two\n"));
      assertThat(result.stdout()).isEqualTo("one\ntwo\n");
    }
  }

  @Test
  void invalidUtf8EndsTheInputWithoutLosingWhatCameBefore() throws Exception {
    byte[] input = "good\nb\u00ffd\nnever\n".getBytes(StandardCharsets.ISO_8859_1);
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(Launch.of("-c", server.url(), "-w", "0").stdin(input));
      assertThat(result.stdout()).isEqualTo("good\n");
      assertThat(result.errors()).hasSize(1).first().asString().contains("line 2");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @Test
  void messagesOnAPipeAreUntouchedAndNoticesAreHarmless() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("\u001b[2J\u202e\n");
              client.send(RawClient.frame(RawClient.BINARY, (byte) 0xff, (byte) 0, (byte) '\n'));
              client.sendClose(1000, "\u001b]0;x\u0007 \u202e\n");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(result.stdout()).isEqualTo("\u001b[2J\u202e\n\n\ufffd\u0000\n\n");
      assertThat(result.stderr())
          .endsWith("disconnected (code: 1000, reason: \"\\x1b]0;x\\x07 \\u202e\\x0a\")\n");
    }
  }

  @Test
  void pingsAreAnsweredAndToldOnRequest() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(
                  RawClient.frame(RawClient.PING, "p\u001b".getBytes(StandardCharsets.UTF_8)));
              client.note(client.readFrame().text());
              client.send(
                  RawClient.frame(RawClient.PONG, "unasked".getBytes(StandardCharsets.UTF_8)));
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-P", "-c", server.url(), "-w", "-1");
      assertThat(server.note()).isEqualTo("p\u001b");
      assertThat(result.stderrLines())
          .contains("received ping (data: \"p\\x1b\")", "received pong (data: \"unasked\")");
      assertThat(result.stdout()).isEmpty();
    }
  }

  @Test
  void countPrintsExactlySoManyMessages() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 10; i++) {
                client.sendText("m" + i);
              }
              client.echo();
            })) {
      Result result = program.run("-c", server.url(), "--count", "3");
      assertThat(result.stdout()).isEqualTo("m0\nm1\nm2\n");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @InProcess
  @Test
  void countThatIsReachedStillSendsWhatWasRead() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("greeting");
              for (int i = 0; i < 3; i++) {
                client.note(client.readFrame().text());
              }
              client.answerClose();
            })) {
      Result result =
          program.run("-c", server.url(), "--count", "1", "-x", "a", "-x", "b", "-x", "c");
      assertThat(result.stdout()).isEqualTo("greeting\n");
      assertThat(result.status()).isZero();
      assertThat(server.note() + server.note() + server.note()).isEqualTo("abc");
    }
  }

  @Test
  void fewerThanCountIsAnUnmetCheck() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("only");
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), "--count", "2");
      assertThat(result.stdout()).isEqualTo("only\n");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void slashCommandsWorkOnPipedLines() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 3; i++) {
                RawClient.Frame frame = client.readFrame();
                client.note(frame.opcode() + " " + frame.text());
              }
              RawClient.Frame close = client.answerClose();
              client.note(close.closeCode() + close.text().substring(2));
            })) {
      Result result =
          program.run(
              Launch.of("--slash", "-c", server.url())
                  .stdin("/ping a b\n/pong\n /text\n/close 4000 so long\n"));
      assertThat(server.note()).isEqualTo("9 a b");
      assertThat(server.note()).isEqualTo("10 ");
      assertThat(server.note()).isEqualTo("1  /text");
      assertThat(server.note()).isEqualTo("4000so long");
      assertThat(result.status()).isZero();
      assertThat(result.stderrLines())
          .last()
          .isEqualTo("disconnected (code: 4000, reason: \"so long\")");
    }
  }

  @InProcess
  @Test
  void aBadSlashCommandIsToldAndTheRestGoesOn() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("--slash", "-c", server.url(), "-w", "0")
                  .stdin("/foo\n/close 1005\nafter\n"));
      assertThat(result.stdout()).isEqualTo("after\n");
      assertThat(result.errors()).hasSize(2).contains("error: Unrecognized slash command.");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @InProcess
  @Test
  void withoutTheOptionASlashIsText() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(Launch.of("-c", server.url(), "-w", "0").stdin("/ping\n"));
      assertThat(result.stdout()).isEqualTo("/ping\n");
    }
  }

  @InProcess
  @Test
  void linesAfterAClosingCommandAreNotSent() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note(client.readFrame().text());
              client.note("opcode " + client.answerClose().opcode());
            })) {
      Result result =
          program.run(Launch.of("--slash", "-c", server.url()).stdin("a\n/close\nfoo\nbar\n"));
      assertThat(server.note()).isEqualTo("a");
      assertThat(server.note()).isEqualTo("opcode 8");
      assertThat(result.errors())
          .hasSize(1)
          .first()
          .asString()
          .contains("2 messages were not sent");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void aClosingCommandIsNotWaitedForForEver() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.awaitEnd();
            })) {
      Result result =
          program.run(
              Launch.of("--slash", "-w", "-1", "--close-timeout", "300ms", "-c", server.url())
                  .stdin("/close\n"));
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void anInvalidLineIsNamedWhateverTheServerDoesLater() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              client.sendClose(1011, "boom");
              client.readFrame();
            })) {
      byte[] input = "a\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
      Result result = program.run(Launch.of("-c", server.url(), "-w", "-1").stdin(input));
      assertThat(result.errors())
          .containsExactly("error: line 2 of standard input is not valid UTF-8");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @Test
  void countIsNotHeldUpByAServerThatDoesNotRead() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("enough");
              over.await();
            })) {
      Result result =
          program.run(
              Launch.of("-c", server.url(), "--count", "1", "--close-timeout", "300ms")
                  .stdin("x".repeat(30_000_000) + "\n"));
      over.countDown();
      assertThat(result.stdout()).isEqualTo("enough\n");
      assertThat(result.status()).isIn(0, 56);
    }
  }
}
