package org.wscat.websocket;

/** Returns the bytes 0, 1, 2, ... and counts the calls. */
public final class CountingRandom implements RandomBytes {
  private int next;
  private int calls;

  public int calls() {
    return calls;
  }

  @Override
  public void fill(byte[] bytes) {
    calls++;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) next++;
    }
  }
}
