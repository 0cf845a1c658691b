package org.wscat.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Optional;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Heap;
import org.wscat.websocket.Incoming;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.ProtocolViolation;
import org.wscat.websocket.Role;

/**
 * A connection in either role, around the {@link Protocol}: the thread that reads hands it the
 * bytes that come ({@link #received}) and delivers what they bring; any thread may send.
 *
 * <p>A message is written by the thread that sends it ({@link #send}), or waits in the queue for
 * the thread that writes ({@link #post}). Pongs and Close frames of a client go through the queue,
 * so that the thread that reads never waits for a server that does not. A server's thread that
 * reads writes its answers itself: no other client waits for it.
 */
public final class Connection implements Peer {
  /** How long the end of the stream waits for what was sent, or for our Close frame. */
  private static final Duration PATIENCE_FOR_END = Duration.ofSeconds(1);

  private final Role role;
  private final IncomingListener listener;
  private final StreamOwner owner;
  private final FrameOutput output;
  private final SocketInput input;
  private final SendQueue queue;
  private final PartClock parts = new PartClock();

  /** Guards itself but for its encoder, which the output guards; notified of our Close frame. */
  private final Protocol protocol;

  private volatile Thread reader;
  private volatile boolean isOpen;

  /** Guards what follows. */
  private final Object reading = new Object();

  private long lastProgress;
  private long progressAt = System.nanoTime();

  /**
   * A connection that is not open and has no stream.
   *
   * @param protocol used by this connection alone
   */
  public Connection(Role role, Protocol protocol, IncomingListener listener, StreamOwner owner) {
    this.role = role;
    this.protocol = protocol;
    this.listener = listener;
    this.owner = owner;
    this.output = new FrameOutput(role, protocol.encoder());
    this.queue = new SendQueue(output, owner);
    this.input =
        new SocketInput(
            new ReadPacing(role == Role.CLIENT),
            new Runnable() {
              @Override
              public void run() {
                streamEnded();
              }
            });
  }

  /** Uses that stream, by the calling thread, which reads from now on. To be called once. */
  public void connect(Socket stream, WritableByteChannel out) throws IOException {
    reader = Thread.currentThread();
    input.connect(stream);
    output.connect(out);
  }

  /** The opening handshake is over. To be called by the thread that reads. */
  public void open() {
    isOpen = true;
  }

  /** The bytes that come. For the thread that reads. */
  public SocketInput input() {
    return input;
  }

  /** Where bytes of the opening handshake are written. */
  public FrameOutput output() {
    return output;
  }

  /** What waits for the thread that writes. */
  public SendQueue queue() {
    return queue;
  }

  @Override
  public boolean send(Outgoing outgoing) {
    if (outgoing instanceof Close close) {
      close(close);
      return true;
    }
    if (Thread.currentThread() == reader) {
      queue.awaitSent(PATIENCE_FOR_END);
    }
    try {
      output.send(outgoing);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Leaves a message or a control frame to the thread that writes. Never blocks: whoever posts
   * messages keeps to the bounds of the queue.
   *
   * @param outgoing nobody changes its payload any more
   * @return false when the connection is closing or gone, or a ping or pong finds the queue full
   */
  public boolean post(Outgoing outgoing) {
    if (outgoing instanceof Close close) {
      return close(close);
    }
    return outgoing instanceof Message ? queue.add(outgoing) : queue.addIfRoom(outgoing);
  }

  /**
   * Writes a message or a control frame in answer to one that came; small ones wait for the end of
   * {@link #received}. For the thread that reads.
   *
   * @throws IOException when the stream fails; not after our Close frame, when nothing is answered
   */
  public void answer(Outgoing outgoing) throws IOException {
    try {
      output.send(outgoing);
    } catch (IOException e) {
      if (!isClosing()) {
        throw e;
      }
    }
  }

  @Override
  public void flush() {
    try {
      output.flush();
      input.answered();
    } catch (IOException e) {
      // What could not go out stays counted, and the thread that reads finds the reason.
    }
  }

  /** Starts the closing handshake, unless it is under way. Never blocks. */
  private boolean close(Close close) {
    synchronized (protocol) {
      if (!protocol.close(close)) {
        return false;
      }
      queueClose(close);
      return true;
    }
  }

  private void queueClose(Close close) {
    output.end();
    queue.close(close);
    owner.closing();
    synchronized (protocol) {
      protocol.notifyAll();
    }
  }

  @Override
  public void finish(Close close) {
    close(close);
  }

  @Override
  public boolean outlastsClose() {
    return false;
  }

  @Override
  public void cut() {
    owner.cut();
  }

  @Override
  public String doing() {
    return owner.doing();
  }

  @Override
  public boolean probe() {
    return !isClosing() && queue.add(new Ping(ByteBuffer.allocate(0)));
  }

  @Override
  public int unsentMessages() {
    return queue.unsentMessages() + output.bufferedMessages();
  }

  @Override
  public long silentSince() {
    return input.silentSince();
  }

  /** A client that reads is not quiet either: what it reads may be what it waits for. */
  @Override
  public long quietSince() {
    long quiet = parts.quietSince();
    if (role == Role.CLIENT) {
      return quiet;
    }
    synchronized (reading) {
      if (progress() != lastProgress) {
        lastProgress = progress();
        progressAt = System.nanoTime();
      }
      return progressAt - quiet > 0 ? progressAt : quiet;
    }
  }

  @Override
  public Duration margin() {
    return Duration.ZERO;
  }

  @Override
  public long progress() {
    return output.progress();
  }

  /** Whether our Close frame was sent. */
  public boolean isClosing() {
    synchronized (protocol) {
      return protocol.isClosing();
    }
  }

  /**
   * Takes the bytes of one read, and delivers what they bring. For the thread that reads.
   *
   * @param bytes array-backed; all of them are taken, and changed
   * @return false when nothing more is expected: the peer's Close frame has come, or it broke the
   *     protocol
   * @throws IOException when an answer cannot be written by this thread
   */
  public boolean received(ByteBuffer bytes) throws IOException {
    Heap.relieve();
    long before = protocol.progress();
    Incoming incoming;
    do {
      Outgoing answer;
      synchronized (protocol) {
        incoming = protocol.receive(bytes);
        answer = protocol.answer();
      }
      if (answer != null) {
        sendAnswer(answer);
      }
      if (incoming != null) {
        deliver(incoming);
      }
    } while (incoming != null);
    if (role == Role.SERVER) {
      output.flush();
    }
    if (role == Role.CLIENT || parts.isDelivering()) {
      listener.idle();
    }
    parts.delivered(protocol.progress() != before);
    return !isOver();
  }

  /**
   * Whether nothing more is expected: the peer's Close frame has come, or it broke the protocol.
   */
  boolean isOver() {
    synchronized (protocol) {
      return protocol.isOver();
    }
  }

  private void sendAnswer(Outgoing answer) throws IOException {
    if (answer instanceof Close close) {
      queueClose(close);
    } else if (role == Role.SERVER) {
      answer(answer);
    } else {
      queue.addAnswer((Pong) answer);
      input.answered();
    }
  }

  private void deliver(Incoming incoming) throws IOException {
    if (incoming instanceof Message message) {
      try {
        listener.arrived(message);
        parts.deliver();
        listener.message(message);
      } catch (OutOfMemoryError e) {
        fail(ProtocolViolation.doesNotFit(message.payload().remaining()));
      }
    } else if (!(incoming instanceof Close)) {
      deliverControl(incoming);
    }
  }

  private void deliverControl(Incoming control) {
    if (control instanceof Ping ping) {
      listener.ping(ping.data().duplicate());
    } else {
      listener.pong(((Pong) control).data());
    }
  }

  private void fail(ProtocolViolation violation) throws IOException {
    Outgoing answer;
    synchronized (protocol) {
      protocol.fail(violation);
      answer = protocol.answer();
    }
    if (answer != null) {
      sendAnswer(answer);
    }
  }

  /** The server ended the stream. What was sent may go out, also a Close frame that is about to. */
  private void streamEnded() {
    if (role == Role.SERVER) {
      return;
    }
    if (isOpen && !isClosing() && listener.closesNow()) {
      awaitClose();
    }
    queue.awaitSent(PATIENCE_FOR_END);
  }

  private void awaitClose() {
    long end = System.nanoTime() + PATIENCE_FOR_END.toNanos();
    long millis = PATIENCE_FOR_END.toMillis();
    synchronized (protocol) {
      try {
        while (!protocol.isClosing() && millis > 0) {
          protocol.wait(millis);
          millis = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How the connection ended, as far as frames tell; empty if the stream broke before any. */
  public Optional<Ending> ending() {
    synchronized (protocol) {
      return protocol.ending();
    }
  }

  /** Why the stream broke, if it did: it tells whoever meets the error first. */
  public Optional<IOException> streamError() {
    Optional<IOException> error = input.error();
    return error.isPresent() ? error : output.error();
  }

  /** Frees the memory outside the heap that compression holds. To be called last. */
  public void release() {
    output.release();
    protocol.release();
  }
}
