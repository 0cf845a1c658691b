package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Recordings of sessions, and their replay as scripts. */
@Timeout(120)
final class RecordScenarios {
  private final Program program = Program.underTest();

  /** Answers every message twice: with its type, and with the other type. */
  private static RawServer answering(String prefix) throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          while (true) {
            RawClient.Frame frame = client.readFrame();
            if (frame.opcode() == RawClient.CLOSE) {
              client.send(RawClient.frame(RawClient.CLOSE, frame.payload().array()));
              return;
            }
            if (frame.opcode() == RawClient.TEXT || frame.opcode() == RawClient.BINARY) {
              client.sendText(
                  prefix
                      + new String(
                          frame.payload().array(), java.nio.charset.StandardCharsets.UTF_8));
              client.send(RawClient.frame(RawClient.BINARY, frame.payload().array()));
            }
          }
        });
  }

  private static List<String> withoutComments(Path file) throws Exception {
    return Files.readString(file).lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void aSessionIsPlayedAgain(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    String text =
        "plain\n\n{{braces}}\n{\"json\": [1, {\"a\": \"{{\"}]}\n[not json\n| bar\n> x\n cr\rcr ";
    try (RawServer server = answering("")) {
      Result recorded =
          program.run(
              Launch.of("-c", server.url(), "--record", file.toString(), "-w", "0.5").stdin(text));
      assertThat(recorded.status()).as(recorded.stderr()).isZero();
      assertThat(Files.readString(file)).startsWith("# wscat: -c " + server.url() + "\n# 0.");
      Result replayed = program.run("--script", file.toString());
      assertThat(replayed.status()).as(replayed.stderr()).isZero();
      assertThat(replayed.stdout()).isEqualTo(recorded.stdout());
    }
    try (RawServer server = answering("!")) {
      Result changed = program.run("--script", file.toString(), "-c", server.url());
      assertThat(changed.status()).isEqualTo(1);
      assertThat(changed.errors())
          .singleElement()
          .asString()
          .matches("error: .*/a.wscat:[0-9]+: not met: the next message does not match");
    }
  }

  @Test
  void messagesOfSeveralLinesAndBytesArePlayedAgain(@TempDir Path directory) throws Exception {
    for (String form : List.of("--whole", "--null", "--binary")) {
      Path file = directory.resolve(form);
      try (RawServer server = RawServer.echo()) {
        Result recorded =
            program.run(
                Launch.of("-c", server.url(), "--record", file.toString(), form, "-w", "0.5")
                    .stdin("one\r\n\ntwo\n| three\n"));
        assertThat(recorded.status()).as(recorded.stderr()).isZero();
        Result replayed = program.run("--script", file.toString());
        assertThat(replayed.status()).as(replayed.stderr()).isZero();
      }
    }
  }

  @InProcess
  @Test
  void theAnswerNeverStandsBeforeTheMessage(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        lines.append("x".repeat(i % 7 * 1000)).append(i).append('\n');
      }
      Path file = directory.resolve("a");
      program.run(
          Launch.of("-c", server.url(), "--record", file.toString(), "-w", "1")
              .stdin(lines.toString()));
      int sent = 0;
      int received = 0;
      for (String line : withoutComments(file)) {
        sent += line.startsWith("> ") ? 1 : 0;
        received += line.startsWith("< ") ? 1 : 0;
        assertThat(received).isLessThanOrEqualTo(sent);
      }
      assertThat(received).isEqualTo(500);
      assertThat(program.run("--script", file.toString()).status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(ints = {1000, 1011, 4001})
  void theServersCloseIsExpected(int code, @TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("bye");
              client.sendClose(code, "");
              client.readFrame();
            })) {
      program.run(
          Launch.of("-c", server.url(), "--record", file.toString(), "-w", "-1").openStdin());
      assertThat(withoutComments(file)).containsExactly("< bye", "/expect-close " + code);
      assertThat(program.run("--script", file.toString()).status()).isZero();
    }
  }

  @InProcess
  @Test
  void aLossIsExpected(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server = RawServer.start(RawClient::accept)) {
      program.run("-c", server.url(), "--record", file.toString(), "-w", "-1");
      assertThat(withoutComments(file)).containsExactly("/expect-close 1006");
      assertThat(program.run("--script", file.toString()).status()).isZero();
    }
  }

  @InProcess
  @Test
  void commandsAreRecorded(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server = RawServer.echo()) {
      program.run(
          Launch.of("-c", server.url(), "--slash", "--record", file.toString())
              .stdin("/ping a b\n/nonsense\n/pong\n/close 4000 was it\n"));
      assertThat(withoutComments(file)).containsExactly("/ping a b", "/pong", "/close 4000 was it");
      assertThat(program.run("--script", file.toString()).status()).isZero();
    }
  }

  @Test
  void whatHappenedIsInTheFileAtOnce(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server = RawServer.echo();
        Run run =
            program.start(Launch.of("-c", server.url(), "--record", file.toString()).openStdin())) {
      run.type("hello\n");
      run.stdout().awaitText("hello\n");
      assertThat(withoutComments(file)).containsExactly("> hello", "< hello");
    }
  }

  @Test
  void secretsAreNotWritten(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server = RawServer.echo()) {
      String url = server.url().replace("ws://", "ws://user:s3cret1@") + "?token=s3cret2&room=a";
      Result result =
          program.run(
              Launch.of(
                      "-c",
                      url,
                      "-H",
                      "Authorization: Bearer s3cret3",
                      "--auth",
                      "user:s3cret4",
                      "--variable",
                      "key=s3cret5",
                      "--variable",
                      "n=12",
                      "--record",
                      file.toString(),
                      "-w",
                      "0.3")
                  .stdin("{\"key\":\"s3cret5\",\"n\":12,\"m\":512}\nlogin s3cret5\n"));
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(Files.readString(file)).doesNotContain("s3cret").contains("room=a");
      assertThat(withoutComments(file))
          .contains(
              "> {\"key\":\"{{key}}\",\"n\":{{n}},\"m\":512}",
              "< {\"key\":\"{{key}}\",\"n\":{{n}},\"m\":512}",
              "> login {{key}}");
      Result replayed =
          program.run("--script", file.toString(), "--variable", "key=other", "--variable", "n=3");
      assertThat(replayed.status()).as(replayed.stderr()).isZero();
      assertThat(replayed.stdout()).contains("login other");
    }
  }

  @Test
  void theFirstLineSaysHowToConnect(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    program.run(
        "-c",
        "demo:",
        "-s",
        "chat1, myprotocol",
        "-o",
        "http://a b",
        "--timeout",
        "9s",
        "-x",
        "hi",
        "--expect",
        "hi",
        "--record",
        file.toString());
    assertThat(Files.readString(file))
        .startsWith("# wscat: -c demo: -s chat1,myprotocol -o 'http://a b' --timeout 9000ms\n");
    assertThat(program.run("--script", file.toString()).status()).isZero();
  }

  @Test
  void aFileIsNewAndItsOwnersAlone(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    String[] arguments = {"-c", "demo:", "-s", "myprotocol", "--record", file.toString()};
    assertThat(program.run(arguments).status()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String before = Files.readString(file);
    Result again = program.run(arguments);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.errors())
        .containsExactly("error: --record: '" + file + "' exists, and is left as it is");
    assertThat(Files.readString(file)).isEqualTo(before);

    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("target"));
    assertThat(program.run("-c", "demo:", "-s", "myprotocol", "--record", link.toString()).status())
        .isEqualTo(2);
    assertThat(directory.resolve("target")).doesNotExist();
    assertThat(program.run("-c", "demo:", "--record", directory + "/no/such").status())
        .isEqualTo(2);
  }

  @Test
  void withoutAConnectionThereIsNoFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    assertThat(program.run("-c", "demo:", "--record", file.toString()).status()).isEqualTo(22);
    assertThat(file).doesNotExist();
    assertThat(program.run("-c", "127.0.0.1:1", "--record", file.toString()).status()).isEqualTo(7);
    assertThat(file).doesNotExist();
  }

  @InProcess
  @Test
  void aSecretOfTheUrlIsSaidToBeMissing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (RawServer server = RawServer.echo()) {
      program.run("-c", server.url() + "?token=s3cret", "--record", file.toString());
      assertThat(Files.readString(file))
          .startsWith(
              "# wscat: -c "
                  + server.url()
                  + "?token=***\n# the URL holds a secret, which -c has to give\n");
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(
      strings = {
        "myprotocol,eyJhbGci",
        "myprotocol,header-eyJhbGci",
        "myprotocol, base64url.bearer.authorization.k8s.io.YWJj",
        "myprotocol,9f86d081884c7d659a2feaa0c55ad015"
      })
  void aSubprotocolThatMayBeACredentialIsLeftOut(String list, @TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("a");
    program.run("-c", "demo:", "-s", list, "--record", file.toString());
    assertThat(Files.readString(file))
        .startsWith(
            "# wscat: -c demo: -s myprotocol\n"
                + "# a subprotocol that may be a credential is left out\n");
  }

  @InProcess
  @Test
  void aSubprotocolBehindItsLabelIsLeftOut(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    program.run(
        "-c", "demo:", "-s", "myprotocol,bearer", "-s", "s3cret", "--record", file.toString());
    assertThat(Files.readString(file))
        .startsWith("# wscat: -c demo: -s myprotocol,bearer\n# a subprotocol ")
        .doesNotContain("s3cret");
  }

  @Test
  void aListenerIsRecorded(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a");
    try (ListenRun listener =
        ListenRun.start(
            program, Launch.of("--one", "--record", file.toString()).stdin("welcome\n"))) {
      Result client =
          program.run("-c", listener.url(), "-x", "hello", "--expect", "welcome", "-w", "0");
      assertThat(client.status()).isZero();
      listener.run().await();
    }
    assertThat(withoutComments(file)).contains("> welcome", "< hello", "/expect-close 1000");
  }

  @InProcess
  @Test
  void anEmptyNameIsNoFile() throws Exception {
    for (String option : List.of("--record", "--report-junit")) {
      Result result = program.run("-c", "demo:", option, "");
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors())
          .containsExactly("error: " + option + ": the name of the file is missing");
    }
    assertThat(program.run("-c", "demo:", "--reconnect", "--record", "x").status()).isEqualTo(2);
  }
}
