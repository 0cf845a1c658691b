package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.JettyServer;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Runs of scripts ({@code --script}). */
@Timeout(120)
final class ScriptScenarios {
  private final Program program = Program.underTest();

  /** Writes a script file and returns its path. */
  static String script(Path directory, String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** Runs a script with these arguments. */
  Result run(Path directory, String text, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--script");
    all.add(script(directory, "a.wscat", text));
    return program.run(all.toArray(new String[0]));
  }

  @Test
  void aConversationIsCheckedLineByLine(@TempDir Path directory) throws Exception {
    try (JettyServer server = JettyServer.start()) {
      Result result =
          run(
              directory,
              """
              # wscat: -c URL -s chat1,myprotocol --timeout 30s
              > {"action":"join","room":"a"}
              < {"action":"join","room":"{{room}}"}
              > {"action":"get","id":"{{room}}"}
              <? {"id":"{{room}}"}

              # every kind of message
              >
              <
              > two
              | lines
              < two
              | lines
              >b 00ff
              <b 00 ff
              > {{{{name}}
              < {{{{name}}
              > tick
              > id=42
              /skip ^tick
              <~ id=(?<id>[0-9]+)
              > again {{id}}
              <?~ {{id}}$
              /timeout 5s
              /ping are you there
              /wait 10ms
              /close 1000 bye
              /expect-close 1000
              """
                  .replace("URL", server.url("/echo")));
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.status()).isZero();
      assertThat(result.stdout()).contains("{\"action\":\"get\",\"id\":\"a\"}\n", "again 42\n");
    }
  }

  @Test
  void theLineThatIsNotMetIsNamed(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "# x\n\n> a\n< b\n> never\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:4: not met: the next message does not match");
      assertThat(result.stderr()).contains("| wanted: b\n| came:   a\n| waited: ");
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @Test
  void timeoutBoundsEachExpectation(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "/timeout 200ms\n> a\n<? b\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: no message matched within 200ms");
    }
  }

  @Test
  void binaryIsNoText(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      assertThat(run(directory, ">b 6161\n< aa\n", "-c", server.url()).stderr())
          .contains("| wanted: aa\n| came:   (binary) 6161\n| why:    it is binary, not text\n");
      assertThat(run(directory, "> aa\n<b 6161\n", "-c", server.url()).stderr())
          .contains("| why:    it is text, not binary\n");
    }
  }

  @Test
  void aMistakeIsShownWithACaret(@TempDir Path directory) throws Exception {
    Result result = run(directory, "> a\n<~ b(c\n", "-c", "demo:");
    assertThat(result.stderr())
        .isEqualTo(
            "error: "
                + directory.resolve("a.wscat")
                + ":2:7: not a regular expression: Unclosed group\n| <~ b(c\n|       ^\n");
  }

  @Test
  void aMistakeInTheFirstLinesIsShown(@TempDir Path directory) throws Exception {
    Result result = run(directory, "#\n# wscat: -c demo: -n\n> a\n");
    assertThat(result.stderr())
        .isEqualTo(
            "error: "
                + directory.resolve("a.wscat")
                + ":2:10: --no-check belongs on the command line\n"
                + "| # wscat: -c demo: -n\n|          ^\n"
                + "hint: a script may give -c, -s, -o and --timeout\n");
  }

  @Test
  void anUnreadableScriptIsNamed(@TempDir Path directory) throws Exception {
    Result missing = program.run("-c", "demo:", "--script", "/nowhere/a.wscat");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.stderr())
        .isEqualTo("error: --script: cannot read '/nowhere/a.wscat': no such file\n");
    Result folder = program.run("-c", "demo:", "--script", directory.toString());
    assertThat(folder.status()).isEqualTo(2);
    Path damaged = Files.write(directory.resolve("b"), new byte[] {'>', ' ', (byte) 0xff});
    Result invalid = program.run("-c", "demo:", "--script", damaged.toString());
    assertThat(invalid.status()).isEqualTo(2);
    assertThat(invalid.stderr())
        .isEqualTo("error: " + damaged + ":1: the line is not valid UTF-8\n");
  }

  @Test
  void theCommandLineOverridesTheFirstLines(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String text =
          "# wscat: -c ws://127.0.0.1:1/ -s a -o http://header\n# wscat: --timeout 9s\n> x\n< x\n";
      Result result = run(directory, text, "-c", server.url(), "-o", "http://line");
      assertThat(result.status()).isEqualTo(8);
      assertThat(server.request())
          .contains("Sec-WebSocket-Protocol: a\n", "Origin: http://line\n")
          .doesNotContain("http://header");
      assertThat(run(directory, text, "-s", "b").status()).isEqualTo(7);
    }
    assertThat(run(directory, "> x\n").errors()).containsExactly("error: no URL to connect to");
    assertThat(run(directory, "# wscat: -c demo: -s myprotocol\n> x\n< x\n").status()).isZero();
  }

  @Test
  void severalScriptsHaveAConnectionEach(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String good = script(directory, "good", "> a\n< a\n");
      String bad = script(directory, "bad", "> a\n< b\n");
      Result result =
          program.run(
              "-c", server.url(), "-q", "--script", good, "--script", bad, "--script", good);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stdout()).isEqualTo("a\na\na\n");
      assertThat(result.errors()).hasSize(1);
      for (int i = 0; i < 3; i++) {
        server.request();
      }
    }
  }

  @Test
  void theCommandLinesStepsComeFirst(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> second {{id}}\n< second {{id}}\n",
              "-c",
              server.url(),
              "-x",
              "first",
              "--expect-regex",
              "(?<id>f)irst");
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.stdout()).isEqualTo("first\nsecond f\n");
    }
  }

  @Test
  void variablesComeFromTheCommandLineOrTheEnvironment(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "v", "> {\"t\":\"{{TOKEN}}\",\"n\":{{n}}}\n< {\"n\":5}\n");
      Result result =
          program.run(
              Launch.of(
                      "-c",
                      server.url(),
                      "--script",
                      file,
                      "--variable",
                      "TOKEN",
                      "--variable",
                      "n=5")
                  .with("TOKEN", "a\"b"));
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("{\"t\":\"a\\\"b\",\"n\":5}\n");
    }
  }

  @Test
  void aScriptThatEndsWithAMessageWaitsForAnswers(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "> a\n", "-c", server.url(), "-w", "0.3");
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void stdinFollowsAScript(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "s", "> a\n< a\n");
      Result result =
          program.run(
              Launch.of("-c", server.url(), "--script", file, "--stdin", "-w", "0").stdin("b\n"));
      assertThat(result.stdout()).isEqualTo("a\nb\n");
    }
  }

  @Test
  void checksThatWereNotMadeAreNotMet(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("x");
              client.readFrame();
            })) {
      Result result =
          run(directory, "/wait 30s\n< x\n< y\n", "-c", server.url(), "--timeout", "1s");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors()).hasSize(1);
    }
  }

  @Test
  void anExpressionThatTakesForAgesEndsWithTheRun(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> " + "a".repeat(200) + "\n/timeout 1s\n<~ ^(a+)+\\1b$\n",
              "-c",
              server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: comparing a message took more than 1s");
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.input().readAllBytes();
            })) {
      Result result =
          run(
              directory,
              "> a\n/timeout 200ms\n< a\n",
              "-c",
              server.url(),
              "--close-timeout",
              "100ms");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("| came:   nothing\n");
    }
  }

  @Test
  void aMessageAfterTheCloseIsNotSent(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "/close\n/expect-close 1000\n> late\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(56);
      assertThat(result.errors())
          .containsExactly("error: the connection ended too early: 1 message was not sent");
    }
  }

  @Test
  void aListenerFollowsAScript(@TempDir Path directory) throws Exception {
    String file = script(directory, "server", "< hello\n> {\"id\":1}\n<? bye\n/close 4000 done\n");
    try (ListenRun listener = ListenRun.start(program, "--one", "--script", file)) {
      Result client =
          program.run(
              "-c",
              listener.url(),
              "-x",
              "hello",
              "--expect",
              "{\"id\":1}",
              "-x",
              "x",
              "-x",
              "bye",
              "--expect-close",
              "4000");
      assertThat(client.status()).as(client.stderr()).isZero();
      assertThat(listener.run().await().status()).isZero();
    }
  }

  @Test
  void aPipedCommandChecksTheClose() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.readFrame();
                  client.sendClose(4002, "");
                  client.readFrame();
                });
        Run run =
            program.start(
                Launch.of("-c", server.url(), "--slash")
                    .stdin("a\n/wait 1ms\n/expect-close 4002\n"))) {
      assertThat(run.await().status()).isZero();
    }
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              client.sendClose(4002, "");
              client.readFrame();
            })) {
      assertThat(
              program
                  .run(Launch.of("-c", server.url(), "--slash").stdin("a\n/expect-close 1000\n"))
                  .status())
          .isEqualTo(1);
    }
  }

  @Test
  void aLongScriptIsPlayedThrough(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 2000; i++) {
        text.append("> message ").append(i).append("\n< message ").append(i).append('\n');
      }
      Result result = run(directory, text.toString(), "-c", server.url());
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdoutLines()).hasSize(2000);
    }
  }

  @Test
  void theOrderOfTheCommandLineCounts(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "m", "> a\n<~ ^(?<first>.)$\n");
      Result result =
          program.run(
              "-c", server.url(), "--script", file, "-x", "b{{first}}", "--expect", "ba", "-q");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("a\nba\n");
    }
  }

  @Test
  void anUnansweredCloseEndsTheWait(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.input().readAllBytes();
            })) {
      assertThat(
              run(
                      directory,
                      "/close 1000\n/timeout 100s\n/expect-close 1006\n",
                      "-c",
                      server.url(),
                      "--close-timeout",
                      "100ms")
                  .status())
          .isZero();
    }
  }

  @Test
  void aRunThatEndsInTheMidstOfAComparisonSaysWhichOne(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> " + "a".repeat(200) + "\n/timeout 100s\n<~ ^(a+)+\\1b$\n",
              "-c",
              server.url(),
              "--timeout",
              "1s");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: timed out after 1s (--timeout)");
      assertThat(result.stderr()).contains("| came:   aaa");
    }
  }
}
