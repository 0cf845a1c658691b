package org.wscat.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wscat.connection.Peer;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/** An other end that notes what it is sent, answers our Close frame, and sends what a test says. */
final class FakePeer implements ConnectAttempts, Peer {
  final List<String> notes = new CopyOnWriteArrayList<>();
  final CompletableFuture<SessionListener> connected = new CompletableFuture<>();
  private final CompletableFuture<Close> closed = new CompletableFuture<>();
  private volatile boolean ended;

  /** Whether nothing is taken any more. */
  volatile boolean isClosing;

  /** Runs before something is sent. */
  volatile Runnable onSend = () -> {};

  @Override
  public Peer connect(SessionListener listener) {
    connected.complete(listener);
    return this;
  }

  /** Plays the reading thread: opens, does this, and ends as soon as the session closes. */
  void play(Reader reader) {
    SessionListener listener = connected.join();
    listener.opened(new Event.Listening(1));
    reader.read(listener);
    Close close = closed.join();
    end(new Ending.Closed(close, Optional.of(close)));
  }

  /** What comes. */
  interface Reader {
    void read(SessionListener listener);
  }

  static Message text(String text) {
    return Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void end(Ending ending) {
    if (!ended) {
      ended = true;
      connected.join().ended(ending);
    }
  }

  @Override
  public boolean send(Outgoing outgoing) {
    onSend.run();
    if (isClosing) {
      return false;
    }
    if (outgoing instanceof Message message) {
      notes.add(StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString());
    }
    return true;
  }

  @Override
  public boolean reaches(int client) {
    return !isClosing;
  }

  @Override
  public void flush() {}

  @Override
  public void finish(Close close) {
    notes.add("close " + close.code());
    closed.complete(close);
  }

  @Override
  public boolean outlastsClose() {
    return false;
  }

  @Override
  public void cut() {
    notes.add("cut");
    closed.complete(new Close(Close.NO_CODE, ""));
  }

  @Override
  public String activity() {
    return "";
  }

  @Override
  public boolean probe() {
    return true;
  }

  @Override
  public int unsentMessages() {
    return 0;
  }

  @Override
  public long silentSince() {
    return System.nanoTime();
  }

  @Override
  public long quietSince() {
    return System.nanoTime();
  }

  @Override
  public Duration closeGrace() {
    return Duration.ZERO;
  }

  @Override
  public long bytesWritten() {
    return 0;
  }
}
