package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.run;
import static org.wscat.scenario.ScriptFiles.script;

import java.nio.file.Path;
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

/** Conversations that are scripts ({@code --script}): messages, expectations and commands. */
@Timeout(120)
final class ScriptScenarios {
  private final Program program = Program.underTest();

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
  void binaryMessagesAreCheckedByTheirTextAndBytes(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              """
              >B INFO {"client_id":17}
              <~B ^INFO .*"client_id":(?<client>[0-9]+)
              >B {"sub":"{{client}}"}
              > text that is passed over
              <?B {"sub":"17"}
              >B two
              | lines
              <?~B ^lines$
              >b 20 02 00 07 ff
              <?b 20 .. {{id}} ff
              >b 62 {{id}}
              <b 62 0007
              >B id {{id}}
              <B id 0007
              """
                  .replace("<?~B ^", "<?~B (?m)^"),
              "-c",
              server.url());
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aNameKeepsItsTypeAndArraysMayHaveMore(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              """
              > [2,17,"GetConfiguration",{"key":true}]
              < [2,"{{id}}","GetConfiguration",...]
              > {"reply":"{{id}}","text":"id {{id}}","{{id}}":null}
              < {"reply":17,"text":"id 17","17":"{{nothing}}"}
              > ["{{nothing}}","{{given}}"]
              < [null,"17"]
              """,
              "-c",
              server.url(),
              "--variable",
              "given=17");
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.stdout())
          .contains("{\"reply\":17,\"text\":\"id 17\",\"17\":null}\n[null,\"17\"]\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aValueThatIsNotHexadecimalEndsTheScript(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "> zz\n< {{a}}\n>b 00{{a}}\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: a value in it is not hexadecimal");
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
}
