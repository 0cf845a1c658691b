package org.wscat.websocket;

/**
 * An observer of the frames of a connection. The owner of the {@link Protocol} decides by its locks
 * whether the two directions may be observed at once. It must not throw.
 */
public interface FrameObserver {
  /** Whether frames with this opcode are to be observed; for the others no memory is used. */
  boolean observes(Opcode opcode);

  /**
   * A frame was received; of one with a fault, as much as was read. Called within {@link
   * Protocol#receive}, where the caller holds its lock: it must not block.
   */
  void received(Frame frame);

  /** A frame is sent. Called by the thread that encodes it, before it is written. */
  void sent(Frame frame);
}
