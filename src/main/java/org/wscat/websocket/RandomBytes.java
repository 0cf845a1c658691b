package org.wscat.websocket;

/** A source of bytes that nobody can predict. */
@FunctionalInterface
interface RandomBytes {
  /** Fills the whole array. */
  void fill(byte[] bytes);
}
