package org.wscat.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving side of a socket. It ends instead of failing, and remembers why, and it can be
 * given a time to end. Read by one thread; {@link #silentSince} is for any.
 */
final class SocketInput extends InputStream {
  private static final long BUSY = Long.MIN_VALUE;

  private final Socket socket;
  private final InputStream in;
  private final ControlQueue controls;
  private final Runnable atEnd;
  private final ReadPacing pacing = new ReadPacing();
  private final AtomicLong waitingSince = new AtomicLong(BUSY);
  private boolean bounded;
  private long end;
  private IOException error;

  /**
   * The input of that socket.
   *
   * @param atEnd runs when the stream has ended or failed, while what waits may still be written
   */
  SocketInput(Socket socket, ControlQueue controls, Runnable atEnd) throws IOException {
    this.atEnd = atEnd;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.controls = controls;
  }

  /** The stream ends after that time if not before; the first bound stands. */
  void endWithin(Duration time) {
    if (!bounded) {
      bounded = true;
      end = System.nanoTime() + time.toNanos();
    }
  }

  /** Whether more has come than was read. */
  boolean hasMore() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      // The next read tells.
      return false;
    }
  }

  /** Something was sent that the peer may have waited for. */
  void answered() {
    pacing.answered();
  }

  /** Why reading failed; empty if the peer ended the stream, or time did. */
  Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  long silentSince() {
    long since = waitingSince.get();
    return since == BUSY ? System.nanoTime() : since;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    int count = -1;
    LockSupport.parkNanos(pacing.pause());
    long start = System.nanoTime();
    waitingSince.set(start);
    try {
      count = readWithinBound(bytes, from, length);
      pacing.read(count, System.nanoTime() - start);
    } catch (SocketTimeoutException e) {
      // The time to end has come.
    } catch (IOException e) {
      error = e;
    }
    if (count < 0) {
      atEnd.run();
      // The library drops what waits to be written as soon as it sees the end.
      controls.awaitEmpty();
    } else {
      waitingSince.set(BUSY);
    }
    return count;
  }

  private int readWithinBound(byte[] bytes, int from, int length) throws IOException {
    if (bounded) {
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return -1;
      }
      socket.setSoTimeout((int) millis);
    }
    return in.read(bytes, from, length);
  }
}
