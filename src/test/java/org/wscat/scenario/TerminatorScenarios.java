package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Protocols with bytes at the end of every text message ({@code --terminator}). */
@Timeout(120)
final class TerminatorScenarios {
  private final Program program = Program.underTest();

  /** A small SignalR server: it notes what comes, and answers the handshake and an invocation. */
  private static RawServer signalR() throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          client.note(text(client.readFrame()));
          client.sendText("{}\u001e");
          client.note(text(client.readFrame()));
          client.sendText(
              "{\"type\":6}\u001e{\"type\":3,\"invocationId\":\"1\",\"result\":8}\u001e");
          client.sendText("not terminated");
          client.note(text(client.readFrame()));
          client.answerClose();
        });
  }

  private static String text(RawClient.Frame frame) {
    return StandardCharsets.UTF_8.decode(frame.payload()).toString();
  }

  @Test
  void isAddedToWhatIsSentAndTakenOffWhatIsReceived(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = signalR()) {
      Result result =
          program.run(
              "-q",
              "-c",
              server.url(),
              "--terminator",
              "1e",
              "-x",
              "{\"protocol\":\"json\",\"version\":1}",
              "--expect",
              "{}",
              "-x",
              "{\"type\":1,\"target\":\"Add\",\"arguments\":[3,5]}",
              "--expect",
              "not terminated",
              "-x",
              "",
              "--record",
              file.toString(),
              "-w",
              "0.3");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdout())
          .isEqualTo(
              "{}\n{\"type\":6}\u001e{\"type\":3,\"invocationId\":\"1\",\"result\":8}\nnot terminated\n");
      assertThat(server.note()).isEqualTo("{\"protocol\":\"json\",\"version\":1}\u001e");
      assertThat(server.note()).endsWith("[3,5]}\u001e");
      assertThat(server.note()).isEqualTo("\u001e");
      assertThat(Files.readString(file)).contains("--terminator 1e", "\n< {}\n");
    }
    try (RawServer server = signalR()) {
      Result replayed = program.run("-c", server.url(), "--script", file.toString());
      assertThat(replayed.status()).as(replayed.stderr()).isZero();
    }
  }

  @Test
  void jsonAndPipesShowNone() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result events =
          program.run(
              "--json", "-c", server.url(), "--terminator", "0d 0a", "-x", "é", "-w", "0.2");
      assertThat(events.stdout()).contains("\"é\"").doesNotContain("\\r");
      Result piped =
          program.run(
              Launch.of(
                      "-q",
                      "-c",
                      "demo:",
                      "-s",
                      "myprotocol",
                      "--terminator",
                      "00",
                      "--fragment",
                      "2")
                  .stdin("abcde\n\n"));
      assertThat(piped.stdout()).isEqualTo("abcde\n\n");
      assertThat(piped.status()).isZero();
    }
  }

  @Test
  void anEchoHasOne() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("a");
              client.sendText("b\u0000");
              client.note(text(client.readFrame()));
              client.note(text(client.readFrame()));
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-q", "-c", server.url(), "--terminator", "00", "--echo");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(server.note()).isEqualTo("a\u0000");
      assertThat(server.note()).isEqualTo("b\u0000");
    }
  }

  @Test
  void aListenerAddsAndTakesOffToo() throws Exception {
    try (ListenRun listener =
        ListenRun.start(
            program, "--one", "--terminator", "1e", "-x", "hello", "--expect", "hi", "-x", "bye")) {
      Result client =
          program.run(
              "-c",
              listener.url(),
              "--expect",
              "hello\u001e",
              "-x",
              "hi\u001e",
              "--expect",
              "bye\u001e");
      assertThat(client.status()).as(client.stderr()).isZero();
      assertThat(listener.run().await().stdout()).isEqualTo("hi\n");
    }
    try (ListenRun listener =
        ListenRun.start(program, "--terminator", "1e", "--expect", "hi {{n}}", "-x", "bye {{n}}")) {
      for (String number : new String[] {"1", "2"}) {
        Result client =
            program.run(
                "-c",
                listener.url(),
                "-x",
                "hi " + number + "\u001e",
                "--expect",
                "bye " + number + "\u001e");
        assertThat(client.status()).as(client.stderr()).isZero();
      }
    }
    try (ListenRun echo = ListenRun.start(program, "--one", "--terminator", "1e", "--echo")) {
      Result client =
          program.run(
              "-c",
              echo.url(),
              "-x",
              "a",
              "--expect",
              "a\u001e",
              "-x",
              "b\u001e",
              "--expect",
              "b\u001e");
      assertThat(client.status()).as(client.stderr()).isZero();
    }
    try (ListenRun greeting = ListenRun.start(program, "--one", "--terminator", "1e", "-x", "a")) {
      Result client = program.run("-c", greeting.url(), "--expect", "a\u001e");
      assertThat(client.status()).as(client.stderr()).isZero();
    }
  }

  @Test
  void aScriptWritesControlCharacters(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("recorded.wscat");
    try (RawServer server = RawServer.echo()) {
      Result result =
          ScriptFiles.run(
              directory,
              """
              >e CONNECT\\naccept-version:1.2\\n\\n\\0
              <e CONNECT\\naccept-version:{{version}}\\n\\n\\x00
              >Be PING {{version}}\\r\\n
              > passed over
              <?Be PING 1.2\\u{d}\\n
              """,
              "-c",
              server.url(),
              "--record",
              file.toString());
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.status()).isZero();
      assertThat(Files.readString(file))
          .contains(">e CONNECT\\naccept-version:1.2\\n\\n\\0\n", "PING ", "\\r\\n\n")
          .doesNotContain("\0", "\r");
      Result replayed = program.run("-c", server.url(), "--script", file.toString());
      assertThat(replayed.status()).as(replayed.stderr()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "zz|'zz' is not hexadecimal",
        "1|'1' is not hexadecimal: half a byte is missing",
        "``|there is no byte",
        "ff|'ff' is not UTF-8, as a text message must be",
      })
  void anythingElseIsRefused(String bytes, String fault) throws Exception {
    Result result = program.run("-c", "ws://127.0.0.1:1", "--terminator", bytes);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.stderr()).isEqualTo("error: --terminator: " + fault + "\n");
  }
}
