package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.websocket.Message;

@Timeout(60)
final class MessageQueueTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final MessageQueue queue = new MessageQueue();

  private void add(int size) {
    queue.add(Message.binary(ByteBuffer.allocate(size)));
  }

  private int taken() throws InterruptedException {
    return queue.take(Deadline.after(Duration.ofSeconds(20))).orElseThrow().size();
  }

  private boolean isEmpty() throws InterruptedException {
    return queue.take(Deadline.PAST).isEmpty();
  }

  @Test
  void messagesAreCopiedAndTakenInTheirOrder() throws InterruptedException {
    ByteBuffer reused = ByteBuffer.wrap(new byte[] {1, 2, 3});
    queue.add(Message.binary(reused.position(1)));
    reused.put(2, (byte) 9);
    add(5);
    assertThat(queue.take(Deadline.PAST).orElseThrow().payload())
        .isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
    assertThat(taken()).isEqualTo(5);
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void whoWaitsGetsWhatIsDelivered() throws Exception {
    CompletableFuture<Integer> size =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return taken();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    add(7);
    queue.deliver();
    assertThat(size.get(20, TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void theEndEndsTheWaitButNotWhatCameBefore() throws InterruptedException {
    add(1);
    queue.end();
    add(2);
    assertThat(taken()).isEqualTo(1);
    assertThat(queue.take(Deadline.NEVER)).isEmpty();
  }

  @Test
  void whatNobodyLooksAtIsKeptUpToABound() throws InterruptedException {
    for (int i = 0; i < 63; i++) {
      add(MEBIBYTE);
    }
    assertThat(queue.hasOverflowed()).isFalse();
    add(MEBIBYTE);
    assertThat(queue.hasOverflowed()).isTrue();
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void manySmallMessagesReachTheBoundToo() {
    for (int i = 0; i < MEBIBYTE; i++) {
      add(0);
    }
    assertThat(queue.hasOverflowed()).isFalse();
    add(0);
    assertThat(queue.hasOverflowed()).isTrue();
  }

  @Test
  void aMessageBeyondTheBoundIsKeptByItself() throws InterruptedException {
    add(MessageQueue.MOST_BYTES);
    assertThat(queue.hasOverflowed()).isFalse();
    add(1);
    assertThat(queue.hasOverflowed()).isTrue();
  }

  @Test
  void whatIsTakenMakesRoom() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      add(MEBIBYTE);
    }
    queue.expect(true);
    for (int i = 0; i < 50; i++) {
      assertThat(taken()).isEqualTo(MEBIBYTE);
    }
    queue.expect(false);
    for (int i = 0; i < 50; i++) {
      add(MEBIBYTE);
    }
    assertThat(queue.hasOverflowed()).isFalse();
  }

  @Test
  void whileAnExpectationLooksTheSenderWaits() throws Exception {
    queue.expect(true);
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 200; i++) {
                add(MEBIBYTE);
              }
              queue.deliver();
            });
    for (int i = 0; i < 200; i++) {
      assertThat(taken()).isEqualTo(MEBIBYTE);
    }
    sender.get(20, TimeUnit.SECONDS);
    assertThat(queue.hasOverflowed()).isFalse();
  }

  @Test
  void aWaitingSenderIsLetGoByTheEnd() throws Exception {
    queue.expect(true);
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 10; i++) {
                add(MEBIBYTE);
              }
            });
    queue.close();
    sender.get(20, TimeUnit.SECONDS);
    assertThat(queue.isWanted()).isFalse();
  }
}
