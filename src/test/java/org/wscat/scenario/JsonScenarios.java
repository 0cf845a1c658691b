package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.EventAssertions.assertClose;
import static org.wscat.websocket.Frames.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Events;
import org.wscat.testing.InProcess;
import org.wscat.testing.JettyServer;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/**
 * Events of a client as lines of JSON ({@code --json}): the open, messages, pings and the close.
 */
@Timeout(120)
final class JsonScenarios {
  private final Program program = Program.underTest();

  @Test
  void aSessionIsToldFromTheOpenToTheClose() throws Exception {
    try (JettyServer server = JettyServer.start()) {
      Result result =
          program.run(
              "--json",
              "-c",
              server.url("/echo"),
              "-s",
              "myprotocol",
              "-x",
              "h\u00e9",
              "-x",
              "",
              "--count",
              "2");
      Events events = Events.of(result.stdout());

      assertThat(events.names())
          .startsWith("open")
          .endsWith("close")
          .hasSize(6)
          .filteredOn(name -> name.equals("send") || name.equals("message"))
          .hasSize(4);
      JsonNode open = events.only("open");
      assertThat(open.path("url").textValue()).isEqualTo(server.url("/echo"));
      assertThat("ws://" + open.path("address").textValue() + "/echo")
          .isEqualTo(server.url("/echo"));
      assertThat(open.path("subprotocol").textValue()).isEqualTo("myprotocol");
      assertThat(open.path("extensions").textValue()).startsWith("permessage-deflate");
      assertThat(open.path("headers").path("upgrade").textValue())
          .isEqualToIgnoringCase("websocket");
      assertThat(open.path("tls").isNull()).isTrue();
      assertThat(open.path("timings").path("tcp").isNumber()).isTrue();
      assertThat(open.path("timings").path("total").doubleValue())
          .isGreaterThanOrEqualTo(open.path("timings").path("handshake").doubleValue());
      assertThat(events.values("send", "text")).containsExactly("h\u00e9", "");
      assertThat(events.values("message", "text")).containsExactly("h\u00e9", "");
      assertThat(events.values("message", "bytes")).containsExactly("3", "0");
      assertClose(events.only("close"), 1000, "", true, "client");
      assertThat(result.stderrLines())
          .containsExactly(
              "connected (press CTRL+C to quit)", "disconnected (code: 1000, reason: \"\")");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void whatTheServerDidNotSayIsNull() throws Exception {
    try (RawServer server = RawServer.echo()) {
      JsonNode open = Events.of(program.run("--json", "-c", server.url()).stdout()).only("open");
      assertThat(open.path("subprotocol").isNull()).isTrue();
      assertThat(open.path("extensions").isNull()).isTrue();
    }
  }

  @InProcess
  @Test
  void binaryIsBase64BothWays() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run("--json", "--hex", "-c", server.url(), "-x", "ff 00 0a", "--count", "1");
      Events events = Events.of(result.stdout());
      for (String name : new String[] {"send", "message"}) {
        assertThat(events.only(name).path("type").textValue()).isEqualTo("binary");
        assertThat(events.only(name).path("base64").textValue()).isEqualTo("/wAK");
        assertThat(events.only(name).path("bytes").intValue()).isEqualTo(3);
      }
    }
  }

  @Test
  void pingsAndPongsAreToldWithTheRoundTrip() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(RawClient.frame(RawClient.PONG, client.readFrame().payload().array()));
              client.send(RawClient.frame(RawClient.PONG, utf8("unasked")));
              client.send(RawClient.frame(RawClient.PING, (byte) 0xff));
              client.readFrame();
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Events events =
          Events.of(
              program
                  .run(
                      Launch.of("--json", "--slash", "-w", "-1", "-c", server.url())
                          .stdin("/ping x\n"))
                  .stdout());
      assertThat(events.names()).containsExactly("open", "send", "pong", "pong", "ping", "close");
      assertThat(events.only("send").path("type").textValue()).isEqualTo("ping");
      assertThat(events.only("send").path("text").textValue()).isEqualTo("x");
      assertThat(events.values("pong", "text")).containsExactly("x", "unasked");
      assertThat(events.named("pong").get(0).path("rtt").doubleValue()).isPositive();
      assertThat(events.named("pong").get(1).path("rtt").isNull()).isTrue();
      assertThat(events.only("ping").path("base64").textValue()).isEqualTo("/w==");
    }
  }

  @InProcess
  @Test
  void thePongsOfKeepaliveHaveARoundTrip() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(RawClient.frame(RawClient.PONG, client.readFrame().payload().array()));
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Events events =
          Events.of(
              program
                  .run("--json", "--keepalive", "500ms", "-w", "-1", "-c", server.url())
                  .stdout());
      assertThat(events.only("pong").path("rtt").isNumber()).isTrue();
    }
  }

  @InProcess
  @Test
  void ourOwnCloseIsSentAndAnswered() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Events events =
          Events.of(
              program
                  .run(
                      Launch.of("--json", "--slash", "-c", server.url())
                          .stdin("/pong p\n/close 4000 so long\n"))
                  .stdout());
      assertThat(events.values("send", "type")).containsExactly("pong", "close");
      JsonNode close = events.named("send").get(1);
      assertThat(close.path("code").intValue()).isEqualTo(4000);
      assertThat(close.path("reason").textValue()).isEqualTo("so long");
      assertClose(events.only("close"), 4000, "so long", true, "client");
    }
  }

  @InProcess
  @Test
  void countIsOfMessages() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 10; i++) {
                client.sendText("m" + i);
              }
              client.echo();
            })) {
      Result result = program.run("--json", "-c", server.url(), "--count", "3");
      assertThat(Events.of(result.stdout()).values("message", "text"))
          .containsExactly("m0", "m1", "m2");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void secretsAreMasked() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Set-Cookie: a=hidden", "Set-Cookie: b=hidden", "X-A: 1", "x-a: 2");
              client.echo();
            })) {
      String url = "ws://user:hidden@127.0.0.1:" + server.port() + "/p?token=hidden&a=b";
      Result result = program.run("--json", "-v", "-c", url);
      JsonNode open = Events.of(result.stdout()).only("open");
      assertThat(open.path("url").textValue())
          .isEqualTo("ws://127.0.0.1:" + server.port() + "/p?token=***&a=b");
      assertThat(open.path("headers").path("set-cookie").textValue()).isEqualTo("***, ***");
      assertThat(open.path("headers").path("x-a").textValue()).isEqualTo("1, 2");
      assertThat(result.stdout()).doesNotContain("hidden");
    }
  }

  @InProcess
  @Test
  void noLineCanDriveATerminal() throws Exception {
    String text = "\u0000\u001b[2J\u007f\u0085\u009b\u202e\u2066\n\t\"\\ \u00e9\u20ac\ud83d\ude00";
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("X-Strange: \u009b1m\u202e");
              client.sendText(text);
              client.sendText(text.repeat(10_000));
              client.sendClose(1000, text.substring(0, 10));
              client.readFrame();
            })) {
      Result result = program.run("--json", "-w", "-1", "-c", server.url());
      Events events = Events.of(result.stdout());
      assertThat(events.values("message", "text")).containsExactly(text, text.repeat(10_000));
      assertThat(events.only("close").path("reason").textValue()).isEqualTo(text.substring(0, 10));
      assertThat(result.stdout())
          .contains(
              "\\u001B[2J\\u007F\\u0085\\u009B\\u202E\\u2066\\n"
                  + "\\t\\\"\\\\ \u00e9\u20ac\ud83d\ude00");
      assertThat(result.stdout().chars().filter(c -> c != '\n'))
          .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2066);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tlsIsTold(boolean verified, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server =
        RawServer.start(
            authority.issue().serverSockets(),
            client -> {
              client.accept();
              client.echo();
            })) {
      String url = "wss://localhost:" + server.port() + "/";
      Result result =
          verified
              ? program.run("--json", "-c", url, "--ca", file)
              : program.run("--json", "-c", url, "-n");
      JsonNode open = Events.of(result.stdout()).only("open");
      JsonNode tls = open.path("tls");
      assertThat(tls.path("protocol").textValue()).isEqualTo("TLSv1.3");
      assertThat(tls.path("cipher").textValue()).startsWith("TLS_");
      assertThat(tls.path("subject").textValue()).isEqualTo("CN=localhost");
      assertThat(tls.path("issuer").textValue()).isEqualTo("CN=Test CA");
      assertThat(tls.path("verified").booleanValue()).isEqualTo(verified);
      assertThat(open.path("timings").path("dns").isNumber()).isTrue();
      assertThat(open.path("timings").path("tls").isNumber()).isTrue();
    }
  }

  @Test
  void messagesAreSeenWhenNoMoreAreAtHand() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.sendText("now");
                  seen.await();
                  client.sendClose(1000, "");
                  client.readFrame();
                });
        Run run = program.start(Launch.of("--json", "-w", "-1", "-c", server.url()))) {
      run.stdout().awaitText("\"text\":\"now\"");
      seen.countDown();
      assertThat(run.await().status()).isZero();
    }
  }

  @Test
  void aHundredThousandMessagesAreToldInOrder() throws Exception {
    try (RawServer server = RawServer.echo()) {
      String lines =
          IntStream.range(0, 100_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
      Result result = program.run(Launch.of("--json", "-c", server.url(), "-w", "0").stdin(lines));
      Events events = Events.unchecked(result.stdout());
      assertThat(String.join("\n", events.values("send", "text")) + "\n").isEqualTo(lines);
      assertThat(String.join("\n", events.values("message", "text")) + "\n").isEqualTo(lines);
      assertThat(events.values("message", "time")).isSorted();
    }
  }
}
