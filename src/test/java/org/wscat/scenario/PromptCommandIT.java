package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Pty;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;

/** The commands of the prompts, in a real pseudo-terminal. */
@Timeout(60)
final class PromptCommandIT {
  private static final Map<String, String> PLAIN = Map.of("NO_COLOR", "1");
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+) ");

  @TempDir private Path directory;

  private static void say(Pty pty, String line, String... answers) throws Exception {
    pty.type(line + "\r");
    for (String answer : answers) {
      pty.awaitText(answer);
    }
  }

  @Test
  void aPersonAsksAndSteersTheConnection() throws Exception {
    Path recorded = directory.resolve("rec.txt");
    Path file = Files.writeString(directory.resolve("file"), "of a file");
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      say(pty, "//slash", "< /slash");
      say(pty, "/pign", "error: Unrecognized slash command '/pign', did you mean /ping?");
      say(pty, "/status", "address:     " + server.url(), "TLS:         none");
      pty.awaitText("sent:        1 message, 6 bytes");
      pty.awaitText("received:    1 message, 6 bytes");
      say(pty, "/headers", "HTTP/1.1 101 ", "Sec-WebSocket-Accept: ");
      say(pty, "/help close", "/close [code [reason]]", "start the closing handshake");
      say(pty, "/send @" + directory.resolve("none"), "error: /send: there is no file");
      say(pty, "/send @" + directory, "is a directory");
      say(pty, "/binary abc", "error: /binary: the text is not hexadecimal");
      say(pty, "/last 0", "error: /last: '0' is not the number of a message");
      say(pty, "/last 2", "error: /last: only the last 1 message is kept");
      say(pty, "/record " + file, "exists, and is left as it is");
      say(pty, "/record " + recorded, "recording to");
      say(pty, "/send @" + file, "< of a file");
      say(pty, "/stop", "recorded to");
      say(pty, "/last 9", "error: /last: only the last 2 messages are kept");
      assertThat(Files.readString(recorded)).contains("> of a file\n", "< of a file\n");

      say(pty, "/expect {\"a\":1}");
      say(pty, "{\"a\":1,\"b\":2}", "/expect {\"a\":1}: met after ");
      say(pty, "/timeout 200ms");
      say(pty, "/expect never", "error: /expect: not met: no message matched within 200ms");
      say(pty, "/on < ask", "| ");
      say(pty, "> answer");
      say(pty, "/end");
      say(pty, "ask", "< answer");
      pty.type("/all\r");
      pty.awaitEnd("| ");
      pty.type("half-typed\u0003");
      pty.awaitEnd("> ");
      say(pty, "dropped", "< dropped");

      say(pty, "/reconnect", "disconnected (code: 1000, reason: \"\")");
      say(pty, "again", "< again");
      say(pty, "/status", "sent:        1 message, 5 bytes");
      pty.type("/quit\r");
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void aNewConnectionThatFailsEndsTheSessionByItsStage() throws Exception {
    RawServer server = RawServer.echo();
    try (Pty pty = Pty.start(PLAIN, "-c", server.url(), "--no-slash")) {
      pty.awaitText("> ");
      say(pty, "/reconnect", "< /reconnect");
    }
    try (Pty pty = Pty.start(PLAIN, "-c", server.url())) {
      pty.awaitText("> ");
      server.close();
      pty.type("/reconnect\r");
      assertThat(pty.await()).isIn(7, 56);
    }
  }

  @Test
  void aListenersPersonSteersItsClients() throws Exception {
    try (Pty pty = Pty.start(PLAIN, "-l", "0")) {
      pty.awaitText("(press CTRL+C to quit)");
      Matcher port = PORT.matcher(pty.raw());
      assertThat(port.find()).isTrue();
      pty.awaitText("> ");
      say(pty, "/status", "no client is connected");
      try (RawPeer first = RawPeer.open(Integer.parseInt(port.group(1)));
          RawPeer second = RawPeer.open(Integer.parseInt(port.group(1)))) {
        first.sendText("hello");
        pty.awaitText("hello");
        say(pty, "/to 2 for you");
        assertThat(second.readText()).isEqualTo("for you");
        say(pty, "/status", "#1 127.0.0.1 port ", "received 1 message (5 bytes)", "#2 ");
        pty.awaitText("sent 1 message (7 bytes)");
        say(pty, "/to 7 x", "error: /to: there is no client 7, /status lists them");
        say(pty, "/kick 9", "error: /kick: there is no client 9, /status lists them");
        say(pty, "/headers", "error: /headers is a command of a client's prompt");
        say(pty, "/kick 2 4001 bye");
        assertThat(second.readClose()).isEqualTo(4001);
        second.sendClose(4001);
        pty.awaitText("disconnected (code: 4001");
        pty.type("/quit\r");
        assertThat(first.readClose()).isEqualTo(1001);
        first.sendClose(1001);
      }
      assertThat(pty.await()).isZero();
    }
  }
}
