package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Events;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** A listener that plays a script, or the steps of the command line, for each client by itself. */
@Timeout(60)
final class EachClientScenarios {
  private static final String JOIN =
      """
      < {"join":"{{name}}"}
      > welcome {{name}}
      < {"bye":"{{name}}"}
      """;

  private final Program program = Program.underTest();

  private static void answerClose(RawPeer peer, int code) throws Exception {
    assertThat(peer.readClose()).isEqualTo(code);
    peer.sendClose(code);
    assertThat(peer.readsEnd()).isTrue();
  }

  private static void join(RawPeer peer, String name) throws Exception {
    peer.sendText("{\"join\":\"" + name + "\"}");
    assertThat(peer.readText()).isEqualTo("welcome " + name);
  }

  @Test
  void severalClientsAtOnceHaveTheirOwnNamesAndReports(@TempDir Path directory) throws Exception {
    String file = script(directory, "join", JOIN);
    try (ListenRun listen = ListenRun.start(program, "--script", file);
        RawPeer ann = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      try (RawPeer bob = RawPeer.open(listen.port())) {
        listen.awaitNotices("client connected", 2);
        try (RawPeer eve = RawPeer.open(listen.port())) {
          listen.awaitNotices("client connected", 3);
          join(bob, "bob");
          join(ann, "ann");
          join(eve, "eve");
          bob.sendText("{\"bye\":\"ann\"}");
          answerClose(bob, 1000);
          listen.run().stderr().awaitText("client #2: " + file + ":3: not met: ");
          ann.sendText("{\"bye\":\"ann\"}");
          answerClose(ann, 1000);
          eve.sendText("{\"bye\":\"eve\"}");
          answerClose(eve, 1000);
          listen.awaitNotices("disconnected (code: 1000, reason: \"\")", 3);
          listen.run().interrupt();
          Result result = listen.run().await();
          assertThat(result.stdout().lines())
              .containsExactlyInAnyOrder(
                  "{\"join\":\"bob\"}",
                  "{\"join\":\"ann\"}",
                  "{\"join\":\"eve\"}",
                  "{\"bye\":\"ann\"}",
                  "{\"bye\":\"ann\"}",
                  "{\"bye\":\"eve\"}");
          assertThat(result.errors()).containsExactly("error: 1 of 3 clients failed a check");
          assertThat(result.stderrLines())
              .filteredOn(line -> line.startsWith("client #"))
              .hasSize(1);
          assertThat(result.stderr()).contains("| wanted: {\"bye\":\"{{name}}\"}");
          assertThat(result.status()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aSignalEndsAListenerWhoseClientsMetAllWithSuccess() throws Exception {
    try (ListenRun listen =
        ListenRun.start(program, "-x", "who?", "--expect", "{{name}}", "-x", "hi {{name}}")) {
      for (String name : List.of("ann", "bob")) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          assertThat(peer.readText()).isEqualTo("who?");
          peer.sendText(name);
          assertThat(peer.readText()).isEqualTo("hi " + name);
          peer.sendClose(1000);
          assertThat(peer.readClose()).isEqualTo(1000);
        }
      }
      listen.awaitNotices("disconnected (code: 1000, reason: \"\")", 2);
      listen.run().interrupt();
      Result result = listen.run().await();
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).as(result.stderr()).isZero();
    }
  }

  @Test
  void aClientInTheMiddleOfItsChecksHasNotMetThem() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--expect", "a", "--expect", "b");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("a");
      listen.run().stdout().awaitText("a\n");
      listen.run().interrupt();
      answerClose(peer, 1001);
      Result result = listen.run().await();
      assertThat(result.stderrLines())
          .contains("client #1: --expect: not met: disconnected (code: 1001, reason: \"\")")
          .endsWith("error: 1 of 1 client failed a check");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void aClientThatDoesNotAnswerHoldsUpNoSignal() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--expect", "a");
        RawPeer silent = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      listen.run().interrupt();
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: 1 of 1 client failed a check");
      assertThat(result.status()).isEqualTo(1);
      assertThat(silent.readClose()).isEqualTo(1001);
    }
  }

  @Test
  void aCheckThatNoClientCameForIsNotMet() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--expect", "a")) {
      listen.run().interrupt();
      Result result = listen.run().await();
      assertThat(result.errors())
          .containsExactly("error: no client came, so that no check was made");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @InProcess
  @Test
  void theLossOfAClientDuringItsStepsIsTheWorst() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--expect", "a", "-x", "b");
        RawPeer lost = RawPeer.open(listen.port())) {
      lost.sendText("a");
      assertThat(lost.readText()).isEqualTo("b");
      lost.endStream();
      listen
          .run()
          .stderr()
          .awaitText("client #1: connection lost: the client ended it without a Close frame\n");
      listen.run().interrupt();
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: 1 of 1 client failed");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @InProcess
  @Test
  void theCloseOfEachClientIsExpected() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--expect-close", "4001")) {
      for (int code : new int[] {4001, 4002}) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          peer.sendClose(code);
          assertThat(peer.readClose()).isEqualTo(code);
        }
      }
      listen.run().stderr().awaitText("client #2: --expect-close: expected close code 4001, but ");
      listen.run().interrupt();
      assertThat(listen.run().await().errors())
          .containsExactly("error: 1 of 2 clients failed a check");
    }
  }

  @Test
  void eventsSayWhichClientTheyAreOf() throws Exception {
    try (ListenRun listen =
            ListenRun.start(program, "--json", "--expect", "a", "-x", "b", "--expect", "c");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.send(RawPeer.frame(0x89, (byte) 'p'));
      assertThat(peer.readFrame().text()).isEqualTo("p");
      peer.sendText("a");
      assertThat(peer.readText()).isEqualTo("b");
      peer.sendClose(1000);
      assertThat(peer.readClose()).isEqualTo(1000);
      listen.run().stdout().awaitText("\"error\"");
      listen.run().interrupt();
      Result result = listen.run().await();
      Events events = Events.of(result.stdout());
      for (String event : List.of("ping", "message", "send")) {
        assertThat(events.only(event).path("client").intValue()).as(event).isEqualTo(1);
      }
      assertThat(events.values("error", "client")).containsExactly("1", "");
      assertThat(events.values("error", "exit_status")).containsExactly("1", "1");
      assertThat(events.values("error", "message"))
          .last()
          .isEqualTo("1 of 1 client failed a check");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void theReportHasACaseForEachClient(@TempDir Path directory) throws Exception {
    String file = script(directory, "join", JOIN);
    Path report = directory.resolve("report.xml");
    try (ListenRun listen =
        ListenRun.start(program, "--script", file, "--report-junit", report.toString())) {
      for (String last : List.of("ann", "bob")) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          join(peer, "ann");
          peer.sendText("{\"bye\":\"" + last + "\"}");
          answerClose(peer, 1000);
        }
      }
      listen.run().stderr().awaitText("client #2: ");
      listen.run().interrupt();
      assertThat(listen.run().await().status()).isEqualTo(1);
    }
    assertThat(Files.readString(report))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\"")
        .contains("name=\"" + file + ", client #1\"")
        .contains("name=\"" + file + ", client #2\"");
  }

  /** The session of a client that has met its checks goes on for lines to come. */
  @Test
  void linesOfStandardInputGoToAllClients() throws Exception {
    Launch launch = Launch.of("--expect", "ready", "--stdin").openStdin();
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer first = RawPeer.open(listen.port());
        RawPeer second = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 2);
      first.sendText("ready");
      listen.run().stdout().awaitText("ready\n");
      listen.run().type("to all\n");
      assertThat(first.readText()).isEqualTo("to all");
      assertThat(second.readText()).isEqualTo("to all");
      second.sendText("ready");
      first.sendClose(1000);
      assertThat(first.readClose()).isEqualTo(1000);
      second.sendClose(1000);
      assertThat(second.readClose()).isEqualTo(1000);
      listen.awaitNotices("disconnected (code: 1000, reason: \"\")", 2);
      listen.run().interrupt();
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @InProcess
  @Test
  void countIsThatOfAllClients() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--count", "2", "--expect", "{{_}}")) {
      for (int i = 0; i < 2; i++) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          peer.sendText("hello");
          assertThat(peer.readClose()).isIn(1000, 1001);
          peer.sendClose(1000);
        }
      }
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @InProcess
  @Test
  void theTimeoutOfTheListenerIsThatOfItsChecks() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--timeout", "1s", "--expect", "a");
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readClose()).isIn(1000, 1001);
      peer.sendClose(1000);
      Result result = listen.run().await();
      assertThat(result.stderr()).contains("client #1: --expect: not met: ");
      assertThat(result.errors()).containsExactly("error: 1 of 1 client failed a check");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @InProcess
  @Test
  void aTimeoutWithoutAnUnmetCheckIsTheListeners() throws Exception {
    try (ListenRun listen =
            ListenRun.start(program, "--timeout", "1s", "--expect", "a", "-x", "b");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("a");
      assertThat(peer.readText()).isEqualTo("b");
      assertThat(peer.readClose()).isIn(1000, 1001);
      peer.sendClose(1000);
      Result result = listen.run().await();
      assertThat(result.stderr()).doesNotContain("client #1");
      assertThat(result.errors()).containsExactly("error: timed out after 1s (--timeout)");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void eachClientHasItsOwnReactions(@TempDir Path directory) throws Exception {
    String script =
        """
        < {"name":"{{name}}"}
        /on <~ ^ask (?<n>\\d+)$
        > {{name}}: {{n}}
        /end
        """;
    try (ListenRun listen =
            ListenRun.start(program, "--script", script(directory, "mock", script));
        RawPeer ann = RawPeer.open(listen.port());
        RawPeer bob = RawPeer.open(listen.port())) {
      ann.sendText("{\"name\":\"ann\"}");
      bob.sendText("{\"name\":\"bob\"}");
      for (int i = 1; i <= 3; i++) {
        bob.sendText("ask " + i);
        ann.sendText("ask " + 10 * i);
        assertThat(ann.readText()).isEqualTo("ann: " + 10 * i);
        assertThat(bob.readText()).isEqualTo("bob: " + i);
      }
      ann.sendClose(1000);
      assertThat(ann.readClose()).isEqualTo(1000);
      listen.run().interrupt();
      answerClose(bob, 1001);
      Result result = listen.run().await();
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).as(result.stderr()).isZero();
    }
  }
}
