package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.websocket.Close;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Role;
import org.wscat.websocket.Wire;

/** A queue whose writer is called when something is queued, as in a client. */
@Timeout(30)
class SendQueuePongsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeOwner owner = new FakeOwner();
  private final Wire wire = new Wire();
  private final SendQueue queue = new SendQueue(Outputs.of(Role.SERVER, wire), owner);

  private static ByteBuffer number(int number) {
    return ByteBuffer.allocate(4).putInt(0, number);
  }

  private static byte[] frame(int first, int number) {
    return Frames.plain(first, number(number).array());
  }

  private void fill() {
    for (int i = 0; i < SendQueue.ROOM_PONGS; i++) {
      queue.addAnswer(new Pong(number(i)));
    }
  }

  /** The bytes of so many pongs, numbered from 0, and of further frames. */
  private static byte[] pongs(int count, byte[]... further) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(frame(0x8a, i));
    }
    for (byte[] frame : further) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  @Test
  void theWriterIsCalledOnceForAllThatWaits() {
    queue.addAnswer(new Pong(number(0)));
    queue.addAnswer(new Pong(number(1)));
    assertThat(owner.calls).hasValue(1);
    queue.write();
    assertThat(wire.toByteArray()).isEqualTo(pongs(2));
    assertThat(wire.writes()).as("handed to the network at once").hasSize(1);

    queue.addAnswer(new Pong(number(2)));
    assertThat(owner.calls).hasValue(2);
    queue.write();
    assertThat(wire.toByteArray()).isEqualTo(pongs(3));
  }

  @Test
  void isDoneWhenTheWriterIs() {
    assertThat(queue.isDone()).isTrue();
    queue.requestQueued();
    assertThat(queue.isDone()).as("before the handshake request is written").isFalse();
    queue.requestWritten();
    assertThat(queue.isDone()).isTrue();

    queue.addAnswer(new Pong(number(0)));
    assertThat(queue.isDone()).isFalse();
    queue.write();
    assertThat(queue.isDone()).isTrue();
  }

  @Test
  void withoutRoomOnlyTheNewestPongIsKept() {
    fill();
    queue.addAnswer(new Pong(number(7000)));
    queue.addAnswer(new Pong(number(7001)));
    queue.write();

    assertThat(wire.toByteArray()).isEqualTo(pongs(SendQueue.ROOM_PONGS - 1, frame(0x8a, 7001)));
    assertThat(queue.isDone()).isTrue();
  }

  @Test
  void whatIsNoPongIsAlwaysKept() {
    fill();
    queue.add(new Ping(number(1)));
    queue.addAnswer(new Pong(number(2)));
    queue.addAnswer(new Pong(number(3)));
    queue.close(new Close(1000, ""));
    queue.write();

    assertThat(wire.toByteArray())
        .isEqualTo(
            pongs(SendQueue.ROOM_PONGS, frame(0x89, 1), frame(0x8a, 3), Frames.hex("8802 03e8")));
  }

  @Test
  void roomIsAwaitedUntilTheWriterTakesWhatWaits() throws Exception {
    fill();
    CompletableFuture<Void> added =
        CompletableFuture.runAsync(() -> queue.addAnswer(new Pong(number(SendQueue.ROOM_PONGS))));
    queue.write();
    added.get(900, TimeUnit.MILLISECONDS);
    queue.write();

    assertThat(wire.toByteArray()).isEqualTo(pongs(SendQueue.ROOM_PONGS + 1));
  }

  @Test
  void roomIsNotAwaitedAgainWhileTheWriterIsStuck() {
    fill();
    queue.addAnswer(new Pong(number(1)));
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      queue.addAnswer(new Pong(number(i)));
    }
    assertThat(System.nanoTime() - start).isLessThan(SECOND.toNanos());

    queue.write();
    fill();
    CompletableFuture<Void> added =
        CompletableFuture.runAsync(() -> queue.addAnswer(new Pong(number(1))));
    assertThat(added).isNotCompleted();
    queue.write();
    assertThat(added).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void theEndIsAwaitedForThatTimeAtMost() throws Exception {
    queue.requestQueued();
    long start = System.nanoTime();
    queue.awaitSent(Duration.ofMillis(200));
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));

    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> queue.awaitSent(SECOND));
    queue.requestWritten();
    sent.get(900, TimeUnit.MILLISECONDS);
  }

  @Test
  void nothingIsAwaitedOfAWriterThatIsGone() {
    owner.hasWriter = false;
    queue.add(new Ping(number(1)));
    assertThat(queue.add(new Ping(number(2)))).isFalse();

    assertThat(queue.isDone()).isTrue();
    queue.write();
    assertThat(wire.size()).isZero();
  }

  @Test
  void whatFailsIsNotTriedAgain() {
    wire.resetAfter(0);
    queue.add(new Ping(number(1)));
    queue.write();

    assertThat(queue.isDone()).isTrue();
    assertThat(queue.add(new Ping(number(2)))).isFalse();
    assertThat(owner.cuts).hasValue(0);
  }
}
