package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.websocket.Close;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Role;

/** A queue whose writer is a thread, as for a client of a listener. */
@Timeout(30)
class SendQueueTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final int MIB = 1024 * 1024;

  private final FakeOwner owner =
      new FakeOwner() {
        @Override
        public boolean callWriter() {
          Thread writer = new Thread(() -> queue.write());
          writer.setDaemon(true);
          writer.start();
          return true;
        }
      };

  private Pipe pipe;
  private FrameOutput output;
  private SendQueue queue;

  @BeforeEach
  void open() throws IOException {
    pipe = Pipe.open();
    output = Outputs.of(Role.SERVER, pipe.sink());
    queue = new SendQueue(output, owner);
  }

  @AfterEach
  void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
    queue.end(PATIENCE);
  }

  private static Message message(int size) {
    return Message.binary(ByteBuffer.allocate(size));
  }

  private byte[] read(int count) throws IOException {
    return Channels.newInputStream(pipe.source()).readNBytes(count);
  }

  private int unsentMessages() {
    return queue.unsentMessages() + output.bufferedMessages();
  }

  @Test
  void framesGoOutInOrderAndTheCloseFrameIsTheLast() throws Exception {
    queue.add(Message.text(ByteBuffer.wrap(Frames.utf8("a"))));
    queue.add(new Ping(ByteBuffer.allocate(0)));
    assertThat(queue.close(new Close(1000, ""))).isTrue();
    assertThat(queue.close(new Close(1001, ""))).isFalse();
    assertThat(queue.add(message(1))).isFalse();
    assertThat(queue.addIfRoom(new Pong(ByteBuffer.allocate(0)))).isFalse();
    queue.addAnswer(new Pong(ByteBuffer.allocate(0)));
    queue.awaitSentWhileRead(PATIENCE);

    assertThat(read(9)).isEqualTo(Frames.hex("8101 61 8900 8802 03e8"));
    assertThat(unsentMessages()).isZero();
    assertThat(queue.isOpen()).isFalse();
    assertThat(queue.isDone()).isTrue();
  }

  @Test
  void aReceiverThatReadsNothingGetsFarBehind() {
    assertThat(queue.hasRoom()).isTrue();
    for (int i = 0; i < 5; i++) {
      queue.add(message(MIB));
    }
    assertThat(queue.hasRoom()).isFalse();
    assertThat(queue.isFull()).isTrue();
    assertThat(queue.isFarBehind()).isFalse();
    assertThat(queue.addIfRoom(new Ping(ByteBuffer.allocate(0)))).isFalse();
    for (int i = 0; i < 15; i++) {
      queue.add(message(MIB));
    }
    assertThat(queue.isFarBehind()).isTrue();
    assertThat(unsentMessages()).isEqualTo(20);
    queue.awaitSentWhileRead(PATIENCE);
    assertThat(unsentMessages()).as("given up after a while").isEqualTo(20);
    queue.end(PATIENCE);
    assertThat(queue.isFull()).as("nobody waits for the dead").isFalse();
    assertThat(queue.hasRoom()).isFalse();
    assertThat(unsentMessages()).as("what was dropped stays counted").isEqualTo(20);
    assertThat(owner.roomMade).hasValue(1);
  }

  @Test
  void aReceiverThatIsSlowIsWaitedFor() throws Exception {
    for (int i = 0; i < 10; i++) {
      queue.add(message(MIB));
    }
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(() -> queue.awaitSentWhileRead(PATIENCE));
    for (int left = 10 * (MIB + 10); left > 0; left -= 100_000) {
      assertThat(read(Math.min(left, 100_000))).hasSize(Math.min(left, 100_000));
    }

    assertThat(sent).succeedsWithin(20, TimeUnit.SECONDS);
    assertThat(unsentMessages()).isZero();
    assertThat(queue.hasRoom()).isTrue();
    assertThat(owner.roomMade).hasValue(1);
  }

  @Test
  void whatFailsEndsTheWaiting() throws Exception {
    pipe.source().close();
    queue.add(message(10 * MIB));
    queue.awaitSentWhileRead(PATIENCE);
    assertThat(queue.add(message(1))).isFalse();

    assertThat(unsentMessages()).isEqualTo(1);
    assertThat(queue.isFull()).isFalse();
    assertThat(owner.cuts).as("the reading side finds the end").hasValue(0);
  }
}
