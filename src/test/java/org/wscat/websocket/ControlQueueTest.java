package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlQueueTest {
  private final ControlQueue queue = new ControlQueue();

  private static ControlFrame frame(Opcode opcode, int number) {
    return new ControlFrame(opcode, ByteBuffer.allocate(4).putInt(0, number));
  }

  private static ControlFrame pong(int number) {
    return frame(Opcode.PONG, number);
  }

  private void fill() {
    for (int i = 0; i < ControlQueue.ROOM; i++) {
      queue.add(pong(i));
    }
  }

  @Test
  void theWriterIsToldOnceForAllThatWaits() {
    assertThat(queue.add(pong(1))).isTrue();
    assertThat(queue.add(pong(2))).isFalse();
    assertThat(queue.take()).containsExactly(pong(1), pong(2));

    assertThat(queue.add(pong(3))).as("while the writer is at work").isTrue();
    assertThat(queue.take()).containsExactly(pong(3));
  }

  @Test
  void isEmptyWhenTheWriterIsDone() {
    assertThat(queue.isEmpty()).as("before the handshake is written").isFalse();
    queue.written();
    assertThat(queue.isEmpty()).isTrue();

    queue.add(pong(1));
    assertThat(queue.isEmpty()).isFalse();
    queue.take();
    assertThat(queue.isEmpty()).isFalse();
    queue.written();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void withoutRoomOnlyTheNewestPongIsKept() {
    fill();
    queue.add(pong(7000));
    queue.add(pong(7001));

    List<ControlFrame> taken = queue.take();
    assertThat(taken).hasSize(ControlQueue.ROOM).endsWith(pong(7001));
    assertThat(taken.subList(0, ControlQueue.ROOM - 1))
        .isEqualTo(IntStream.range(0, ControlQueue.ROOM - 1).mapToObj(i -> pong(i)).toList());
  }

  @Test
  void whatIsNoPongIsAlwaysKept() {
    fill();
    queue.add(frame(Opcode.PING, 1));
    queue.add(pong(2));
    queue.add(pong(3));
    queue.add(frame(Opcode.CLOSE, 4));

    assertThat(queue.take())
        .hasSize(ControlQueue.ROOM + 3)
        .endsWith(
            pong(ControlQueue.ROOM - 1), frame(Opcode.PING, 1), pong(3), frame(Opcode.CLOSE, 4));
  }

  @Test
  void roomIsAwaitedUntilTheWriterTakesWhatWaits() throws Exception {
    fill();
    CompletableFuture<Void> room = CompletableFuture.runAsync(queue::awaitRoom);
    queue.take();

    room.get(900, TimeUnit.MILLISECONDS);
  }

  @Test
  void roomIsNotAwaitedAgainWhileTheWriterIsStuck() {
    queue.add(pong(1));
    queue.take();
    fill();
    queue.awaitRoom();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      queue.awaitRoom();
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));

    queue.written();
    CompletableFuture<Void> room = CompletableFuture.runAsync(queue::awaitRoom);
    assertThat(room).isNotCompleted();
    queue.take();
    assertThat(room).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void emptinessIsAwaitedForASecondAtMost() throws Exception {
    long start = System.nanoTime();
    queue.awaitEmpty();
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));

    CompletableFuture<Void> empty = CompletableFuture.runAsync(queue::awaitEmpty);
    queue.written();
    empty.get(900, TimeUnit.MILLISECONDS);
  }

  @Test
  void nothingIsAwaitedOfAWriterThatIsGone() {
    queue.written();
    queue.add(pong(1));
    queue.abandon();
    assertThat(queue.add(pong(2))).isFalse();

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.take()).isEmpty();
  }
}
