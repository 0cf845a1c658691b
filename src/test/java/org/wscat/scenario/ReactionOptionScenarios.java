package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Reactions and rhythms of the command line ({@code --on}, {@code --reply}, {@code --every}). */
@Timeout(120)
final class ReactionOptionScenarios {
  private final Program program = Program.underTest();

  @Test
  void aPipeKeepsItsReaction() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("-c", server.url(), "--on", "a", "--reply", "b", "--count", "3")
                  .stdin("x\na\n"));
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("x\na\nb\n");
    }
  }

  @Test
  void aReactionKeepsTheConnectionOpenAtTheEndOfInput() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("2");
              client.note(client.readFrame().text());
              client.answerClose();
            })) {
      Result result = program.run("-c", server.url(), "--on", "2", "--reply", "3");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("3");
    }
  }

  @Test
  void whatThePatternBindsIsInTheReply() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("{\"call\":7,\"x\":1}");
              client.note(client.readFrame().text());
              client.sendText("done");
              client.answerClose();
            })) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--expect",
              "done",
              "--on",
              "{\"call\":\"{{id}}\"}",
              "--reply",
              "{\"result\":{{id}}}");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("{\"result\":7}");
    }
  }

  @Test
  void aRhythmIsKept() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-q",
              "-c",
              server.url(),
              "--every",
              "50ms=a=b",
              "--every",
              "60m=never",
              "--count",
              "3");
      assertThat(result.stderr()).isEmpty();
      assertThat(result.stdout()).isEqualTo("a=b\na=b\na=b\n");
    }
  }

  @Test
  void aListenerAnswersTheClientThatAsked() throws Exception {
    try (ListenRun listener =
            ListenRun.start(program, "--on", "ask {{x}}", "--reply", "answer {{x}}");
        Run other = program.start(Launch.of("-c", listener.url(), "-w", "-1"))) {
      listener.awaitNotices("client connected", 1);
      for (String x : new String[] {"1", "2"}) {
        Result client =
            program.run("-c", listener.url(), "-x", "ask " + x, "--expect", "answer " + x);
        assertThat(client.errors()).isEmpty();
        assertThat(client.stdout()).isEqualTo("answer " + x + "\n");
      }
      assertThat(other.stdout().text()).isEmpty();
    }
  }

  @Test
  void aListenerGreetsAndBeatsForAllClients() throws Exception {
    try (ListenRun listener = ListenRun.start(program, "-x", "hello", "--every", "50ms=beat");
        Run other = program.start(Launch.of("-c", listener.url(), "-w", "-1"))) {
      Result client = program.run("-c", listener.url(), "--expect", "hello", "--expect", "beat");
      assertThat(client.errors()).isEmpty();
      other.stdout().await(text -> text.startsWith("hello\nbeat\nbeat\n"));
    }
  }

  @Test
  void reactionsOutliveALostConnection() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("2");
              client.note(client.readFrame().text());
              client.sendText("bye");
            })) {
      try (Run run =
          program.start(
              Launch.of(
                  "-c", server.url(), "--reconnect", "--on", "2", "--reply", "3", "-w", "-1"))) {
        assertThat(server.note()).isEqualTo("3");
        assertThat(server.note()).isEqualTo("3");
        run.stdout().await(text -> text.contains("bye\n2\n"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--on a|--on needs a --reply behind it",
        "--on a --on b --reply c|--on needs a --reply behind it",
        "--reply a|--reply needs an --on before it",
        "--on a --reply b --reply c|--reply needs an --on before it",
        "--on [ --reply b|--on: not JSON",
        "--on a --reply {{b}}|--reply: {{b}} stands for nothing here",
        "--every 5|--every: '5' is not a time and a text, as in 25s=ping",
        "--every 0=a|--every: the time must be longer than 0",
        "--every x=a|--every: 'x' is not a duration",
      })
  void mistakesAreFoundBeforeAnythingIsSent(String options, String error) throws Exception {
    Result result = program.run(("-c ws://127.0.0.1:1 " + options).split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.errors()).singleElement().asString().startsWith("error: " + error);
  }
}
