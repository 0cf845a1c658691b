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
 * A connection of a client or a server. It runs the {@link Protocol} over a socket. The reading
 * thread passes the received bytes to {@link #received}, which calls the listener. Any thread may
 * send.
 *
 * <p>A message is written by the thread that calls {@link #send}, or queued by {@link #post} for
 * the writing thread. A client's pongs and Close frames are always queued, so that its reading
 * thread never waits for a server that does not read. A server has a reading thread for each
 * client, which writes the answers itself.
 */
public final class Connection implements Peer {
  /** The longest time to wait at the end of the stream for queued frames to be written. */
  private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

  private final Role role;
  private final IncomingListener listener;
  private final StreamOwner owner;
  private final FrameOutput output;
  private final SocketInput input;
  private final SendQueue queue;
  private final PartClock parts = new PartClock();

  /** The progress of what a server writes; null for a client. */
  private final WriteProgress writes;

  /**
   * Guarded by itself, except for its encoder, which the output guards. Notified when this end
   * sends its Close frame.
   */
  private final Protocol protocol;

  /** The trace of frames, or null. */
  private FrameTrace frames;

  private volatile Thread reader;
  private volatile boolean isOpen;

  /**
   * Creates a connection that is not open and has no stream.
   *
   * @param protocol used by this connection only
   */
  public Connection(Role role, Protocol protocol, IncomingListener listener, StreamOwner owner) {
    this.role = role;
    this.protocol = protocol;
    this.listener = listener;
    this.owner = owner;
    this.output = new FrameOutput(role, protocol.encoder());
    this.queue = new SendQueue(output, owner);
    this.writes = role == Role.SERVER ? new WriteProgress() : null;
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

  /** Sets the stream. The calling thread is the reading thread from now on. To be called once. */
  public void connect(Socket stream, WritableByteChannel out) throws IOException {
    reader = Thread.currentThread();
    input.connect(stream);
    output.connect(out);
  }

  /** Traces frames. To be called by the reading thread, before the opening handshake is over. */
  public void trace(FrameTrace trace) {
    frames = trace;
    trace.observe(protocol);
  }

  /** Ends the opening handshake. To be called by the reading thread. */
  public void open() {
    isOpen = true;
  }

  /** The input of the stream, for the reading thread. */
  public SocketInput input() {
    return input;
  }

  /** The output of the stream, for the bytes of the opening handshake. */
  public FrameOutput output() {
    return output;
  }

  /** The queue of the writing thread. */
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
      queue.awaitSent(END_TIMEOUT);
    }
    try {
      output.send(outgoing);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean reaches(int client) {
    return isOpen && !isClosing();
  }

  /**
   * Queues a message or a control frame for the writing thread. Never blocks. The caller must check
   * {@link SendQueue#hasRoom} before it posts further messages.
   *
   * @param outgoing its payload must not be changed any more
   * @return false when the connection is closing or closed, or when a ping or pong finds the queue
   *     full
   */
  public boolean post(Outgoing outgoing) {
    if (outgoing instanceof Close close) {
      return close(close);
    }
    return outgoing instanceof Message ? queue.add(outgoing) : queue.addIfRoom(outgoing);
  }

  /**
   * Writes a message or a control frame in answer to a received one; a small one is flushed at the
   * end of {@link #received}. For the reading thread. Does nothing after this end's Close frame.
   *
   * @throws IOException when the stream fails
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
      // Unwritten messages stay counted as unsent, and the reading thread reports the error.
    }
  }

  /** Starts the closing handshake, unless it has started. Never blocks. */
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
  public String activity() {
    return owner.activity();
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

  /** A server also counts a client as not quiet while it reads what was sent to it. */
  @Override
  public long quietSince() {
    long quiet = parts.quietSince();
    if (writes == null) {
      return quiet;
    }
    long progress = writes.at(bytesWritten(), System.nanoTime());
    return progress - quiet > 0 ? progress : quiet;
  }

  @Override
  public Duration closeGrace() {
    return Duration.ZERO;
  }

  @Override
  public long bytesWritten() {
    return output.bytesWritten();
  }

  /** Whether this end has sent a Close frame. */
  public boolean isClosing() {
    synchronized (protocol) {
      return protocol.isClosing();
    }
  }

  /**
   * Processes the bytes of one read, and calls the listener for each message and control frame. For
   * the reading thread.
   *
   * @param bytes array-backed; all bytes are consumed, and may be changed
   * @return false when nothing more is to be received: after the peer's Close frame, or a violation
   *     of the protocol by the peer
   * @throws IOException when this thread cannot write an answer
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
      if (frames != null) {
        frames.showReceived();
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

  /** Whether {@link #received} has returned false. */
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

  /**
   * Waits, after the server has ended the stream, until the queued frames are written, among them a
   * Close frame that the listener is about to send.
   */
  private void streamEnded() {
    if (role == Role.SERVER) {
      return;
    }
    if (isOpen && !isClosing() && listener.closesNow()) {
      awaitClose();
    }
    queue.awaitSent(END_TIMEOUT);
  }

  private void awaitClose() {
    long end = System.nanoTime() + END_TIMEOUT.toNanos();
    long millis = END_TIMEOUT.toMillis();
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

  /**
   * The ending by the frames sent and received; empty if the stream was lost before a Close frame.
   */
  public Optional<Ending> ending() {
    synchronized (protocol) {
      return protocol.ending();
    }
  }

  /** The error of the stream, of a read before that of a write; empty if there was none. */
  public Optional<IOException> streamError() {
    Optional<IOException> error = input.error();
    return error.isPresent() ? error : output.error();
  }

  /** Frees the native memory of compression. To be called last. */
  public void release() {
    output.release();
    protocol.release();
  }
}
