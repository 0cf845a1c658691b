package org.wscat.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel that records what is written, takes as much at once as it is told, and can fail. */
public final class Wire implements WritableByteChannel {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> writes = new ArrayList<>();
  private int mostAtOnce = Integer.MAX_VALUE;
  private int room = Integer.MAX_VALUE;

  /** From now on a write takes no more than that. */
  public Wire takingAtOnce(int count) {
    mostAtOnce = count;
    return this;
  }

  /** After that many bytes more it takes no byte, and fails. */
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

  /** How many bytes each write took. */
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
    // Nothing is held.
  }
}
