package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Events;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** The program as a listener ({@code --listen}). */
@Timeout(60)
final class ListenScenarios {
  private final Program program = Program.underTest();

  @Test
  void messagesArePrintedAndLinesGoToTheClient() throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of().openStdin());
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      peer.sendText("hello");
      listen.run().stdout().awaitText("hello\n");
      listen.run().type("hi there\n");
      assertThat(peer.readText()).isEqualTo("hi there");
      peer.sendClose(4001);
      assertThat(peer.readClose()).isEqualTo(4001);
      assertThat(peer.readsEnd()).isTrue();
      listen.awaitNotices("disconnected (code: 4001, reason: \"\")", 1);
      try (RawPeer next = RawPeer.open(listen.port())) {
        listen.run().type("again\n");
        assertThat(next.readText()).isEqualTo("again");
      }
    }
  }

  @Test
  void linesWaitForTheFirstClientAndTheEndOfStdinEndsNothing() throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of().stdin("one\ntwo\n"));
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readText()).isEqualTo("one");
      assertThat(peer.readText()).isEqualTo("two");
      peer.sendText("still there?");
      listen.run().stdout().awaitText("still there?\n");
      listen.run().interrupt();
      assertThat(peer.readClose()).isEqualTo(1001);
    }
  }

  @Test
  void aLineGoesToEveryClient() throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of().openStdin());
        RawPeer first = RawPeer.open(listen.port());
        RawPeer second = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 2);
      listen.run().type("to all\n");
      assertThat(first.readText()).isEqualTo("to all");
      assertThat(second.readText()).isEqualTo("to all");
    }
  }

  @Test
  void aSignalClosesEveryClientAndWaitsForItsAnswer() throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer first = RawPeer.open(listen.port());
        RawPeer second = RawPeer.open(listen.port());
        RawPeer silent = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 3);
      listen.run().interrupt();
      assertThat(first.readClose()).isEqualTo(1001);
      assertThat(second.readClose()).isEqualTo(1001);
      first.sendText("before my answer");
      first.sendClose(1001);
      second.sendClose(1001);
      Result result = listen.run().await();
      assertThat(result.stdout()).isEqualTo("before my answer\n");
      assertThat(result.stderrLines())
          .contains("disconnected (code: 1001, reason: \"\")")
          .endsWith("error: ended by a signal");
      assertThat(result.status()).isEqualTo(program.interrupted());
      assertThat(silent.readClose()).isEqualTo(1001);
      assertThat(silent.readsEnd()).isTrue();
    }
  }

  @Test
  void echoKeepsTheTypeAndPrintsNothing() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "--count", "2");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("text");
      assertThat(peer.readText()).isEqualTo("text");
      peer.send(RawPeer.frame(0x82, (byte) 0xff));
      RawClient.Frame frame = peer.readFrame();
      assertThat(frame.opcode()).isEqualTo(RawClient.BINARY);
      assertThat(frame.payload().array()).containsExactly(0xff);
      assertThat(peer.readClose()).isEqualTo(1001);
      peer.sendClose(1001);
      Result result = listen.run().await();
      assertThat(result.stdout()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void countEndsAfterSoManyMessages() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--count", "2");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("a");
      peer.sendText("b");
      peer.sendText("c");
      assertThat(peer.readClose()).isEqualTo(1001);
      peer.sendClose(1001);
      Result result = listen.run().await();
      assertThat(result.stdout()).isEqualTo("a\nb\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void theTimeoutEndsTheListener() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--timeout", "300ms")) {
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: timed out after 300ms (--timeout)");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void anEndlessHeadIsRefused() throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(
          ("GET / HTTP/1.1\r\n" + "X-A: b\r\n".repeat(9000)).getBytes(StandardCharsets.UTF_8));
      assertThat(peer.readAll()).startsWith("HTTP/1.1 431 ").contains("larger than 64 KiB");
    }
  }

  @Test
  void whatIsNotEvenTextIsRefusedAtOnce() throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send((byte) 0x16, (byte) 3, (byte) 1);
      assertThat(peer.readAll()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aClientThatNeverFinishesItsRequestIsDropped() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--connect-timeout", "300ms");
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send("GET /".getBytes(StandardCharsets.UTF_8));
      assertThat(peer.readAll()).startsWith("HTTP/1.1 408 ");
      listen.awaitNotices("client refused (no request in time)", 1);
    }
  }

  @Test
  void aRequestMayComeByteByByteAndBehindLineEnds() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo");
        RawPeer peer = RawPeer.connect(listen.port())) {
      String request =
          "\r\n\r\nGET /path HTTP/1.1\r\nhost: h\r\nuser-agent: gr\u00fc\u00dfe\t!\r\n"
              + "upgrade: websocket\r\nconnection: keep-alive, Upgrade\r\n"
              + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n";
      for (byte b : request.getBytes(StandardCharsets.UTF_8)) {
        peer.send(b);
      }
      assertThat(peer.readHead()).startsWith("HTTP/1.1 101 ");
      for (byte b : RawPeer.frame(0x81, "hello".getBytes(StandardCharsets.UTF_8))) {
        peer.send(b);
      }
      assertThat(peer.readText()).isEqualTo("hello");
    }
  }

  @Test
  void aCloseIsAnsweredWithoutAnyPatience() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--close-timeout", "0")) {
      for (int i = 0; i < 20; i++) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          peer.sendClose(4000);
          assertThat(peer.readClose()).isEqualTo(4000);
        }
      }
    }
  }

  /** Lines read after a client has left go to the next client. */
  @Test
  void linesDoNotGoToAClientThatLeaves() throws Exception {
    Launch launch = Launch.of("--slash").openStdin();
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer leaving = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      listen.run().type("/close 4000\n");
      assertThat(leaving.readClose()).isEqualTo(4000);
      listen.run().type("for the next\n");
      try (RawPeer next = RawPeer.open(listen.port())) {
        assertThat(next.readText()).isEqualTo("for the next");
      }
    }
  }

  @Test
  void handshakesAreRejectedOnRequest() throws Exception {
    try (ListenRun listen =
        ListenRun.start(program, "--reject", "401:{\"message\": \"who are you?\"}")) {
      Result result = program.run("-c", listen.url());
      assertThat(result.stderrLines())
          .contains("error: Unexpected server response: 401", "| {\"message\": \"who are you?\"}");
      assertThat(result.status()).isEqualTo(22);
      try (RawPeer peer = RawPeer.connect(listen.port())) {
        assertThat(peer.request("GET / HTTP/1.1"))
            .startsWith("HTTP/1.1 401 Unauthorized\n")
            .contains("\nContent-Type: application/json\n", "\nContent-Length: 27\n");
      }
    }
    try (ListenRun listen = ListenRun.start(program, "--reject", "503")) {
      assertThat(program.run("-c", listen.url(), "--expect-status", "503").status()).isZero();
    }
  }

  @Test
  void anAnswerWithoutContentHasNoLength() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--reject", "204");
        RawPeer peer = RawPeer.connect(listen.port())) {
      assertThat(peer.request("GET / HTTP/1.1")).doesNotContainIgnoringCase("content-length");
      assertThat(peer.readsEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"302:http://h/\r\nX: y", "307:/\n", "301:/\u0085"})
  void aRedirectCannotHoldHeaders(String rejection) throws Exception {
    Result result = program.run("-l", "0", "--reject", rejection);
    assertThat(result.errors())
        .containsExactly("error: --reject: the URL of a redirect holds a control character");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void clientsOfTheOldVersionAreServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo")) {
      Result result =
          program.run("-q", "-p", "8", "-c", listen.url(), "-o", "o", "-x", "hi", "--count", "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("hi\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--connect-timeout", "--close-timeout", "--close-after", "--timeout"})
  void aTimeOfManyCenturiesIsForEver(String option) throws Exception {
    try (ListenRun listen = ListenRun.start(program, option, "10000000000", "--echo");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("hi");
      assertThat(peer.readText()).isEqualTo("hi");
      listen.run().interrupt();
      assertThat(peer.readClose()).isEqualTo(1001);
      peer.sendClose(1001);
      assertThat(listen.run().await().stderr()).doesNotContain("xception");
    }
  }

  @Test
  void aDelayOfManyCenturiesEndsWithTheListener() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-v", "--delay", "999999999999m");
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(
          ("GET / HTTP/1.1\r\n"
                  + "Host: h\r\n"
                  + "Upgrade: websocket\r\n"
                  + "Connection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + "Sec-WebSocket-Version: 13\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      listen.run().stderr().awaitText("* From 127.0.0.1 port ");
      listen.run().interrupt();
      assertThat(peer.readsEnd()).isTrue();
      assertThat(listen.run().await().stderr()).doesNotContain("xception");
    }
  }

  @Test
  void answersAreDelayed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "--delay", "300ms")) {
      long start = System.nanoTime();
      try (RawPeer peer = RawPeer.open(listen.port())) {
        long opened = System.nanoTime();
        assertThat(opened - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
        peer.sendText("later");
        assertThat(peer.readText()).isEqualTo("later");
        assertThat(System.nanoTime() - opened).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
      }
    }
  }

  @Test
  void anAnswerMayBeLaterThanARequest() throws Exception {
    try (ListenRun listen =
            ListenRun.start(program, "--delay", "600ms", "--connect-timeout", "300ms");
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.answer()).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void aRejectionMayRedirect() throws Exception {
    try (ListenRun target = ListenRun.start(program, "--echo");
        ListenRun listen = ListenRun.start(program, "--reject", "302:" + target.url())) {
      Result result = program.run("-q", "-L", "-c", listen.url(), "-x", "moved", "--count", "1");
      assertThat(result.stdout()).isEqualTo("moved\n");
    }
  }

  /** A slow client gets all messages, however long it pauses, if it is the only one. */
  @Test
  void aSlowClientAloneIsWaitedFor() throws Exception {
    String lines = "0123456789".repeat(10) + "\n";
    Launch launch =
        Launch.of("--one", "--no-compress", "--close-timeout", "200ms")
            .stdin(lines.repeat(150_000));
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer = RawPeer.open(listen.port())) {
      // Longer than the listener's close timeout.
      Thread.sleep(700);
      for (int i = 0; i < 150_000; i++) {
        assertThat(peer.readText()).hasSize(100);
      }
      peer.sendClose(1000);
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @Test
  void aClosingCommandWaitsForAClientToo() throws Exception {
    Launch launch = Launch.of("--one", "--slash").stdin("/close 4001 bye\n");
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readClose()).isEqualTo(4001);
      peer.sendClose(4001);
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @Test
  void connectionsAreClosedAfterATime() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--close-after", "200ms");
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readClose()).isEqualTo(1000);
      peer.sendClose(1000);
      assertThat(peer.readsEnd()).isTrue();
      listen.awaitNotices("disconnected (code: 1000, reason: \"\")", 1);
    }
  }

  @Test
  void everyClientIsGreetedByTheMessagesOfTheCommandLine() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "-x", "welcome", "-x", "here")) {
      for (int i = 0; i < 2; i++) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          peer.sendText("echo");
          assertThat(peer.readText()).isEqualTo("welcome");
          assertThat(peer.readText()).isEqualTo("here");
          assertThat(peer.readText()).isEqualTo("echo");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1001, 0", "4000, 64", "1011, 64"})
  void oneClientDecidesTheStatus(int code, int status) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("hello");
      peer.sendClose(code);
      assertThat(peer.readClose()).isEqualTo(code);
      Result result = listen.run().await();
      assertThat(result.stdout()).isEqualTo("hello\n");
      assertThat(result.stderrLines())
          .last()
          .isEqualTo(
              (status == 0 ? "" : "error: ") + "disconnected (code: " + code + ", reason: \"\")");
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "end, 56, connection lost: the client ended it without a Close frame",
    "reset, 56, connection lost: read ECONNRESET",
    "violation, 64, Invalid WebSocket frame: MASK must be set",
  })
  void theOneClientMayBreakOff(String how, int status, String error) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      switch (how) {
        case "end" -> peer.endStream();
        case "reset" -> peer.reset();
        default -> peer.send(RawClient.frame(RawClient.TEXT, (byte) 'a'));
      }
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: " + error);
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void whatTheOneClientDidNotStayForIsAFailure() throws Exception {
    String lines = "0123456789\n".repeat(1_000_000);
    try (ListenRun listen = ListenRun.start(program, Launch.of("--one").stdin(lines));
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readText()).isEqualTo("0123456789");
      peer.endStream();
      Result result = listen.run().await();
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderr()).contains("not sent, and more input was waiting");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void afterTheOneClientNobodyIsServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer waiting = RawPeer.connect(listen.port());
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      assertThat(waiting.readsEnd()).isTrue();
      assertThat(program.run("-c", listen.url()).status()).isEqualTo(7);
      peer.sendClose(1000);
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8101 61, 1002, Invalid WebSocket frame: MASK must be set",
    "8182 00000000 c328, 1007, Invalid WebSocket frame: invalid UTF-8 sequence",
    "82ff 0000000040000000 01020304, 1009, Max payload size exceeded",
    "c181 00000000 61, 1002, Invalid WebSocket frame: RSV1 must be clear",
  })
  void aFaultOfOneClientDisturbsNoOther(String frame, int code, String reason) throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of().openStdin());
        RawPeer good = RawPeer.open(listen.port());
        RawPeer bad = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 2);
      bad.send(HexFormat.of().parseHex(frame.replace(" ", "")));
      assertThat(bad.readClose()).isEqualTo(code);
      assertThat(bad.readsEnd()).isTrue();
      listen.awaitNotices("disconnected (" + reason + ")", 1);
      listen.run().type("fine\n");
      assertThat(good.readText()).isEqualTo("fine");
    }
  }

  @Test
  void aClientThatReadsNothingHoldsUpNobody() throws Exception {
    Launch launch = Launch.of("--no-compress").openStdin();
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer good = RawPeer.open(listen.port());
        RawPeer deaf = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 2);
      CompletableFuture<String> last =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  String text = good.readText();
                  while (!text.equals("last")) {
                    text = good.readText();
                  }
                  return text;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      String line = "x".repeat(100_000) + "\n";
      for (int i = 0; i < 400; i++) {
        listen.run().type(line);
      }
      listen.run().type("last\n");
      assertThat(last).succeedsWithin(Duration.ofSeconds(20));
      listen.awaitNotices("disconnected (the client reads too slowly for the others)", 1);
      good.sendText("still here");
      listen.run().stdout().awaitText("still here\n");
      assertThat(deaf.answer()).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void pingsAreAnsweredAndTold() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-P");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.send(RawPeer.frame(0x89, (byte) 'p'));
      RawClient.Frame pong = peer.readFrame();
      assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
      assertThat(pong.text()).isEqualTo("p");
      peer.send(RawPeer.frame(0x8a, (byte) 'q'));
      listen.awaitNotices("received ping (data: \"p\")", 1);
      listen.awaitNotices("received pong (data: \"q\")", 1);
    }
  }

  @Test
  void slashCommandsReachTheClientsAndTheListenerGoesOn() throws Exception {
    Launch launch = Launch.of("--slash").openStdin();
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      listen.run().type("/ping a\n/close 4000 bye\n");
      assertThat(peer.readFrame().text()).isEqualTo("a");
      assertThat(peer.readClose()).isEqualTo(4000);
      peer.sendClose(4000);
      listen.awaitNotices("disconnected (code: 4000, reason: \"\")", 1);
      try (RawPeer next = RawPeer.open(listen.port())) {
        listen.run().type("hello\n");
        assertThat(next.readText()).isEqualTo("hello");
      }
    }
  }

  @Test
  void theRequestIsShownOnDemandWithoutItsSecrets() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-v");
        RawPeer peer =
            RawPeer.open(
                listen.port(), "Origin: https://example.com", "Authorization: Basic c2VjcmV0")) {
      listen.awaitNotices("client connected", 1);
      assertThat(peer.answer()).startsWith("HTTP/1.1 101 Switching Protocols\n");
      assertThat(listen.run().stderr().text())
          .contains(
              "* From 127.0.0.1 port ",
              "* Client #1: 127.0.0.1 port ",
              "\n< GET / HTTP/1.1\n",
              "\n< Origin: https://example.com\n",
              "\n< Authorization: ***\n",
              "\n> HTTP/1.1 101 Switching Protocols\n");
    }
  }

  @Test
  void aPortInUseIs7() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Result result = program.run("-l", Integer.toString(taken.getLocalPort()));
      assertThat(result.stderrLines())
          .containsExactly(
              "error: listen EADDRINUSE: address already in use 127.0.0.1:" + taken.getLocalPort());
      assertThat(result.status()).isEqualTo(7);
    }
  }

  @Test
  void anAddressOfAnotherMachineIs7() throws Exception {
    Result result = program.run("-l", "192.0.2.1:0");
    assertThat(result.errors())
        .containsExactly("error: listen EADDRNOTAVAIL: address not available 192.0.2.1:0");
    assertThat(result.status()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:0", "127.0.0.1:0", "0.0.0.0:0"})
  void theHostMayBeNamed(String address) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-l", address, "--echo")) {
      Result result = program.run("-q", "-c", listen.url(), "-x", "hi", "--count", "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
    }
  }

  @Test
  void ourOwnClientIsServedWithCompression() throws Exception {
    String text = "{\"some\": \"json\"}".repeat(1000);
    try (ListenRun listen = ListenRun.start(program, "--echo")) {
      Result result = program.run("-v", "-c", listen.url(), "-x", text, "-x", "b", "--count", "2");
      assertThat(result.stdout()).isEqualTo(text + "\nb\n");
      assertThat(result.stderr()).contains("* Extensions: permessage-deflate\n");
      Result plain =
          program.run("-v", "-c", listen.url(), "--no-compress", "-x", text, "--count", "1");
      assertThat(plain.stdout()).isEqualTo(text + "\n");
      assertThat(plain.stderr()).contains("* Extensions: none\n");
    }
  }

  @Test
  void tlsWithAGivenCertificateIsTrusted(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    Certificates server = authority.issue();
    String cert = server.write(directory.resolve("server.pem")).toString();
    String key = directory.resolve("key.pem").toString();
    Files.writeString(Path.of(key), KeyFiles.PKCS8.pem(server.keys().getPrivate()));
    try (ListenRun listen = ListenRun.start(program, "--echo", "--cert", cert, "--key", key)) {
      String url = "wss://localhost:" + listen.port() + "/";
      Result result =
          program.run("-q", "-c", url, "--ca", ca, "-x", "x".repeat(100_000), "--count", "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).hasSize(100_001);
      assertThat(program.run("-c", "ws://localhost:" + listen.port() + "/").status()).isIn(8, 52);
      assertThat(program.run("-c", url, "--ca", ca).status()).isZero();
    }
  }

  @Test
  void aCertificateThatCannotBeReadEndsTheRun(@TempDir Path directory) throws Exception {
    String missing = directory.resolve("none.pem").toString();
    Result result = program.run("-l", "0", "--cert", missing);
    assertThat(result.errors()).containsExactly("error: cannot read '" + missing + "'");
    assertThat(result.status()).isEqualTo(58);
  }

  @Test
  void aCertificateMayBeMadeAtOnce() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--tls-self-signed", "--echo")) {
      X509Certificate[] seen = new X509Certificate[1];
      TrustManager any =
          new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
              seen[0] = chain[0];
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[0];
            }
          };
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {any}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listen.port())) {
        RawPeer peer = RawPeer.on(socket);
        assertThat(peer.request("GET / HTTP/1.1")).startsWith("HTTP/1.1 101 ");
        peer.sendText("over TLS");
        assertThat(peer.readText()).isEqualTo("over TLS");
        peer.sendClose(1000);
        assertThat(peer.readClose()).isEqualTo(1000);
        assertThat(peer.readsEnd()).isTrue();
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(seen[0].getEncoded());
      assertThat(listen.run().stderr().text())
          .contains(
              "certificate fingerprint (SHA-256): "
                  + HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT)
                  + "\n");
      assertThat(seen[0].getSubjectAlternativeNames().toString())
          .contains("localhost", "127.0.0.1");
    }
  }

  @Test
  void theJdksClientIsServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "-s", "chat")) {
      CompletableFuture<String> echoed = new CompletableFuture<>();
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols("other", "chat")
              .buildAsync(
                  URI.create(listen.url()),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket source, CharSequence data, boolean last) {
                      echoed.complete(data.toString());
                      source.request(1);
                      return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket source, int code, String reason) {
                      closed.complete(code);
                      return null;
                    }
                  })
              .get(20, TimeUnit.SECONDS);
      assertThat(socket.getSubprotocol()).isEqualTo("chat");
      socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
      assertThat(echoed.get(20, TimeUnit.SECONDS)).isEqualTo("hello");
      socket.sendClose(1000, "done").get(20, TimeUnit.SECONDS);
      listen.awaitNotices("disconnected (code: 1000, reason: \"done\")", 1);
      assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
    }
  }

  @Test
  void binaryAndHexadecimalAreAsWithAClient() throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of("--hex").stdin("00ff\n"));
        RawPeer peer = RawPeer.open(listen.port())) {
      RawClient.Frame frame = peer.readFrame();
      assertThat(frame.opcode()).isEqualTo(RawClient.BINARY);
      assertThat(frame.payload().array()).isEqualTo(new byte[] {0, (byte) 0xff});
      peer.send(RawPeer.frame(0x82, (byte) 1, (byte) 2));
      listen.run().stdout().awaitText("0102\n");
    }
  }

  @Test
  void quietSilencesTheNoticesOfAListenerToo() throws Exception {
    Result result = program.run("-l", "0", "-q", "--timeout", "100ms");
    assertThat(result.stderrLines()).containsExactly("error: timed out after 100ms (--timeout)");
    assertThat(result.status()).isEqualTo(28);
  }

  @Test
  void aListenerThatStopsIsNoConnectionThatCloses() throws Exception {
    Result result = program.run("-l", "0", "--json", "--timeout", "1s");
    assertThat(Events.of(result.stdout()).names()).containsExactly("listening", "error");
  }
}
