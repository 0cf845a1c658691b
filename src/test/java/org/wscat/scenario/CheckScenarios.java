package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.testing.RawServer.sending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/**
 * Expectations of the command line ({@code --expect} and the like): what meets them, and in which
 * order.
 */
@Timeout(120)
final class CheckScenarios {
  private final Program program = Program.underTest();

  @Test
  void aMetExpectationEndsTheRunAtOnce() throws Exception {
    try (RawServer server = RawServer.echo()) {
      long start = System.nanoTime();
      Result result =
          program.run(
              "-c",
              server.url(),
              "-x",
              "{\"action\":\"ping\",\"n\":1}",
              "--expect",
              "{\"action\":\"ping\"}",
              "-w",
              "60",
              "--timeout",
              "50s");
      assertThat(result.status()).isZero();
      assertThat(result.stdout()).isEqualTo("{\"action\":\"ping\",\"n\":1}\n");
      assertThat(result.errors()).isEmpty();
      assertThat(server.note()).isEqualTo("close 1000");
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
    }
  }

  @Test
  void expectationsAreMetInTheirOrder() throws Exception {
    try (RawServer server = sending("a", "b", "c")) {
      assertThat(program.run("-c", server.url(), "--expect", "a", "--expect-regex", "^c").status())
          .isZero();
    }
    try (RawServer server = sending("a", "b", "c")) {
      Result result =
          program.run("-c", server.url(), "--expect", "c", "--expect", "a", "--timeout", "1");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("| wanted: a\n| came:   nothing after c\n");
    }
  }

  @Test
  void messagesAndExpectationsTakeTurns() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note(client.readFrame().text());
              client.sendText("{\"id\":\"a\\\"7\"}");
              client.note(client.readFrame().text());
              client.sendText("done");
              client.answerClose();
            })) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "-x",
              "join",
              "--expect",
              "{\"id\":\"{{id}}\"}",
              "-x",
              "{\"get\":\"{{id}}\",\"room\":\"{{room}}\"}",
              "--expect",
              "done",
              "--variable",
              "room=x y");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(server.note()).isEqualTo("join");
      assertThat(server.note()).isEqualTo("{\"get\":\"a\\\"7\",\"room\":\"x y\"}");
    }
  }

  @InProcess
  @Test
  void withoutAnythingToBindBracesAreText() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run("-c", server.url(), "-x", "{{x}} {{", "--count", "1");
      assertThat(result.stdout()).isEqualTo("{{x}} {{\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "myprotocol, myprotocol, 0",
    "'chat1,myprotocol', myprotocol, 0",
    "myprotocol, chat1, 1",
  })
  void theSubprotocolIsChecked(String asked, String expected, int status) throws Exception {
    Result result = program.run("-c", "demo:", "-s", asked, "--expect-subprotocol", expected);
    assertThat(result.status()).isEqualTo(status);
    if (status == 1) {
      assertThat(result.errors())
          .containsExactly("error: expected subprotocol chat1, got myprotocol");
    }
  }

  @InProcess
  @Test
  void aServerThatIsLateOrElsewhereIsCheckedAsAnyOther() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            client -> {
              String request = client.readRequest();
              if (request.startsWith("GET /moved ")) {
                client.send(client.acceptance());
                client.echo();
              } else if (request.startsWith("GET /late ") && requests.incrementAndGet() > 2) {
                client.send("HTTP/1.1 302 Found\r\nLocation: /moved\r\n\r\n");
              } else {
                client.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      Result result =
          program.run(
              "-c",
              server.url() + "late",
              "-L",
              "--retry",
              "3",
              "--retry-delay",
              "50ms",
              "-x",
              "hi",
              "--expect",
              "hi",
              "--timeout",
              "20s");
      assertThat(result.status()).as(result.stderr()).isZero();
    }
  }

  @InProcess
  @Test
  void aNumberThatNothingCanHoldIsJustAnother() throws Exception {
    try (RawServer server = sending("{\"a\":1e99999999999}", "{\"a\":1}")) {
      assertThat(program.run("-c", server.url(), "--expect", "{\"a\":1}").status()).isZero();
    }
  }

  @Test
  void aHundredThousandMessagesArePassedOver() throws Exception {
    byte[] tick =
        RawClient.frame(RawClient.TEXT, "tick {\"n\":1}".getBytes(StandardCharsets.UTF_8));
    ByteBuffer ticks = ByteBuffer.allocate(1000 * tick.length);
    for (int i = 0; i < 1000; i++) {
      ticks.put(tick);
    }
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 100; i++) {
                client.send(ticks.array());
              }
              client.sendText("{\"done\":true}");
              client.answerClose();
            })) {
      Result result = program.run("-c", server.url(), "--expect", "{\"done\":true}");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdoutLines()).hasSize(100_001);
    }
  }

  @InProcess
  @Test
  void countAndExpectationsMustBothHold() throws Exception {
    try (RawServer server = sending("a", "b", "c")) {
      assertThat(program.run("-c", server.url(), "--expect", "a", "--count", "2").status())
          .isZero();
    }
    try (RawServer server = sending("a", "b", "c")) {
      Result result = program.run("-c", server.url(), "--expect", "c", "--count", "2");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stdout()).isEqualTo("a\nb\n");
      assertThat(result.errors())
          .containsExactly("error: --expect: not met: no more came within --count 2");
    }
  }

  @InProcess
  @Test
  void stdinFollowsWhereItIsAskedFor() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              Launch.of("-c", server.url(), "-x", "a", "--expect", "a", "--stdin", "-w", "0")
                  .stdin("{{b}}\n"));
      assertThat(result.stdout()).isEqualTo("a\n{{b}}\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void anExpectedMessageThatCameEarlyIsKept() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.sendText("early");
                  sent.countDown();
                  client.readFrame();
                  client.sendText("late");
                  client.answerClose();
                });
        Run run =
            program.start(
                Launch.of(
                    "-c", server.url(), "--expect", "early", "-x", "x", "--expect", "late"))) {
      assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(run.await().status()).isZero();
    }
  }

  @Test
  void aListenerChecksToo() throws Exception {
    try (org.wscat.testing.ListenRun listener =
        org.wscat.testing.ListenRun.start(
            program, "--one", "--expect", "hello", "-x", "bye", "--expect-close", "1000")) {
      Result client =
          program.run("-c", "127.0.0.1:" + listener.port(), "-x", "hello", "--expect", "bye");
      assertThat(client.status()).as(client.stderr()).isZero();
      assertThat(listener.run().await().status()).isZero();
    }
  }

  @InProcess
  @Test
  void binaryIsExpectedInTheFormThatIsGiven() throws Exception {
    try (RawServer server = RawServer.echo()) {
      assertThat(
              program.run("-c", server.url(), "--hex", "-x", "00 ff", "--expect", "00FF").status())
          .isZero();
      assertThat(program.run("-c", server.url(), "--binary", "-x", "ab", "--expect", "ab").status())
          .isZero();
      Result bad = program.run("-c", server.url(), "--hex", "--expect", "0");
      assertThat(bad.status()).isEqualTo(2);
    }
  }

  @InProcess
  @Test
  void theTextOfBinaryMessagesIsExpected() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--binary",
              "-x",
              "{\"id\":7,\"ok\":true}",
              "--expect",
              "{\"id\":\"{{id}}\"}",
              "-x",
              "SUB a {{id}}",
              "--expect-regex",
              "^SUB (?<subject>\\w+) {{id}}$",
              "-x",
              "{{subject}}",
              "--expect",
              "a");
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.status()).isZero();
      Result unmet =
          program.run("-c", server.url(), "--binary", "-m", "1", "-x", "é", "--expect", "e");
      assertThat(unmet.status()).isEqualTo(1);
      assertThat(unmet.stderr()).contains("| wanted: e\n| came:   (binary) é\n");
    }
  }

  @Test
  void bytesMayBeAnyAndBeNamed() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--hex",
              "-x",
              "90 03 00 0a 01",
              "--expect",
              "90 .. {{id}} 01",
              "-x",
              "62 {{id}}",
              "--expect",
              "62000a");
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.status()).isZero();
      Result bad =
          program.run("-c", server.url(), "--hex", "--variable", "a=x", "--expect", "00{{a}}");
      assertThat(bad.status()).isEqualTo(2);
      assertThat(bad.stderr())
          .isEqualTo("error: --expect: the value of {{a}} is not hexadecimal\n| 00{{a}}\n|   ^\n");
    }
  }

  @Test
  void aGroupThatIsOptionalIsEmpty() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "-x",
              "ac",
              "--expect-regex",
              "a(?<b>b)?c",
              "-x",
              "<{{b}}>",
              "--expect",
              "<>");
      assertThat(result.status()).as(result.stderr()).isZero();
    }
  }
}
