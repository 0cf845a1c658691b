package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The protocol of an open connection, for either end (RFC 6455 sections 5 to 7): bytes in, messages
 * and control frames out; what must be sent in answer; and how far the closing handshake has come.
 * Without I/O, threads and clock.
 *
 * <p>Not thread-safe. {@link #encoder} has a state of its own and may be used under another lock
 * than the rest.
 */
public final class Protocol {
  private final Role role;
  private final long maxMessage;
  private final FrameEncoder encoder;
  private MessageReader messages;
  private FrameReader reader;

  /** What must be sent in answer to what came last, or null. */
  private Outgoing answer;

  // Null as long as there is none.
  private Close sent;
  private Close received;
  private ProtocolViolation violation;

  private boolean isClosedByPeer;

  /**
   * A connection whose opening handshake is not over.
   *
   * @param random where a client's masking keys come from; null for a server
   */
  public Protocol(Role role, FrameLimits limits, RandomBytes random) {
    this.role = role;
    this.maxMessage = limits.maxMessage();
    this.encoder = FrameEncoder.of(role, random, limits.fragmentSize());
  }

  /** A server's connection whose opening handshake is not over. */
  public static Protocol ofServer(FrameLimits limits) {
    return new Protocol(Role.SERVER, limits, null);
  }

  /**
   * Begins with the frames: the opening handshake is over.
   *
   * @param deflation for the messages that are sent, where permessage-deflate was agreed on
   * @param inflation for those that are received
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
  }

  /** What encodes that which is sent. */
  public FrameEncoder encoder() {
    return encoder;
  }

  /** Frees the memory outside the heap that decompression holds. Nothing may be received after. */
  public void release() {
    if (messages != null) {
      messages.release();
    }
  }

  /**
   * Reads on until a message or a control frame is whole. To be called again with the same buffer
   * until it returns null; after each call {@link #answer} tells what must be sent. What comes
   * after a Close frame, or after a violation, is passed over.
   *
   * @param input array-backed; masked payloads are unmasked in it
   * @return what came, or null when all bytes are taken. A message's payload is valid until the
   *     next call and may lie in the input
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
   * The pong or Close frame that must be sent in answer to what {@link #receive} returned last, or
   * null. A Close frame counts as sent from then on.
   */
  public Outgoing answer() {
    return answer;
  }

  /**
   * Starts the closing handshake (RFC 6455 section 7.1.2), or answers the peer's.
   *
   * @return whether that Close frame is to be sent; false if one was before
   */
  public boolean close(Close close) {
    if (sent != null) {
      return false;
    }
    sent = close;
    return true;
  }

  /** Whether our Close frame was sent. */
  public boolean isClosing() {
    return sent != null;
  }

  /**
   * Whether nothing more is received: the peer's Close frame has come, or it broke the protocol.
   */
  public boolean isOver() {
    return received != null || violation != null;
  }

  /** What grows with every part of a message that comes; control frames don't count. */
  public long progress() {
    return messages.progress();
  }

  /**
   * How the connection ended, as far as frames tell: by a violation, by the closing handshake, or
   * by our Close frame alone. Empty if neither end has sent one: then the stream broke.
   */
  public Optional<Ending> ending() {
    if (violation != null) {
      return Optional.of(new Ending.Failed(violation.failure()));
    }
    if (received != null) {
      return Optional.of(
          new Ending.Closed(received, isClosedByPeer ? Optional.empty() : Optional.of(sent)));
    }
    return sent == null ? Optional.empty() : Optional.of(new Ending.Unanswered());
  }
}
