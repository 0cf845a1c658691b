package org.wscat.websocket;

/** A source of unpredictable bytes. */
@FunctionalInterface
public interface RandomBytes {
  /** Fills the whole array. */
  void fill(byte[] bytes);
}
