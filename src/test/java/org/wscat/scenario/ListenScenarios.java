package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Events;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** The program as a listener ({@code --listen}): its address, messages, input and end. */
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

  @InProcess
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

  /** Lines read after a client has left go to the next client. */
  @InProcess
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

  @InProcess
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

  @InProcess
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
  void anUnmaskedFrameOfOneClientDisturbsNoOther() throws Exception {
    aFaultOfOneClientDisturbsNoOther("8101 61", 1002, "Invalid WebSocket frame: MASK must be set");
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

  @InProcess
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

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"localhost:0", "127.0.0.1:0", "0.0.0.0:0"})
  void theHostMayBeNamed(String address) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-l", address, "--echo")) {
      Result result = program.run("-q", "-c", listen.url(), "-x", "hi", "--count", "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
    }
  }

  @InProcess
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

  @InProcess
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
