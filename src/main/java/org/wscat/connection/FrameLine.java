package org.wscat.connection;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.wscat.websocket.Frame;
import org.wscat.websocket.Opcode;
import org.wscat.websocket.Utf8;

/**
 * A frame as a line of {@code -vv}: its opcode and flags, the bytes of its payload, the start of
 * that, and in parentheses what most frames have in common. Control characters are left for the
 * printer to escape.
 */
final class FrameLine {
  private static final int CODE_BYTES = 2;
  private static final long NANOS_PER_TENTH = 100_000;

  /** A filter that replaces secrets. */
  interface Mask {
    /**
     * Returns the text with {@code ***} in place of secrets.
     *
     * @param truncated whether the text was cut off, so that it may end within a secret
     */
    String apply(String text, boolean truncated);
  }

  private final Frame frame;
  private final Mask mask;

  /** Creates a line, in whose payload the mask replaces secrets. */
  FrameLine(Frame frame, Mask mask) {
    this.frame = frame;
    this.mask = mask;
  }

  /**
   * Formats the line, such as {@code text fin 42 B {"action":"ping"} (masked, 12.3 ms)}, with two
   * blanks around the payload.
   *
   * @param nanos the time since the connection opened
   */
  String at(long nanos) {
    StringBuilder line = new StringBuilder(frame.opcode().name().toLowerCase(Locale.ROOT));
    line.append(frame.fin() ? " fin" : "").append(frame.rsv1() ? " rsv1" : "");
    line.append(' ').append(frame.wireLength()).append(" B");
    if (frame.length() != Frame.UNKNOWN && frame.length() != frame.wireLength()) {
      line.append(", ").append(frame.length()).append(" B inflated");
    }
    String payload = frame.opcode() == Opcode.CLOSE ? close() : payload();
    if (!payload.isEmpty()) {
      line.append("  ").append(payload);
    }
    line.append("  (").append(frame.masked() ? "masked, " : "");
    return line.append(millis(nanos)).append(" ms)").toString();
  }

  /** Milliseconds with one decimal. */
  private static String millis(long nanos) {
    long tenths = nanos / NANOS_PER_TENTH;
    return tenths / 10 + "." + tenths % 10;
  }

  /** The code and the reason, as far as they were received. */
  private String close() {
    ByteBuffer data = frame.start().duplicate();
    if (data.remaining() < CODE_BYTES) {
      return data.hasRemaining() ? hex(data) : "no code";
    }
    int code = data.getShort() & 0xffff;
    return code + (data.hasRemaining() ? " \"" + mask.apply(text(data), false) + "\"" : "");
  }

  /** The start of the payload as text, or in hexadecimal if it is binary and holds no secret. */
  private String payload() {
    ByteBuffer data = frame.start().duplicate();
    boolean isText = frame.opcode().isControl() ? Utf8.isValid(data) : frame.text();
    boolean truncated = data.remaining() < frame.length();
    String text = text(data);
    String masked = mask.apply(text, truncated);
    String start = isText || !masked.equals(text) ? masked : hex(data);
    return truncated ? start + "…" : start;
  }

  private static String hex(ByteBuffer data) {
    StringBuilder digits = new StringBuilder(3 * data.remaining());
    while (data.hasRemaining()) {
      int value = data.get() & 0xff;
      digits.append(digits.isEmpty() ? "" : " ");
      digits.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }
    return digits.toString();
  }

  /** Decodes UTF-8, and leaves out the beginning of a character that the cut divides. */
  private static String text(ByteBuffer data) {
    return Utf8.decodeEscaped(data, false);
  }
}
