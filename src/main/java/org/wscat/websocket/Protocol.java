package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The protocol of an open connection, for either end (RFC 6455 sections 5 to 7): takes bytes,
 * returns messages, control frames and the frames that must answer them, and keeps the state of the
 * closing handshake. Without I/O, threads and clock.
 *
 * <p>Not thread-safe. {@link #encoder} has a state of its own and may be used under another lock
 * than the rest.
 */
public final class Protocol {
  private final Role role;
  private final long maxMessage;
  private final boolean fragments;
  private final FrameEncoder encoder;
  private MessageReader messages;
  private FrameReader reader;

  /** The observer of all frames, or null. */
  private FrameObserver observer;

  /** The frame that must answer the last one received, or null. */
  private Outgoing answer;

  // Null until such a frame is sent or received.
  private Close sent;
  private Close received;
  private ProtocolViolation violation;

  private boolean isClosedByPeer;

  /**
   * Creates the protocol of a connection whose opening handshake is not over.
   *
   * @param random the source of a client's masking keys; null for a server
   */
  public Protocol(Role role, FrameLimits limits, RandomBytes random) {
    this.role = role;
    this.maxMessage = limits.maxMessage();
    this.fragments = limits.fragments();
    this.encoder = FrameEncoder.of(role, random, limits.fragmentSize());
  }

  /** Returns the protocol of a server's connection whose opening handshake is not over. */
  public static Protocol ofServer(FrameLimits limits) {
    return new Protocol(Role.SERVER, limits, null);
  }

  /** Passes each frame, of both directions, to the observer. To be called before {@link #open}. */
  public void observe(FrameObserver frames) {
    observer = frames;
    encoder.observe(frames);
  }

  /**
   * Ends the opening handshake; frames follow.
   *
   * @param deflation for messages to send, if permessage-deflate was negotiated
   * @param inflation for received messages, if it was negotiated
   */
  public void open(Optional<Deflation> deflation, Optional<Inflation> inflation) {
    if (deflation.isPresent()) {
      encoder.compress(deflation.get());
    }
    messages =
        role == Role.CLIENT
            ? new MessageReader(maxMessage, inflation)
            : MessageReader.ofMany(maxMessage, inflation);
    reader = new FrameReader(role, messages);
    if (observer != null) {
      reader.observe(observer);
    }
  }

  /** The encoder of frames to send. */
  public FrameEncoder encoder() {
    return encoder;
  }

  /** Frees the native memory of decompression. Nothing may be received afterwards. */
  public void release() {
    if (messages != null) {
      messages.release();
    }
  }

  /**
   * Reads until a message or a control frame is complete. To be called again with the same buffer
   * until it returns null; after each call {@link #answer} returns the frame to send. Bytes after a
   * Close frame or a violation are ignored.
   *
   * @param input array-backed; masked payloads are unmasked in it
   * @return a message or control frame, or null when all bytes are consumed. A message's payload is
   *     valid until the next call and may lie in the input
   */
  public Incoming receive(ByteBuffer input) {
    answer = null;
    if (violation == null) {
      try {
        Incoming incoming = reader.read(input);
        if (incoming instanceof Close close) {
          received(close);
        } else if (incoming != null && !(incoming instanceof Message) && sent == null) {
          answerPing(incoming);
        }
        return incoming;
      } catch (ProtocolViolation e) {
        reader.observeFault();
        fail(e);
      }
    }
    input.position(input.limit());
    return null;
  }

  private void answerPing(Incoming control) {
    if (control instanceof Ping ping) {
      answer = new Pong(ping.data());
    }
  }

  private void received(Close close) {
    received = close;
    isClosedByPeer = sent == null;
    // RFC 6455 section 5.5.1: the answer typically echoes the code.
    answerBy(role == Role.CLIENT ? new Close(close.code(), "") : close);
  }

  /**
   * Fails the connection (RFC 6455 section 7.1.7): {@link #answer} is a Close frame with the
   * violation's code, unless one was sent, and nothing more is received.
   */
  public void fail(ProtocolViolation fault) {
    violation = fault;
    answerBy(new Close(fault.closeCode(), ""));
  }

  private void answerBy(Close close) {
    if (close(close)) {
      answer = close;
    }
  }

  /**
   * The pong or Close frame that must answer the last result of {@link #receive}, or null. A Close
   * frame counts as sent after this call.
   */
  public Outgoing answer() {
    return answer;
  }

  /**
   * Starts the closing handshake (RFC 6455 section 7.1.2), or answers the peer's.
   *
   * @return whether this Close frame is to be sent; false if one was sent before
   */
  public boolean close(Close close) {
    if (sent != null) {
      return false;
    }
    sent = close;
    return true;
  }

  /** Whether this end has sent a Close frame. */
  public boolean isClosing() {
    return sent != null;
  }

  /** Whether nothing more is received, after a Close frame or a violation by the peer. */
  public boolean isOver() {
    return received != null || violation != null;
  }

  /** A number that grows with every part of a message received; control frames do not count. */
  public long progress() {
    return messages.progress();
  }

  /**
   * The ending by the frames so far: a violation, the closing handshake, or this end's Close frame
   * alone. Empty if there was none of these: then the stream was lost.
   */
  public Optional<Ending> ending() {
    if (violation != null) {
      return Optional.of(new Ending.Failed(violation.failure()));
    }
    if (received != null) {
      Optional<Close> ours = isClosedByPeer ? Optional.empty() : Optional.of(sent);
      return Optional.of(new Ending.Closed(received, ours, fragments));
    }
    return sent == null ? Optional.empty() : Optional.of(new Ending.Unanswered());
  }
}
