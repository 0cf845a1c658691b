package org.wscat.websocket;

/** The opcode of a frame (RFC 6455 section 5.2). */
public enum Opcode {
  /** A further fragment of a message. */
  CONTINUATION(0),
  /** Text in UTF-8. */
  TEXT(1),
  /** Binary data. */
  BINARY(2),
  /** A Close frame, which starts or answers the closing handshake. */
  CLOSE(8),
  /** A ping, which the peer answers by a pong with the same payload. */
  PING(9),
  /** A pong, which answers a ping or is sent unsolicited. */
  PONG(10);

  private static final Opcode[] BY_CODE = new Opcode[16];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  /** The four bits on the wire. */
  int code() {
    return code;
  }

  /** Whether it is that of a Close, ping or pong frame (RFC 6455 section 5.5). */
  public boolean isControl() {
    return code >= 8;
  }

  /** The opcode of these four bits, or null for a reserved one. */
  static Opcode of(int code) {
    return BY_CODE[code];
  }
}
