package org.wscat.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a reader delivers, one line of text for each event. */
final class RecordedFrames implements FrameReader.Handler {
  private final List<String> events = new ArrayList<>();

  /** Feeds the bytes in pieces of at most that size. */
  static void feed(FrameReader reader, byte[] bytes, int pieceSize)
      throws ProtocolViolation, IOException {
    for (int from = 0; from < bytes.length; ) {
      int to = (int) Math.min(bytes.length, (long) from + pieceSize);
      reader.read(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
  }

  List<String> events() {
    return events;
  }

  @Override
  public void message(Message message) {
    ByteBuffer payload = message.payload();
    events.add(message.isText() ? "text " + string(payload) : "binary " + hex(payload));
  }

  @Override
  public void ping(ByteBuffer payload) {
    events.add("ping " + string(payload));
  }

  @Override
  public void pong(ByteBuffer payload) {
    events.add("pong " + string(payload));
  }

  @Override
  public void close(Close close) {
    events.add("close " + close.code() + " " + close.reason());
  }

  private static String string(ByteBuffer payload) {
    return new String(Frames.array(payload), StandardCharsets.UTF_8);
  }

  private static String hex(ByteBuffer payload) {
    return HexFormat.of().formatHex(Frames.array(payload));
  }
}
