package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Pty;
import org.wscat.testing.RawPeer;

/** The listener's prompt, in a real pseudo-terminal. */
@Timeout(60)
final class ListenPromptIT {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+) ");

  private static int port(Pty pty) throws Exception {
    pty.awaitText("(press CTRL+C to quit)");
    Matcher port = PORT.matcher(pty.raw());
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  @Test
  void aPersonTalksToSeveralClients() throws Exception {
    try (Pty pty = Pty.start(Map.of(), "-l", "0")) {
      int port = port(pty);
      pty.awaitText("> ");
      pty.type("early\r");
      try (RawPeer first = RawPeer.open(port)) {
        assertThat(first.readText()).isEqualTo("early");
        pty.awaitText("client connected");
        first.sendText("alone");
        pty.awaitText("< alone");
        try (RawPeer second = RawPeer.open(port)) {
          second.sendText("not alone");
          pty.awaitText("#2 < not alone");
          first.sendText("indeed");
          pty.awaitText("#1 < indeed");
          pty.type("hello both\r");
          assertThat(first.readText()).isEqualTo("hello both");
          assertThat(second.readText()).isEqualTo("hello both");
          pty.type(CTRL_C);
          assertThat(first.readClose()).isEqualTo(1001);
          assertThat(second.readClose()).isEqualTo(1001);
          first.sendClose(1001);
          second.sendClose(1001);
        }
      }
      assertThat(pty.await()).isZero();
      assertThat(pty.lines()).contains("disconnected (code: 1001, reason: \"\")");
    }
  }

  @Test
  void controlDLeavesAndASecondControlCDoesNotWait() throws Exception {
    try (Pty pty = Pty.start(Map.of(), "-l", "0")) {
      port(pty);
      pty.awaitText("> ");
      pty.type(CTRL_D);
      assertThat(pty.await()).isZero();
    }
    try (Pty pty = Pty.start(Map.of(), "-l", "0", "--close-timeout", "60m");
        RawPeer silent = RawPeer.open(port(pty))) {
      pty.awaitText("> ");
      pty.awaitText("client connected");
      pty.type(CTRL_C);
      assertThat(silent.readClose()).isEqualTo(1001);
      pty.type(CTRL_C);
      assertThat(pty.await()).isZero();
    }
  }
}
