package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Close;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Role;
import org.wscat.websocket.Wire;

@SuppressWarnings("resource")
class FrameOutputTest {
  private final Wire wire = new Wire();
  private final FrameOutput server = Outputs.of(Role.SERVER, wire);
  private final FrameOutput client = Outputs.of(Role.CLIENT, wire);

  @Test
  void everyFrameHasItsOwnKey() throws IOException {
    client.send(Message.text(ByteBuffer.wrap(new byte[1])));
    client.send(Message.text(ByteBuffer.wrap(new byte[1])));
    client.flush();

    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("8181 00010203 00 8181 04050607 04"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 125, 126, 127, 65535, 65536, 65521, 65522, 65526, 65537, 65540, 200_000})
  void aFrameMayBeOfAnyLength(int length) throws IOException {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (i * 7);
    }

    server.send(Message.binary(ByteBuffer.wrap(payload)));
    server.flush();
    client.send(Message.binary(ByteBuffer.wrap(payload)));
    client.flush();

    assertThat(wire.toByteArray())
        .isEqualTo(
            Frames.join(Frames.plain(0x82, payload), Frames.masked(0x82, 0x00010203, payload)));
  }

  @Test
  void framesFollowEachOtherWhereverTheBufferEnds() throws IOException {
    for (int before = 65_490; before <= 65_540; before++) {
      Wire out = new Wire();
      FrameOutput output = Outputs.of(Role.CLIENT, out);
      output.send(Message.binary(ByteBuffer.wrap(new byte[before])));
      output.send(Message.text(ByteBuffer.wrap(Frames.utf8("second"))));
      output.flush();

      assertThat(out.toByteArray())
          .isEqualTo(
              Frames.join(
                  Frames.masked(0x82, 0x00010203, new byte[before]),
                  Frames.masked(0x81, 0x04050607, Frames.utf8("second"))));
    }
  }

  @Test
  void writesTheRemainingBytesAndLeavesTheBufferAsItIs() throws IOException {
    ByteBuffer payload = ByteBuffer.wrap(Frames.utf8("-abc-"), 1, 3);

    server.send(Message.text(payload.asReadOnlyBuffer()));
    client.send(Message.text(payload));
    server.flush();

    assertThat(wire.toByteArray()).isEqualTo(Frames.plain(0x81, Frames.utf8("abc")));
    assertThat(payload).isEqualTo(ByteBuffer.wrap(Frames.utf8("abc")));
    assertThat(payload.position()).isEqualTo(1);
  }

  @Test
  void smallFramesWaitForTheFlushAndThenGoInOneWrite() throws IOException {
    for (int i = 0; i < 10; i++) {
      server.send(Message.text(ByteBuffer.wrap(new byte[3])));
    }
    assertThat(wire.writes()).isEmpty();

    server.flush();
    assertThat(wire.writes()).containsExactly(50);
  }

  @Test
  void aFullBufferGoesWithoutAFlush() throws IOException {
    server.send(Message.binary(ByteBuffer.wrap(new byte[100_000])));

    assertThat(wire.size()).isGreaterThanOrEqualTo(65_536);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 65_535})
  void goesOnUntilTheChannelHasTakenAll(int atOnce) throws IOException {
    wire.takingAtOnce(atOnce);
    server.write(new byte[] {1, 2, 3}, 1, 2);
    server.send(Message.binary(ByteBuffer.wrap(new byte[100_000])));
    server.flush();

    assertThat(wire.toByteArray())
        .isEqualTo(Frames.join(Frames.hex("0203"), Frames.plain(0x82, new byte[100_000])));
    assertThat(server.bytesWritten()).isEqualTo(wire.size());
  }

  @Test
  void countsMessagesThatAreNotYetHandedOn() throws IOException {
    assertThat(server.bufferedMessages()).isZero();
    server.send(Message.text(ByteBuffer.wrap(new byte[1])));
    server.send(Message.binary(ByteBuffer.wrap(new byte[0])));
    assertThat(server.bufferedMessages()).isEqualTo(2);

    server.flush();
    assertThat(server.bufferedMessages()).isZero();
  }

  @Test
  void controlFramesAreNoMessages() throws IOException {
    server.send(new Ping(ByteBuffer.wrap(new byte[1])));
    server.send(new Pong(ByteBuffer.wrap(new byte[1])));
    server.send(Message.text(ByteBuffer.wrap(new byte[1])));

    assertThat(server.bufferedMessages()).isEqualTo(1);
  }

  @Test
  void aLongMessageIsCountedUntilItsLastByteIsHandedOn() throws IOException {
    server.send(Message.text(ByteBuffer.wrap(new byte[1])));
    server.send(Message.binary(ByteBuffer.wrap(new byte[100_000])));
    assertThat(server.bufferedMessages()).isEqualTo(1);

    server.flush();
    assertThat(server.bufferedMessages()).isZero();
  }

  /** Frames of 5, 2 and 9 bytes, a ping of 3 between the last two. */
  @ParameterizedTest
  @CsvSource({"0, 3", "4, 3", "5, 2", "6, 2", "7, 1", "9, 1", "10, 1", "18, 1"})
  void messagesThatTheChannelDidNotTakeWhollyStayCounted(int taken, int left) throws IOException {
    for (int atOnce : new int[] {1, 1000}) {
      Wire broken = new Wire().takingAtOnce(atOnce).resetAfter(taken);
      FrameOutput output = Outputs.of(Role.SERVER, broken);
      output.send(Message.text(ByteBuffer.wrap(new byte[3])));
      output.send(Message.text(ByteBuffer.wrap(new byte[0])));
      output.send(new Ping(ByteBuffer.wrap(new byte[1])));
      output.send(Message.text(ByteBuffer.wrap(new byte[7])));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(output::flush)
          .withMessage("Connection reset");
      assertThat(output.bufferedMessages()).isEqualTo(left);
      assertThat(output.bytesWritten()).isEqualTo(taken);
      assertThat(output.error())
          .get()
          .extracting(Throwable::getMessage)
          .isEqualTo("Connection reset");
    }
  }

  @Test
  void theMessageThatTheChannelFailsInIsNotCountedAsTaken() throws IOException {
    wire.resetAfter(65_536);
    server.send(Message.text(ByteBuffer.wrap(new byte[1])));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.send(Message.binary(ByteBuffer.wrap(new byte[200_000]))));
    assertThat(server.bufferedMessages()).isZero();
    assertThat(server.bytesWritten()).isEqualTo(65_536);
  }

  @Test
  void manyMessagesAreCountedAcrossBuffers() throws IOException {
    wire.takingAtOnce(100).resetAfter(65_500 + 65_500);
    int frames = 0;
    try {
      while (frames < 100_000) {
        server.send(Message.text(ByteBuffer.wrap(new byte[3])));
        frames++;
      }
    } catch (IOException e) {
      assertThat(e).hasMessage("Connection reset");
    }

    assertThat(frames - server.bufferedMessages()).isEqualTo(wire.size() / 5);
  }

  @Test
  void whatFailedOnceTakesNothingMore() throws IOException {
    wire.resetAfter(2);
    server.send(Message.text(ByteBuffer.wrap(new byte[3])));
    assertThatExceptionOfType(IOException.class).isThrownBy(server::flush);
    wire.resetAfter(100);

    assertThatExceptionOfType(IOException.class).isThrownBy(server::flush);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.send(Message.text(ByteBuffer.allocate(0))));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.send(new Ping(ByteBuffer.allocate(0))));
    assertThat(wire.size()).isEqualTo(2);
    assertThat(server.bufferedMessages()).isEqualTo(1);
  }

  @Test
  void countsTheBytesThatTheStreamTook() throws IOException {
    server.send(Message.text(ByteBuffer.wrap(new byte[3])));
    assertThat(server.bytesWritten()).isZero();

    server.flush();
    assertThat(server.bytesWritten()).isEqualTo(5);

    server.write(new byte[7], 0, 7);
    assertThat(server.bytesWritten()).isEqualTo(12);
  }

  @Test
  void nothingFollowsACloseFrame() throws IOException {
    server.send(Message.text(ByteBuffer.wrap(Frames.utf8("a"))));
    server.send(new Close(1000, ""));
    for (Outgoing late :
        List.of(
            Message.text(ByteBuffer.allocate(0)),
            new Ping(ByteBuffer.allocate(0)),
            new Close(1001, ""))) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> server.send(late));
    }
    server.flush();

    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("8101 61 8802 03e8"));
    assertThat(server.bufferedMessages()).isZero();
  }

  @Test
  void nothingFollowsACloseFrameThatIsOnItsWay() throws IOException {
    client.send(Message.text(ByteBuffer.wrap(new byte[1])));
    client.end();
    client.sendLate(new Close(1000, ""));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(Message.text(ByteBuffer.wrap(new byte[1]))));
    client.flush();

    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("8181 00010203 00 8882 04050607 07ed"));
  }

  @Test
  void bytesMadeElsewhereGoAtOnceAfterWhatWasBuffered() throws IOException {
    server.send(Message.text(ByteBuffer.wrap(Frames.utf8("a"))));
    server.write(Frames.hex("ff 8a00 ff"), 1, 2);

    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("8101 61 8a00"));
    assertThat(server.bufferedMessages()).isZero();
  }
}
