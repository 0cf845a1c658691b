package org.wscat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** An input stream to which a test adds bytes. */
final class FedInput extends InputStream {
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int position;
  private boolean ended;

  synchronized void feed(byte[] bytes) {
    if (bytes.length > 0) {
      pieces.add(bytes);
      notifyAll();
    }
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized int available() {
    return pieces.stream().mapToInt(piece -> piece.length).sum() - position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] target, int from, int length) throws IOException {
    while (pieces.isEmpty()) {
      if (ended) {
        return -1;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
    byte[] piece = pieces.peek();
    int count = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, target, from, count);
    position += count;
    if (position == piece.length) {
      pieces.poll();
      position = 0;
    }
    return count;
  }
}
