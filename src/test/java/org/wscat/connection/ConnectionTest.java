package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wscat.websocket.Close;
import org.wscat.websocket.CountingRandom;
import org.wscat.websocket.Ending;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.Role;
import org.wscat.websocket.Wire;

/** Connections in both roles; the test reads and writes in its own threads. */
@Timeout(30)
class ConnectionTest {
  private static final Close NORMAL = new Close(Close.NORMAL, "");

  private final FakeOwner owner = new FakeOwner();
  private final Recorded listener = new Recorded();
  private final Wire wire = new Wire();
  private final List<Socket> sockets = new ArrayList<>();

  /** Records what is received. */
  private static final class Recorded implements IncomingListener {
    private final List<String> events = new ArrayList<>();
    private boolean closesNow;
    private boolean isTooLarge;

    @Override
    public void arrived(Message message) {
      events.add("arrived");
    }

    @Override
    public void message(Message message) {
      if (isTooLarge) {
        throw new OutOfMemoryError("a test");
      }
      events.add("message " + new String(Frames.array(message.payload()), StandardCharsets.UTF_8));
    }

    @Override
    public void ping(ByteBuffer data) {
      events.add("ping");
    }

    @Override
    public void pong(ByteBuffer data) {
      events.add("pong");
    }

    @Override
    public void idle() {
      events.add("idle");
    }

    @Override
    public boolean closesNow() {
      events.add("closes now");
      return closesNow;
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** An open connection whose input has ended, and whose output is the wire. */
  private Connection connection(Role role) throws IOException {
    Protocol protocol =
        new Protocol(role, new FrameLimits(1000, Integer.MAX_VALUE), new CountingRandom());
    Connection connection = new Connection(role, protocol, listener, owner);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket stream = new Socket(server.getInetAddress(), server.getLocalPort());
      sockets.add(stream);
      server.accept().close();
      connection.connect(stream, wire);
    }
    protocol.open(Optional.empty(), Optional.empty());
    connection.open();
    return connection;
  }

  /** A frame of the peer of this role, with this payload. */
  private static ByteBuffer from(Role role, int first, String payload) {
    byte[] bytes = Frames.utf8(payload);
    return ByteBuffer.wrap(
        role == Role.CLIENT ? Frames.plain(first, bytes) : Frames.masked(first, 7, bytes));
  }

  private static Message text(String text) {
    return Message.text(ByteBuffer.wrap(Frames.utf8(text)));
  }

  @ParameterizedTest
  @EnumSource
  void deliversWhatComesAndTellsWhenItIsIdle(Role role) throws IOException {
    Connection connection = connection(role);

    assertThat(connection.received(from(role, 0x81, "a"))).isTrue();
    assertThat(connection.received(from(role, 0x8a, ""))).isTrue();

    List<String> expected = new ArrayList<>(List.of("arrived", "message a", "idle", "pong"));
    if (role == Role.CLIENT) {
      expected.add("idle");
    }
    assertThat(listener.events).isEqualTo(expected);
  }

  @Test
  void aClientLeavesItsPongsToTheThreadThatWrites() throws IOException {
    Connection connection = connection(Role.CLIENT);
    connection.received(from(Role.CLIENT, 0x89, "p"));
    assertThat(wire.size()).isZero();
    assertThat(owner.calls).hasValue(1);

    connection.queue().write();
    assertThat(wire.toByteArray()).isEqualTo(Frames.masked(0x8a, 0x00010203, Frames.utf8("p")));
  }

  @Test
  void aServerAnswersByTheThreadThatReads() throws IOException {
    Connection connection = connection(Role.SERVER);
    connection.received(from(Role.SERVER, 0x89, "p"));

    assertThat(owner.calls).hasValue(0);
    assertThat(wire.toByteArray()).isEqualTo(Frames.plain(0x8a, Frames.utf8("p")));
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsWrittenByWhoSendsItAndFlushed(Role role) throws Exception {
    Connection connection = connection(role);
    Thread sender = new Thread(() -> connection.send(text("a")));
    sender.start();
    sender.join();
    assertThat(wire.size()).isZero();
    assertThat(connection.unsentMessages()).isEqualTo(1);

    connection.flush();
    assertThat(wire.toByteArray())
        .isEqualTo(
            role == Role.CLIENT
                ? Frames.masked(0x81, 0x00010203, Frames.utf8("a"))
                : Frames.plain(0x81, Frames.utf8("a")));
    assertThat(connection.unsentMessages()).isZero();
    assertThat(connection.bytesWritten()).isEqualTo(wire.size());
    assertThat(owner.calls).hasValue(0);
  }

  @Test
  void whatIsPostedWaitsForTheThreadThatWrites() throws IOException {
    Connection connection = connection(Role.SERVER);
    assertThat(connection.post(text("a"))).isTrue();
    assertThat(connection.post(new Ping(ByteBuffer.allocate(0)))).isTrue();
    assertThat(connection.post(NORMAL)).isTrue();
    assertThat(connection.post(text("b"))).isFalse();
    assertThat(connection.post(NORMAL)).isFalse();
    assertThat(wire.size()).isZero();
    assertThat(connection.unsentMessages()).isEqualTo(1);

    connection.queue().write();
    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("8101 61 8900 8802 03e8"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingFollowsOurCloseFrame(Role role) throws IOException {
    Connection connection = connection(role);
    connection.finish(NORMAL);
    connection.finish(new Close(Close.GOING_AWAY, ""));
    assertThat(owner.closings).hasValue(1);
    assertThat(connection.isClosing()).isTrue();
    assertThat(connection.probe()).isFalse();
    connection.queue().write();
    int size = wire.size();

    assertThat(connection.send(text("a"))).isFalse();
    assertThat(connection.send(new Pong(ByteBuffer.allocate(0)))).isFalse();
    connection.answer(text("a"));
    connection.received(from(role, 0x89, "p"));
    connection.queue().write();
    connection.flush();
    assertThat(wire.size()).isEqualTo(size);
    assertThat(connection.ending()).contains(new Ending.Unanswered());
  }

  @ParameterizedTest
  @EnumSource
  void answersACloseFrameAndExpectsNothingMore(Role role) throws IOException {
    Connection connection = connection(role);

    assertThat(connection.received(from(role, 0x88, "\u0003\u0004"))).as("a wrong code").isFalse();
    assertThat(connection.ending()).containsInstanceOf(Ending.Failed.class);
    connection.queue().write();
    assertThat(wire.toByteArray())
        .isEqualTo(
            role == Role.CLIENT
                ? Frames.masked(0x88, 0x00010203, Frames.hex("03ea"))
                : Frames.plain(0x88, Frames.hex("03ea")));
    assertThat(owner.closings).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatDoesNotFitFailsTheConnection(Role role) throws IOException {
    Connection connection = connection(role);
    listener.isTooLarge = true;

    assertThat(connection.received(from(role, 0x81, "a"))).isFalse();
    assertThat(((Ending.Failed) connection.ending().orElseThrow()).failure())
        .hasMessage("message of 1 bytes does not fit in memory");
  }

  @Test
  void theEndOfAClientsStreamWaitsForACloseFrameThatIsDue() throws Exception {
    Connection connection = connection(Role.CLIENT);
    listener.closesNow = true;
    Thread reader = new Thread(() -> connection.input().read(new byte[1], 0, 1));
    reader.start();
    connection.finish(NORMAL);
    connection.queue().write();
    reader.join();

    assertThat(wire.size()).isPositive();
    assertThat(connection.streamError()).isEmpty();
  }

  @Test
  void aServerIsNotQuietWhileTheClientReads() throws IOException {
    Connection server = connection(Role.SERVER);
    long before = server.quietSince();
    assertThat(server.quietSince()).isEqualTo(before);
    server.post(text("a"));
    server.queue().write();

    assertThat(server.quietSince() - before).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void cuttingIsLeftToTheOwner(Role role) throws IOException {
    Connection connection = connection(role);
    connection.cut();

    assertThat(owner.cuts).hasValue(1);
    assertThat(connection.activity()).isEqualTo("testing");
    assertThat(connection.outlastsClose()).isFalse();
    assertThat(connection.closeGrace()).isZero();
    connection.release();
  }
}
