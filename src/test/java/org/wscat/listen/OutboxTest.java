package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameOutput;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;

@Timeout(30)
class OutboxTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final int MIB = 1024 * 1024;

  private final AtomicInteger roomMade = new AtomicInteger();
  private Pipe pipe;
  private Outbox outbox;

  @BeforeEach
  void open() throws IOException {
    pipe = Pipe.open();
  }

  @AfterEach
  void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
    outbox.end();
  }

  private Outbox outbox(WritableByteChannel channel) {
    outbox =
        new Outbox(
            new FrameOutput(channel, Integer.MAX_VALUE),
            PATIENCE,
            roomMade::incrementAndGet,
            () -> {});
    return outbox;
  }

  private static Message message(int size) {
    return Message.binary(ByteBuffer.allocate(size));
  }

  private byte[] read(int count) throws IOException {
    return Channels.newInputStream(pipe.source()).readNBytes(count);
  }

  @Test
  void framesGoOutInOrderAndTheCloseFrameIsTheLast() throws Exception {
    outbox(pipe.sink());
    outbox.put(Message.text(ByteBuffer.wrap("a".getBytes(StandardCharsets.UTF_8))));
    outbox.control(new Ping(ByteBuffer.allocate(0)));
    assertThat(outbox.close(new Close(1000, ""))).isTrue();
    assertThat(outbox.close(new Close(1001, ""))).isFalse();
    assertThat(outbox.put(message(1))).isFalse();
    outbox.control(new Pong(ByteBuffer.allocate(0)));
    outbox.awaitSent();

    assertThat(read(9))
        .isEqualTo(
            new byte[] {(byte) 0x81, 1, 'a', (byte) 0x89, 0, (byte) 0x88, 2, 3, (byte) 0xe8});
    assertThat(outbox.unsentMessages()).isZero();
    assertThat(outbox.isClosing()).isTrue();
  }

  @Test
  void aReceiverThatReadsNothingGetsFarBehind() {
    outbox(pipe.sink());
    assertThat(outbox.hasRoom()).isTrue();
    for (int i = 0; i < 5; i++) {
      outbox.put(message(MIB));
    }
    assertThat(outbox.hasRoom()).isFalse();
    assertThat(outbox.isFull()).isTrue();
    assertThat(outbox.isFarBehind()).isFalse();
    for (int i = 0; i < 15; i++) {
      outbox.put(message(MIB));
    }
    assertThat(outbox.isFarBehind()).isTrue();
    assertThat(outbox.unsentMessages()).isEqualTo(20);
    outbox.awaitSent();
    assertThat(outbox.unsentMessages()).as("given up after a while").isEqualTo(20);
    outbox.end();
    assertThat(outbox.isFull()).as("nobody waits for the dead").isFalse();
    assertThat(outbox.hasRoom()).isFalse();
    assertThat(roomMade).hasValue(1);
  }

  @Test
  void aReceiverThatIsSlowIsWaitedFor() throws Exception {
    outbox(pipe.sink());
    for (int i = 0; i < 10; i++) {
      outbox.put(message(MIB));
    }
    CompletableFuture<Void> sent = CompletableFuture.runAsync(outbox::awaitSent);
    for (int left = 10 * (MIB + 10); left > 0; left -= 100_000) {
      assertThat(read(Math.min(left, 100_000))).hasSize(Math.min(left, 100_000));
    }

    assertThat(sent).succeedsWithin(20, TimeUnit.SECONDS);
    assertThat(outbox.unsentMessages()).isZero();
    assertThat(outbox.hasRoom()).isTrue();
    assertThat(roomMade).hasValue(1);
  }

  @Test
  void whatFailsEndsTheWaiting() throws Exception {
    pipe.source().close();
    outbox(pipe.sink());
    outbox.put(message(10 * MIB));
    outbox.awaitSent();
    assertThat(outbox.put(message(1))).isFalse();

    assertThat(outbox.unsentMessages()).isEqualTo(1);
    assertThat(outbox.isFull()).isFalse();
  }
}
