package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * The frame being received, for an observer: its header, and the start of its payload as that comes
 * in. Not thread-safe.
 */
final class ReceivedFrame {
  private final FrameObserver observer;
  private final MessageReader messages;
  private final ByteBuffer start = ByteBuffer.allocate(Frame.CONTROL_BYTES);

  private boolean isUnderWay;
  private Opcode opcode;
  private boolean fin;
  private boolean rsv1;
  private boolean masked;
  private boolean inflated;
  private long wireLength;
  private int messageLength;

  /**
   * Creates a recorder of frames, one after the other.
   *
   * @param messages joins the data frames, and inflates them
   */
  ReceivedFrame(FrameObserver observer, MessageReader messages) {
    this.observer = observer;
    this.messages = messages;
  }

  /** Begins a frame, whose message, if it is a data frame, has begun. */
  void begin(Opcode kind, boolean isLast, boolean isCompressed, boolean isMasked, long length) {
    isUnderWay = observer.observes(kind);
    opcode = kind;
    fin = isLast;
    rsv1 = isCompressed;
    masked = isMasked;
    inflated = !kind.isControl() && messages.isCompressed();
    wireLength = length;
    messageLength = messages.length();
    start.clear().limit(Frame.keptBytes(kind));
  }

  /** Takes the next bytes of the payload, which are unmasked. */
  void add(byte[] bytes, int from, int count) {
    if (isUnderWay && !inflated) {
      start.put(bytes, from, Math.min(count, start.remaining()));
    }
  }

  /** Ends the frame, complete or not, and passes it to the observer. */
  void end() {
    if (!isUnderWay) {
      return;
    }
    isUnderWay = false;
    long length = wireLength;
    if (inflated) {
      length = (long) messages.length() - messageLength;
      messages.copy(messageLength, start);
    }
    boolean isText = !opcode.isControl() && messages.isText();
    byte[] bytes = new byte[start.position()];
    start.flip().get(bytes);
    observer.received(
        new Frame(opcode, fin, rsv1, masked, isText, wireLength, length, ByteBuffer.wrap(bytes)));
  }
}
