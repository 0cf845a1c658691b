package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * A frame as it went over the wire (RFC 6455 section 5.2), for a trace. Immutable, but for its
 * buffer's position.
 *
 * @param opcode what it is
 * @param fin whether it is the last frame of its message, or a control frame
 * @param rsv1 whether it is the first frame of a compressed message (RFC 7692 section 6)
 * @param masked whether its payload was masked
 * @param text whether its payload is text, or a part of it
 * @param wireLength the bytes of payload on the wire
 * @param length the bytes of payload after inflation; {@link #UNKNOWN} for the further fragments of
 *     a compressed message that is sent, whose whole length the first one has
 * @param start the payload of a control frame, and of others at most the first {@link #START_BYTES}
 *     bytes, unmasked and inflated
 */
public record Frame(
    Opcode opcode,
    boolean fin,
    boolean rsv1,
    boolean masked,
    boolean text,
    long wireLength,
    long length,
    ByteBuffer start) {
  /** The most bytes that are kept of a data frame's payload. */
  public static final int START_BYTES = 64;

  /** The most bytes of a control frame's payload (RFC 6455 section 5.5). */
  static final int CONTROL_BYTES = 125;

  /** A length after inflation that is not known. */
  public static final long UNKNOWN = -1;

  /** The most bytes that are kept of the payload of a frame with this opcode. */
  static int keptBytes(Opcode opcode) {
    return opcode.isControl() ? CONTROL_BYTES : START_BYTES;
  }
}
