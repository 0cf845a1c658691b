package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.wscat.websocket.Message;

/** What is kept of received messages, and for how long who receives them has to wait. */
final class MessageQueueTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final MessageQueue queue = new MessageQueue();

  private void add(int size) {
    queue.add(Message.binary(ByteBuffer.allocate(size)));
  }

  private int taken() {
    assertThat(queue.take()).isTrue();
    int size = queue.poll().size();
    queue.giveBack();
    return size;
  }

  @Test
  void messagesAreTakenInTheirOrder() {
    add(2);
    add(5);
    assertThat(taken()).isEqualTo(2);
    add(7);
    assertThat(taken()).isEqualTo(5);
    assertThat(taken()).isEqualTo(7);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.take()).isFalse();
  }

  @Test
  void theEndKeepsWhatCameBefore() {
    add(1);
    queue.end();
    add(2);
    assertThat(queue.isOver()).isTrue();
    assertThat(taken()).isEqualTo(1);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatNobodyLooksAtIsKeptUpToABound() {
    for (int i = 0; i < 63; i++) {
      add(MEBIBYTE);
    }
    assertThat(queue.hasOverflowed()).isFalse();
    add(MEBIBYTE);
    assertThat(queue.hasOverflowed()).isTrue();
    assertThat(queue.isEmpty()).isTrue();
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
  void aMessageBeyondTheBoundIsKeptByItself() {
    add(MessageQueue.MOST_BYTES);
    assertThat(queue.hasOverflowed()).isFalse();
    add(1);
    assertThat(queue.hasOverflowed()).isTrue();
  }

  @Test
  void whatIsTakenMakesRoom() {
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
  void whileAnExpectationLooksThereIsLittleRoom() {
    add(2 * MEBIBYTE);
    assertThat(queue.hasRoomFor(1)).isTrue();
    queue.expect(true);
    assertThat(queue.hasRoomFor(1)).isFalse();
    assertThat(queue.take()).isTrue();
    assertThat(queue.hasRoomFor(MessageQueue.ROOM_BYTES)).isTrue();
    assertThat(queue.hasRoomFor(MessageQueue.MOST_BYTES)).isFalse();
  }

  @Test
  void nobodyWaitsForRoomAtTheEnd() {
    queue.expect(true);
    add(2 * MEBIBYTE);
    queue.end();
    assertThat(queue.hasRoomFor(1)).isTrue();
  }

  @Test
  void norWhereNobodyLooksAnyMore() {
    queue.expect(true);
    add(2 * MEBIBYTE);
    queue.close();
    assertThat(queue.isWanted()).isFalse();
    assertThat(queue.hasRoomFor(1)).isTrue();
    add(1);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aHandfulIsFewAndSmall() {
    assertThat(queue.isHandful()).isTrue();
    add(10);
    assertThat(queue.isHandful()).isTrue();
    add(MEBIBYTE);
    assertThat(queue.isHandful()).isFalse();
    taken();
    taken();
    for (int i = 0; i < 100; i++) {
      add(0);
    }
    assertThat(queue.isHandful()).isFalse();
  }
}
