package org.wscat.websocket;

/** Gives the bytes 0, 1, 2, ... and counts how often it is asked. */
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
