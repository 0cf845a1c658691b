package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Recordings of servers that draw new identifiers for each session, and their replay. */
@Timeout(120)
final class ReplayScenarios {
  private final Program program = Program.underTest();

  /** Answers the messages of one session. */
  private interface Answers {
    /** The answers to a message; the empty message stands for the open. */
    List<String> to(String message);
  }

  /** Makes the answers of the session with this number, from 1. */
  private interface Sessions {
    Answers begin(int number);
  }

  private static RawServer server(Sessions sessions) throws Exception {
    AtomicInteger number = new AtomicInteger();
    return RawServer.start(
        client -> {
          client.accept();
          Answers answers = sessions.begin(number.incrementAndGet());
          String message = "";
          while (true) {
            for (String answer : answers.to(message)) {
              client.sendText(answer);
            }
            RawClient.Frame frame = client.readFrame();
            if (frame.opcode() == RawClient.CLOSE) {
              client.send(RawClient.frame(RawClient.CLOSE, frame.payload().array()));
              return;
            }
            message = new String(frame.payload().array(), StandardCharsets.UTF_8);
          }
        });
  }

  /** The JSON string or number of a member. */
  private static String member(String name, String message) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}\\]]*)").matcher(message);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Hands out a session id that each request must carry, with a time and a UUID. */
  private static RawServer sessions(String reply) throws Exception {
    return server(
        number -> {
          String sid = "s-" + number + "-" + UUID.randomUUID().toString().substring(0, 8);
          return message ->
              message.isEmpty()
                  ? List.of(
                      "{\"type\":\"welcome\",\"sid\":\""
                          + sid
                          + "\",\"at\":\""
                          + Instant.now()
                          + "\"}")
                  : member("sid", message).equals(sid)
                      ? List.of(
                          "{\"reply\":\""
                              + reply
                              + "\",\"to\":\""
                              + sid
                              + "\",\"trace\":\""
                              + UUID.randomUUID()
                              + "\",\"ms\":"
                              + System.currentTimeMillis()
                              + "}",
                          "ok " + sid + " at " + Instant.now())
                      : List.of("{\"error\":\"no such session\"}");
        });
  }

  /** Serves subscriptions as JSON-RPC does, whose numbers go on from session to session. */
  private static RawServer subscriptions(int first, String topic) throws Exception {
    return server(
        number -> {
          int subscription = first + number;
          return message -> {
            String id = member("id", message);
            if (message.contains("\"subscribe\"")) {
              List<String> answers = new ArrayList<>();
              answers.add(
                  "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + subscription + "}");
              for (int count = 1; count <= 3; count++) {
                answers.add(
                    "{\"jsonrpc\":\"2.0\",\"method\":\""
                        + topic
                        + "\",\"params\":{\"subscription\":"
                        + subscription
                        + ",\"count\":"
                        + count
                        + "}}");
              }
              return answers;
            }
            boolean isIts = message.contains("[" + subscription + "]");
            return message.isEmpty()
                ? List.of()
                : List.of("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + isIts + "}");
          };
        });
  }

  /** Counts on from a number that is another one in each session, and wants each number back. */
  private static RawServer counter(String unit) throws Exception {
    return server(
        number -> {
          int[] seq = {number * 1000};
          return message -> {
            if (!message.isEmpty() && !member("ack", message).equals("" + seq[0])) {
              return List.of("{\"error\":\"wrong number\"}");
            }
            seq[0]++;
            return List.of("{\"seq\":" + seq[0] + ",\"unit\":\"" + unit + "\"}");
          };
        });
  }

  @Test
  void aSessionIdThatEachRequestMustCarryIsTheOneOfTheReplay(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = sessions("hi");
        RawServer other = sessions("ho")) {
      record(
          server,
          file,
          new int[] {1, 2, 2},
          "{\"sid\":\"<sid>\",\"do\":1}",
          "{\"do\":2,\"sid\":\"<sid>\"}");
      List<String> answers =
          List.of(
              "< {\"reply\":\"hi\",\"to\":\"{{sid}}\",\"trace\":\"{{_}}\",\"ms\":\"{{_}}\"}",
              "< ok {{sid}} at {{_}}");
      List<String> expected = new ArrayList<>();
      expected.add("< {\"type\":\"welcome\",\"sid\":\"{{sid}}\",\"at\":\"{{_}}\"}");
      expected.add("> {\"sid\":\"{{sid}}\",\"do\":1}");
      expected.addAll(answers);
      expected.add("> {\"do\":2,\"sid\":\"{{sid}}\"}");
      expected.addAll(answers);
      assertThat(lines(file)).containsExactlyElementsOf(expected);
      assertThat(Files.readString(file))
          .contains("\n# {{_}} was " + Instant.now().toString().substring(0, 10));
      assertReplays(file, server, other);
    }
  }

  @Test
  void theNumberOfASubscriptionIsTheOneOfTheReplay(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = subscriptions(0, "news");
        RawServer other = subscriptions(0, "olds")) {
      record(
          server,
          file,
          new int[] {0, 4, 1},
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":[\"news\"]}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"unsubscribe\",\"params\":[<result>]}");
      String news = "< {\"jsonrpc\":\"2.0\",\"method\":\"news\",\"params\":{\"subscription\":";
      assertThat(lines(file))
          .containsExactly(
              "> {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":[\"news\"]}",
              "< {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"{{result}}\"}",
              news + "\"{{result}}\",\"count\":1}}",
              news + "\"{{result}}\",\"count\":2}}",
              news + "\"{{result}}\",\"count\":3}}",
              "> {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"unsubscribe\",\"params\":[\"{{result}}\"]}",
              "< {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":true}");
      assertReplays(file, server, other);
    }
  }

  @Test
  void theNumbersOfACounterAreTheOnesOfTheReplay(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = counter("m");
        RawServer other = counter("km")) {
      record(server, file, new int[] {1, 1, 1}, "{\"ack\":<seq>}", "{\"ack\":<seq>}");
      assertThat(lines(file))
          .containsExactly(
              "< {\"seq\":\"{{seq}}\",\"unit\":\"m\"}",
              "> {\"ack\":\"{{seq}}\"}",
              "< {\"seq\":\"{{seq2}}\",\"unit\":\"m\"}",
              "> {\"ack\":\"{{seq2}}\"}",
              "< {\"seq\":\"{{_}}\",\"unit\":\"m\"}");
      assertReplays(file, server, other);
    }
  }

  @Test
  void namesThatAreBoundMeanwhileStay(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = sessions("hi");
        RawServer other = sessions("ho")) {
      Result recorded =
          program.run(
              "-c",
              server.url(),
              "--record",
              file.toString(),
              "--expect",
              "{\"sid\":\"{{my-id}}\"}",
              "-x",
              "{\"sid\":\"{{my-id}}\"}",
              "--expect-regex",
              "ok (?<session>\\S+) at");
      assertThat(recorded.status()).as(recorded.stderr()).isZero();
      assertThat(lines(file))
          .contains(
              "< {\"type\":\"welcome\",\"sid\":\"{{my-id}}\",\"at\":\"{{_}}\"}",
              "> {\"sid\":\"{{my-id}}\"}",
              "< ok {{my-id}} at {{_}}");
      assertReplays(file, server, other);
    }
  }

  @Test
  void anExactRecordingKeepsAll(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = counter("m")) {
      Result recorded =
          program.run(
              "-c",
              server.url(),
              "--record",
              file.toString(),
              "--record-exact",
              "--expect",
              "{\"seq\":\"{{n}}\"}",
              "-x",
              "{\"ack\":\"{{n}}\"}",
              "--count",
              "2");
      assertThat(recorded.status()).as(recorded.stderr()).isZero();
      assertThat(lines(file))
          .startsWith(
              "< {\"seq\":1001,\"unit\":\"m\"}",
              "> {\"ack\":1001}",
              "< {\"seq\":1002,\"unit\":\"m\"}");
    }
    Result without = program.run("-c", "demo:", "--record-exact");
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.errors()).containsExactly("error: --record-exact needs --record");
  }

  @Test
  void theFileStaysTheOwnersAlone(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = sessions("hi")) {
      record(server, file, new int[] {1, 2}, "{\"sid\":\"<sid>\"}");
      assertThat(Files.readString(file)).contains("{{sid}}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Test
  void anInterruptedRecordingHasNames(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = sessions("hi");
        Run run =
            program.start(Launch.of("-c", server.url(), "--record", file.toString()).openStdin())) {
      run.type(filled("{\"sid\":\"<sid>\"}", awaitLines(run, 1)) + "\n");
      awaitLines(run, 3);
      assertThat(Files.readString(file)).doesNotContain("{{sid}}").contains("\n> {\"sid\":\"s-1-");
      run.interrupt();
      run.await();
      assertThat(lines(file)).contains("> {\"sid\":\"{{sid}}\"}", "< ok {{sid}} at {{_}}");
    }
  }

  @InProcess
  @Test
  void aLargeMessageIsWrittenAsItIs(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    String id = UUID.randomUUID().toString();
    String large = "x".repeat(1024 * 1024) + " " + id;
    String huge = "x".repeat(16 * 1024 * 1024) + " " + id;
    try (RawServer server = RawServer.sending(id, large, id, huge, id)) {
      Result recorded =
          program.run("-c", server.url(), "--record", file.toString(), "--count", "5", "-q");
      assertThat(recorded.status()).as(recorded.stderr()).isZero();
    }
    List<String> lines = lines(file);
    assertThat(
            lines
                .subList(0, 5)
                .equals(List.of("< {{_}}", "< " + large, "< {{_}}", "< " + huge, "< " + id)))
        .isTrue();
  }

  @InProcess
  @Test
  void whatIsMoreThanADraftHoldsIsWrittenAsItIs(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    String[] messages = new String[10_050];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = "{\"i\":" + i + ",\"id\":\"" + UUID.randomUUID() + "\"}";
    }
    try (RawServer server = RawServer.sending(messages)) {
      Result recorded =
          program.run("-c", server.url(), "--record", file.toString(), "--count", "10050", "-q");
      assertThat(recorded.status()).as(recorded.stderr()).isZero();
    }
    List<String> lines = lines(file).stream().filter(line -> line.startsWith("<")).toList();
    assertThat(lines).hasSize(10_050);
    assertThat(lines.get(9_999)).isEqualTo("< {\"i\":9999,\"id\":\"{{_}}\"}");
    assertThat(lines.get(10_000)).isEqualTo("< " + messages[10_000]);
    assertThat(lines.get(10_049)).isEqualTo("< " + messages[10_049]);
    assertThat(Files.readString(file)).containsOnlyOnce("# from here on");
  }

  /** Sends each message when the last answers have come; its placeholders are values of them. */
  private void record(RawServer server, Path file, int[] answers, String... messages)
      throws Exception {
    List<String> arguments = List.of("-c", server.url(), "--record", file.toString());
    try (Run run = program.start(Launch.of(arguments.toArray(new String[0])).openStdin())) {
      int awaited = answers[0];
      for (int i = 0; i < messages.length; i++) {
        run.type(filled(messages[i], awaitLines(run, awaited)) + "\n");
        awaited += answers[i + 1];
      }
      awaitLines(run, awaited);
      run.closeStdin();
      assertThat(run.await().status()).isZero();
    }
  }

  private static String awaitLines(Run run, int count) throws Exception {
    run.stdout()
        .await(text -> text.lines().count() >= count && (text.isEmpty() || text.endsWith("\n")));
    return run.stdout().text();
  }

  private static String filled(String message, String received) {
    String filled = message;
    for (String name : List.of("sid", "result", "seq")) {
      String last = "";
      for (String line : received.lines().toList()) {
        String value = member(name, line);
        last = value.isEmpty() ? last : value;
      }
      filled = filled.replace("<" + name + ">", last);
    }
    return filled;
  }

  private void assertReplays(Path file, RawServer same, RawServer other) throws Exception {
    for (int i = 0; i < 2; i++) {
      Result replayed = program.run("--script", file.toString(), "-c", same.url());
      assertThat(replayed.status()).as(replayed.stderr() + Files.readString(file)).isZero();
    }
    Result changed = program.run("--script", file.toString(), "-c", other.url());
    assertThat(changed.status()).as(changed.stdout()).isEqualTo(1);
    assertThat(changed.errors()).singleElement().asString().contains(": not met: ");
  }

  private static List<String> lines(Path file) throws Exception {
    return Files.readString(file).lines().filter(line -> !line.startsWith("#")).toList();
  }
}
