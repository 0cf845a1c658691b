package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Records the events of a reader, one line of text for each. */
final class RecordedFrames implements Consumer<Incoming> {
  private final List<String> events = new ArrayList<>();

  /** Passes the bytes to the reader in pieces of at most this size. */
  static void feed(DrainedReader reader, byte[] bytes, int pieceSize) throws ProtocolViolation {
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
  public void accept(Incoming incoming) {
    if (incoming instanceof Message message) {
      ByteBuffer payload = message.payload();
      events.add(message.isText() ? "text " + string(payload) : "binary " + hex(payload));
    } else if (incoming instanceof Ping ping) {
      events.add("ping " + string(ping.data()));
    } else if (incoming instanceof Pong pong) {
      events.add("pong " + string(pong.data()));
    } else {
      Close close = (Close) incoming;
      events.add("close " + close.code() + " " + close.reason());
    }
  }

  private static String string(ByteBuffer payload) {
    return new String(Frames.array(payload), StandardCharsets.UTF_8);
  }

  private static String hex(ByteBuffer payload) {
    return HexFormat.of().formatHex(Frames.array(payload));
  }
}
