package org.wscat.websocket;

import java.security.SecureRandom;

/** Gives the bytes 0, 1, 2, ... and counts how often it is asked. */
final class CountingRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private int next;
  private int calls;

  int calls() {
    return calls;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    calls++;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) next++;
    }
  }
}
