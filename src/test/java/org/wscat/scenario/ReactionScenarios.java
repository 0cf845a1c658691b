package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Scripts with standing reactions ({@code /on}) and rhythms ({@code /every}). */
@Timeout(120)
final class ReactionScenarios {
  @Test
  void aHeartbeatIsAnsweredWhileAnExpectationWaits(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("2");
              client.note(client.readFrame().text());
              client.sendText("2");
              client.note(client.readFrame().text());
              client.sendText("done");
              client.answerClose();
            })) {
      Result result = run(directory, "/on < 2\n> 3\n/end\n< done\n", "-c", server.url());
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(result.stdout()).isEqualTo("2\n2\ndone\n");
      assertThat(server.note()).isEqualTo("3");
      assertThat(server.note()).isEqualTo("3");
    }
  }

  @Test
  void whatThePatternBindsIsSentBack(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("42[\"ask\",7]");
              client.note(client.readFrame().text());
              client.sendText("{\"id\":\"a\\\"b\"}");
              client.note(client.readFrame().text());
              client.note(client.readFrame().text());
              client.sendText("done");
              client.answerClose();
            })) {
      Result result =
          run(
              directory,
              """
              /on <~ ^42\\["ask",(?<id>\\d+)
              > 43[{{id}},"{{who}}"]
              /end
              /on < {"id":"{{id}}"}
              > {"ok":"{{id}}"}
              /ping {{who}}
              > again
              /end
              <? done
              """,
              "-q",
              "-c",
              server.url(),
              "--variable",
              "who=me");
      assertThat(result.stderr()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("43[7,\"me\"]");
      assertThat(server.note()).isEqualTo("{\"ok\":\"a\\\"b\"}");
    }
  }

  @Test
  void aReactionStandsFromItsLineOn(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> a\n< a\n/on < a\n> b\n/end\n> a\n< b\n> c\n< c\n",
              "-q",
              "-c",
              server.url());
      assertThat(result.stderr()).isEmpty();
      assertThat(result.stdout()).isEqualTo("a\na\nb\nc\n");
    }
  }

  @Test
  void reactionsStandDuringTheLastWait(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "/on < a\n> b\n/end\n/on < b\n> c\n/end\n> a\n",
              "-c",
              server.url(),
              "-w",
              "0.5");
      assertThat(result.stdout()).isEqualTo("a\nb\nc\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aReactionMayClose(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "/on < bye\n/close 4000 as asked\n/end\n> bye\n",
              "-c",
              server.url(),
              "-w",
              "60");
      assertThat(server.note()).isEqualTo("close 4000");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void linesAreRepeatedInARhythm(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "/every 50ms\n> beat\n/end\n/repeat 3\n< beat\n",
              "-q",
              "-c",
              server.url());
      assertThat(result.stderr()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(result.stdout()).startsWith("beat\nbeat\nbeat\n");
    }
  }

  @Test
  void aReactionThatAnswersItselfIsStopped(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(directory, "/on < a\n> a\n/end\n> a\n", "-q", "-c", server.url(), "-w", "100");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr())
          .isEqualTo(
              "error: "
                  + directory.resolve("a.wscat")
                  + ":1: this reaction answered 10000 messages in a row, and no other message"
                  + " came\n");
    }
  }

  @Test
  void reactionsAreRecordedAndReplay(@TempDir Path directory) throws Exception {
    Path recording = directory.resolve("recorded");
    try (RawServer server = RawServer.echo()) {
      run(
          directory,
          "/on < a\n> b\n/end\n> a\n<? b\n",
          "-c",
          server.url(),
          "--record",
          recording.toString());
      assertThat(Files.readString(recording)).contains("\n> a\n", "\n< a\n", "\n> b\n", "\n< b\n");
    }
  }

  @Test
  void aMessageThatAReactionTookIsTold(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(directory, "/on < a\n> b\n/end\n> a\n/timeout 300ms\n<? a\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("| missed: a came before, and ", ":1 passed over it\n");
    }
  }

  @Test
  void aServerThatAsksAndDoesNotReadIsNotRead(@TempDir Path directory) throws Exception {
    AtomicLong written = new AtomicLong();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              String ask = "a".repeat(10_000);
              // While it closes, the program reads on, and reacts no more.
              long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
              while (written.get() < 200_000_000) {
                client.sendText(ask);
                written.addAndGet(System.nanoTime() < end ? ask.length() : 0);
              }
            })) {
      Result result =
          run(
              directory,
              "/on <~ ^a\n> " + "b".repeat(20_000) + "\n/end\n/wait 60\n",
              "-c",
              server.url(),
              "--timeout",
              "3");
      assertThat(result.status()).isEqualTo(28);
      assertThat(written.get()).isLessThan(100_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/on < a\n> b\n",
        "/on < a\n/on < b\n",
        "/on < a\n< b\n/end\n",
        "/on < a\n> {{b}}\n/end\n",
        "/every 0\n> b\n/end\n",
      })
  void mistakesAreFoundBeforeAnythingIsSent(String script, @TempDir Path directory)
      throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, script, "-c", server.url());
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).singleElement().asString().contains("a.wscat:");
      assertThat(server.hasRequest()).isFalse();
    }
  }
}
