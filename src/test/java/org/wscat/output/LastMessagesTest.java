package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wscat.websocket.Message;

class LastMessagesTest {
  private final LastMessages last = new LastMessages();

  @Test
  void countsFromTheNewest() {
    assertThat(last.get(1)).isEmpty();
    last.add(text("a"), 0);
    last.add(text("b"), 2);
    assertThat(shown(1)).isEqualTo("2 b");
    assertThat(shown(2)).isEqualTo("0 a");
    assertThat(last.get(3)).isEmpty();
    assertThat(last.get(0)).isEmpty();
    assertThat(last.get(-1)).isEmpty();
  }

  @Test
  void keepsACopyOfABufferThatIsUsedAgain() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {'a'});
    last.add(Message.text(buffer), 0);
    buffer.array()[0] = 'b';
    assertThat(shown(1)).isEqualTo("0 a");
  }

  @Test
  void keepsAHundred() {
    for (int i = 1; i <= 150; i++) {
      last.add(text("m" + i), 0);
    }
    assertThat(last.count()).isEqualTo(100);
    assertThat(shown(100)).isEqualTo("0 m51");
    assertThat(last.get(101)).isEmpty();
  }

  @Test
  void keepsSixteenMebibytes() {
    Message sixMebibytes = Message.binary(ByteBuffer.allocate(6 << 20));
    for (int i = 0; i < 4; i++) {
      last.add(sixMebibytes, 0);
    }
    assertThat(last.count()).isEqualTo(2);
    last.add(Message.binary(ByteBuffer.allocate(17 << 20)), 0);
    assertThat(last.count()).isZero();
    last.add(text("small"), 0);
    assertThat(last.count()).isEqualTo(1);
    assertThat(shown(1)).isEqualTo("0 small");
  }

  private String shown(int n) {
    LastMessages.Shown shown = last.get(n).orElseThrow();
    return shown.sender() + " " + StandardCharsets.UTF_8.decode(shown.message().payload());
  }

  private static Message text(String text) {
    return Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
