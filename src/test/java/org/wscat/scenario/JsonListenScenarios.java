package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.EventAssertions.assertClose;
import static org.wscat.scenario.EventAssertions.assertError;
import static org.wscat.websocket.Frames.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Events;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;

/** Events of a listener ({@code --listen --json}). */
@Timeout(120)
final class JsonListenScenarios {
  private final Program program = Program.underTest();

  private static RawPeer opened(ListenRun listen, int number) throws Exception {
    RawPeer peer = RawPeer.open(listen.port());
    listen.awaitNotices("client connected", number);
    return peer;
  }

  @Test
  void aListenerTellsOfItsClients() throws Exception {
    try (ListenRun listen = ListenRun.start(program, Launch.of("--json", "-s", "a"))) {
      try (RawPeer stranger = RawPeer.connect(listen.port())) {
        stranger.send(utf8("hello\r\n\r\n"));
        stranger.readAll();
        listen.run().stdout().awaitText("refused");
      }
      try (RawPeer first = opened(listen, 1);
          RawPeer second = opened(listen, 2)) {
        first.sendText("one");
        listen.run().stdout().awaitText("\"one\"");
        second.sendText("two");
        listen.run().stdout().awaitText("\"two\"");
        first.sendClose(1000);
        first.readClose();
        listen.run().stdout().awaitText("\"disconnected\"");
        second.sendText("three");
        listen.run().stdout().awaitText("\"three\"");
        listen.run().interrupt();
        second.readClose();
        second.sendClose(1001);
        Events events = Events.of(listen.run().await().stdout());

        assertThat(events.only("listening").path("port").intValue()).isEqualTo(listen.port());
        assertThat(events.values("client", "state"))
            .startsWith("refused", "connected", "connected", "disconnected");
        assertThat(Set.copyOf(events.values("client", "client"))).contains("1", "2");
        assertThat(events.values("message", "client")).containsExactly("1", "2", "");
        JsonNode left = events.named("client").get(3);
        assertThat(left.path("client").intValue()).isEqualTo(1);
        assertClose(left, 1000, "", true, "client");
        // Only a process is ended by a signal that has a number.
        int signal = program == Program.PACKAGED ? 15 : 0;
        assertError(events.only("error"), "signal", 128 + signal);
      }
    }
  }

  @Test
  void aListenerOfOneClientEndsWithItsClose() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--json", "--one");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendClose(1000);
      peer.readClose();
      Events events = Events.of(listen.run().await().stdout());
      assertThat(events.names()).containsExactly("listening", "client", "close");
      assertClose(events.only("close"), 1000, "", true, "client");
    }
  }
}
