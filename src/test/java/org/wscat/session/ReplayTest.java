package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wscat.websocket.Message;

/** The messages that are sent again on a new connection. */
final class ReplayTest {
  private static Message message(String text) {
    return Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> sentBy(Replay replay, long pending) {
    List<String> sent = new ArrayList<>();
    for (Message message : replay.messages(pending)) {
      sent.add(StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString());
    }
    return sent;
  }

  @Test
  void theFirstMessagesAreSentAgainAsFarAsTheyWereSent() {
    Replay replay = new Replay(List.of(message("a"), message("b")));
    assertThat(sentBy(replay, 0)).isEmpty();
    replay.sent(message("a"), 0);
    assertThat(sentBy(replay, 0)).containsExactly("a");
    replay.sent(message("b"), 1);
    assertThat(sentBy(replay, 1)).containsExactly("a", "b");
  }

  @Test
  void ofOthersThoseThatWereNotWritten() {
    Replay replay = new Replay(List.of(message("a")));
    replay.sent(message("a"), 0);
    replay.sent(message("1"), 0);
    replay.sent(message("2"), 1);
    replay.sent(message("3"), 2);
    replay.sent(message("4"), 2);
    assertThat(sentBy(replay, 2)).containsExactly("a", "3", "4");
    assertThat(sentBy(replay, 1)).containsExactly("a", "4");
    assertThat(sentBy(replay, 0)).containsExactly("a");
  }

  @Test
  void theBytesAreKeptEvenWhereTheirBufferIsUsedAgain() {
    Replay replay = new Replay(List.of());
    byte[] buffer = {'o', 'l', 'd'};
    replay.sent(Message.text(ByteBuffer.wrap(buffer)), 1);
    buffer[0] = 'X';
    assertThat(sentBy(replay, 1)).containsExactly("old");
  }
}
