package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;

/** The packaged listener with many clients at once. */
@Timeout(120)
final class ListenLoadIT {
  private static final int CLIENTS = 1000;
  private static final int SILENT = 20;

  private static void echo(List<RawPeer> peers, int round) throws IOException {
    for (int i = 0; i < peers.size(); i++) {
      peers.get(i).sendText("round " + round + " of client " + i);
    }
    for (int i = 0; i < peers.size(); i++) {
      assertThat(peers.get(i).readText()).isEqualTo("round " + round + " of client " + i);
    }
  }

  private static long kilobytesInUse(ListenRun listen) throws IOException {
    long process = ((PackagedRun) listen.run()).process().pid();
    String status = Files.readString(Path.of("/proc/" + process + "/status"));
    Matcher size = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
    assertThat(size.find()).isTrue();
    return Long.parseLong(size.group(1));
  }

  @Test
  void aThousandClientsAtOnceAreEchoedInFlatMemory() throws Exception {
    List<RawPeer> peers = new ArrayList<>();
    List<RawPeer> troublemakers = new ArrayList<>();
    try (ListenRun listen = ListenRun.start(Program.PACKAGED, Launch.of("--echo"))) {
      for (int i = 0; i < SILENT; i++) {
        troublemakers.add(RawPeer.connect(listen.port()));
        RawPeer half = RawPeer.connect(listen.port());
        half.send("GET / HT".getBytes(StandardCharsets.US_ASCII));
        troublemakers.add(half);
        RawPeer.open(listen.port()).reset();
        RawPeer unmasked = RawPeer.open(listen.port());
        unmasked.send((byte) 0x81, (byte) 1, (byte) 'a');
        troublemakers.add(unmasked);
      }
      for (int i = 0; i < CLIENTS; i++) {
        peers.add(RawPeer.open(listen.port()));
      }
      echo(peers, 0);
      long before = kilobytesInUse(listen);
      for (int round = 1; round <= 20; round++) {
        echo(peers, round);
      }
      assertThat(kilobytesInUse(listen)).isLessThan(before * 5 / 4);
      listen.run().interrupt();
      for (RawPeer peer : peers) {
        assertThat(peer.readClose()).isEqualTo(1001);
      }
    } finally {
      troublemakers.addAll(peers);
      for (RawPeer peer : troublemakers) {
        peer.close();
      }
    }
  }
}
