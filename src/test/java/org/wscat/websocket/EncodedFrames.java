package org.wscat.websocket;

import java.util.Arrays;

/** Encodes frames and collects the bytes. */
final class EncodedFrames {
  private final FrameEncoder encoder;
  private final byte[] buffer = new byte[4096];
  private byte[] bytes = new byte[0];

  EncodedFrames(Role role, int fragmentSize) {
    this.encoder = FrameEncoder.of(role, new CountingRandom(), fragmentSize);
  }

  void compress(Deflation deflation) {
    encoder.compress(deflation);
  }

  void send(Outgoing outgoing) {
    encoder.start(outgoing);
    while (!encoder.isDone()) {
      bytes = Frames.join(bytes, Arrays.copyOf(buffer, encoder.encode(buffer, 0)));
    }
  }

  /** All bytes since the last call. */
  byte[] take() {
    byte[] taken = bytes;
    bytes = new byte[0];
    return taken;
  }
}
