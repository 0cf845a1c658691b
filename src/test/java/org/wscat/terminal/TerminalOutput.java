package org.wscat.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a terminal was sent; a test may wait for a part of it. */
final class TerminalOutput extends ByteArrayOutputStream {
  @Override
  public synchronized void write(int octet) {
    super.write(octet);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
    notifyAll();
  }

  /** Waits, until the time limit of the test, for this text. */
  synchronized void await(String text) throws InterruptedException {
    while (!toString(StandardCharsets.UTF_8).contains(text)) {
      wait();
    }
  }
}
