package org.wscat.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel that records the bytes written; its writes may be partial or fail. */
public final class Wire implements WritableByteChannel {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> writes = new ArrayList<>();
  private int mostAtOnce = Integer.MAX_VALUE;
  private int room = Integer.MAX_VALUE;

  /** Limits the bytes that one write takes. */
  public Wire takingAtOnce(int count) {
    mostAtOnce = count;
    return this;
  }

  /** Makes writes fail after so many further bytes. */
  public Wire resetAfter(int count) {
    room = count;
    return this;
  }

  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  public int size() {
    return bytes.size();
  }

  public void reset() {
    bytes.reset();
  }

  /** The number of bytes that each write took. */
  public List<Integer> writes() {
    return writes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (room == 0) {
      throw new IOException("Connection reset");
    }
    int count = Math.min(Math.min(source.remaining(), mostAtOnce), room);
    byte[] taken = new byte[count];
    source.get(taken);
    bytes.writeBytes(taken);
    writes.add(count);
    room -= count;
    return count;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Nothing to close.
  }
}
