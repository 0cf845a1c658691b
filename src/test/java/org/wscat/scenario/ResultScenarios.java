package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Events;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Results for programs: {@code --print}, and what events tell of scripts, statuses and signals. */
@Timeout(120)
final class ResultScenarios {
  private final Program program = Program.underTest();

  @Test
  void aShellGetsAValue() throws Exception {
    try (RawServer server =
        RawServer.sending("{\"hello\":1}", "{\"result\":\"s\\u00e9-17\",\"n\":3}")) {
      Result result =
          program.run(
              "-q", "-c", server.url(), "--expect", "{\"result\":\"{{id}}\"}", "--print", "{{id}}");
      assertThat(result.stdout()).isEqualTo("s\u00e9-17\n");
      assertThat(result.stderr()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void textsArePrintedInTheOrderOfTheSteps(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file =
          script(
              directory,
              "a.wscat",
              "> {\"n\":1,\"s\":\"a\\\"b\"}\n< {\"n\":\"{{n}}\",\"s\":\"{{s}}\"}\n"
                  + "/print {\"got\":\"{{s}}\"}\n| n {{n}} {{{{\n/print\n");
      Result result =
          program.run(
              "-q", "-c", server.url(), "--print", "begin", "--script", file, "--print", "end");
      assertThat(result.stdout()).isEqualTo("begin\n{\"got\":\"a\\\"b\"}\nn 1 {{\n\nend\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--print {{id}}",
        "--print {{id}} --expect {{id}}",
        "--variable a=1 --print {{a}}{{b}}",
        "--print {{a",
        "--expect {{a}} --print {{_}}",
      })
  void aNameThatStandsForNothingIsAMistakeBeforeAnythingIsSent(String options) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(("-c " + server.url() + " -x a " + options).split(" "));
      assertThat(result.errors()).singleElement().asString().startsWith("error: --print: ");
      assertThat(result.stderr()).contains("| ").contains("^");
      assertThat(result.status()).isEqualTo(2);
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void aMistakeInAScriptIsReportedWithItsPlace(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "a.wscat", "> a\n/print x {{id}}\n");
      Result result = program.run("-c", server.url(), "--script", file);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .startsWith("error: " + file + ":2:10: {{id}} stands for nothing here");
      assertThat(result.status()).isEqualTo(2);
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void nothingIsPrintedAfterAnUnmetCheck() throws Exception {
    try (RawServer server = RawServer.sending("a")) {
      Result result = program.run("-c", server.url(), "-w", "0", "--expect", "b", "--print", "c");
      assertThat(result.stdout()).isEmpty();
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void whatWasReachedIsPrintedWhateverEndsTheSession() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("a");
              client.sendClose(1011, "boom");
              client.readFrame();
            })) {
      Result result =
          program.run("-q", "-c", server.url(), "--expect-regex", "(?<m>.+)", "--print", "{{m}}!");
      assertThat(result.stdout()).isEqualTo("a!\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void aResultInAPipeIsRawAndALongOneIsWhole() throws Exception {
    String long1 = "x".repeat(300_000) + "\u001b[2J";
    try (RawServer server = RawServer.sending(long1)) {
      Result result =
          program.run("-q", "-c", server.url(), "--expect", "{{all}}", "--print", "{{all}}");
      assertThat(result.stdout()).isEqualTo(long1 + "\n");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"--null, 00", "--binary, 0a", "--hex, 0a"})
  void itEndsAsMessagesDo(String option, String end) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run("-q", "-c", server.url(), option, "--print", "a");
      assertThat(result.stdout()).isEqualTo("a" + (end.equals("00") ? "\0" : "\n"));
    }
  }

  @Test
  void countCountsMessagesThatAreNotPrinted() throws Exception {
    try (RawServer server = RawServer.sending("a", "b", "c")) {
      Result met =
          program.run(
              "-q",
              "-c",
              server.url(),
              "--count",
              "2",
              "--expect-regex",
              "(?<m>b)",
              "--print",
              "{{m}}");
      assertThat(met.stdout()).isEqualTo("b\n");
      assertThat(met.status()).isZero();
      Result fewer = program.run("-c", server.url(), "--count", "9", "--print", "x", "-m", "1");
      assertThat(fewer.stdout()).isEqualTo("x\n");
      assertThat(fewer.status()).isEqualTo(1);
    }
  }

  @Test
  void withReconnectItIsPrintedOnce() throws Exception {
    AtomicBoolean isLost = new AtomicBoolean();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note(EchoCase.word(client.readFrame()));
              if (!isLost.getAndSet(true)) {
                client.reset();
              } else {
                client.sendText("ready");
                client.answerClose();
              }
            })) {
      Result result =
          program.run(
              "-q",
              "--reconnect",
              "-c",
              server.url(),
              "-x",
              "hello",
              "--print",
              "sent",
              "--count",
              "1");
      assertThat(server.note()).isEqualTo("t:hello");
      assertThat(server.note()).isEqualTo("t:hello");
      assertThat(result.stdout()).isEqualTo("sent\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aListenerPrintsItOnceAndGreetsEachClient() throws Exception {
    try (ListenRun listener =
        ListenRun.start(program, "-l", "0", "-x", "hello", "--print", "listening")) {
      listener.run().stdout().awaitText("listening\n");
      for (int i = 0; i < 2; i++) {
        Result client = program.run("-q", "-c", listener.url(), "--count", "1");
        assertThat(client.stdout()).isEqualTo("hello\n");
      }
      listener.run().interrupt();
      Result result = listener.run().await();
      assertThat(result.stdout()).isEqualTo("listening\n");
      assertThat(result.status()).isEqualTo(program.interrupted());
    }
  }

  @Test
  void aListenerPrintsWhatAClientSaid() throws Exception {
    try (ListenRun listener =
        ListenRun.start(
            program, "-l", "0", "--one", "--expect", "{\"id\":\"{{id}}\"}", "--print", "{{id}}")) {
      Result client = program.run("-q", "-c", listener.url(), "-x", "{\"id\":5}");
      assertThat(client.status()).isZero();
      Result result = listener.run().await();
      assertThat(result.stdout()).isEqualTo("5\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aListenerPrintsWhatEachClientSaid() throws Exception {
    try (ListenRun listener =
        ListenRun.start(
            program, "-l", "0", "--json", "--expect", "id {{id}}", "--print", "got {{id}}")) {
      for (String id : List.of("1", "2")) {
        assertThat(program.run("-q", "-c", listener.url(), "-x", "id " + id).status()).isZero();
        listener.run().stdout().awaitText("\"text\":\"got " + id + "\"");
      }
      listener.run().interrupt();
      Events events = Events.of(listener.run().await().stdout());
      assertThat(events.values("print", "text")).containsExactly("got 1", "got 2");
      assertThat(events.values("print", "client")).containsExactly("1", "2");
    }
  }

  @Test
  void aCommandOfAPipePrintsToo() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("-q", "-c", server.url(), "--slash", "-w", "0")
                  .stdin("/print a\n/print {{n}}\n/print b\n"));
      assertThat(result.stdout()).isEqualTo("a\nb\n");
      assertThat(result.errors())
          .singleElement()
          .asString()
          .startsWith("error: /print: {{n}} stands for nothing here");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @Test
  void recordingsLeaveItOut(@TempDir Path directory) throws Exception {
    Path recording = directory.resolve("r.wscat");
    try (RawServer server = RawServer.echo()) {
      String[] line = {
        "-q",
        "-c",
        server.url(),
        "-x",
        "a",
        "--expect",
        "a",
        "--print",
        "result",
        "--record",
        recording.toString()
      };
      assertThat(program.run(line).stdout()).isEqualTo("result\n");
    }
    assertThat(Files.readString(recording)).contains("> a").doesNotContain("result");
  }

  @Test
  void eventsTellTheResultAndTheScript(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String one = script(directory, "one.wscat", "> 1\n< {{n}}\n/print got {{n}}\n");
      String two = script(directory, "two.wscat", "/timeout 100ms\n> 2\n< 3\n/print never\n");
      Path report = directory.resolve("report.xml");
      Result result =
          program.run(
              "--json",
              "-c",
              server.url(),
              "--script",
              one,
              "--script",
              two,
              "--report-junit",
              report.toString());
      Events events = Events.of(result.stdout());
      assertThat(events.values("print", "text")).containsExactly("got 1");
      assertThat(events.values("message", "text")).containsExactly("1", "2");
      assertThat(events.values("open", "script")).containsExactly(one, two);
      assertThat(events.values("print", "script")).containsExactly(one);
      assertThat(events.only("error").path("script").textValue()).isEqualTo(two);
      assertThat(events.all()).allMatch(event -> event.has("script"));
      assertThat(Files.readString(report)).contains("name=\"" + one + "\"", "name=\"" + two + "\"");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void withoutAScriptEventsTellNone() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run("--json", "-c", server.url(), "-x", "a", "--expect", "a");
      assertThat(Events.of(result.stdout()).all()).noneMatch(event -> event.has("script"));
    }
  }

  @Test
  void anExpectedRefusalIsAnEvent() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 403 No\r\nContent-Length: 3\r\n\r\nwhy");
              client.awaitEnd();
            })) {
      Result result = program.run("--json", "-c", server.url(), "--expect-status", "403");
      Events events = Events.of(result.stdout());
      assertThat(events.names()).containsExactly("status");
      assertThat(events.only("status").path("status").intValue()).isEqualTo(403);
      assertThat(events.only("status").path("details").textValue()).isEqualTo("why");
      assertThat(result.status()).isZero();

      Result other = program.run("--json", "-c", server.url(), "--expect-status", "401");
      assertThat(Events.of(other.stdout()).names()).containsExactly("error");
      assertThat(other.status()).isEqualTo(1);
    }
  }

  @Test
  void theLastEventHasTheExitStatusOfTheShellAfterASignal() throws Exception {
    try (RawServer server = RawServer.sending("a");
        Run run = program.start(Launch.of("--json", "-c", server.url(), "-w", "-1"))) {
      run.stdout().awaitText("\"message\"");
      run.interrupt();
      Result result = run.await();
      Events events = Events.of(result.stdout());
      List<String> statuses = events.values("error", "exit_status");
      assertThat(statuses).containsExactly(Integer.toString(result.status()));
      assertThat(result.status()).isEqualTo(program.interrupted());
    }
  }
}
