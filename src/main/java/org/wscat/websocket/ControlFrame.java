package org.wscat.websocket;

import java.nio.ByteBuffer;
import org.java_websocket.framing.Framedata;

/** A control frame on its way through the library to our draft. */
final class ControlFrame implements Framedata {
  private final Opcode opcode;
  private final ByteBuffer payload;

  ControlFrame(Opcode opcode, ByteBuffer payload) {
    this.opcode = opcode;
    this.payload = payload;
  }

  Opcode opcode() {
    return opcode;
  }

  @Override
  public boolean isFin() {
    return true;
  }

  @Override
  public boolean isRSV1() {
    return false;
  }

  @Override
  public boolean isRSV2() {
    return false;
  }

  @Override
  public boolean isRSV3() {
    return false;
  }

  @Override
  public boolean getTransfereMasked() {
    return true;
  }

  @Override
  public org.java_websocket.enums.Opcode getOpcode() {
    return switch (opcode) {
      case CLOSE -> org.java_websocket.enums.Opcode.CLOSING;
      case PING -> org.java_websocket.enums.Opcode.PING;
      default -> org.java_websocket.enums.Opcode.PONG;
    };
  }

  @Override
  public ByteBuffer getPayloadData() {
    return payload;
  }

  @Override
  public void append(Framedata next) {
    throw new UnsupportedOperationException("control frames are never fragmented");
  }
}
