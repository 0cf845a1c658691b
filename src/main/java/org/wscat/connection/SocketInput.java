package org.wscat.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving side of a socket. It ends instead of failing, and remembers why; and it can be
 * given a time to end. Read by one thread; {@link #silentSince} and {@link #answered} are for any.
 */
public final class SocketInput extends InputStream {
  private static final long BUSY = Long.MIN_VALUE;

  private final ReadPacing pacing;
  private final Runnable atEnd;
  private final AtomicLong waitingSince = new AtomicLong(BUSY);

  // The reading thread's own.
  private Socket socket;
  private InputStream in;
  private boolean bounded;
  private long end;
  private IOException error;

  /**
   * An input that has no socket before {@link #connect}.
   *
   * @param atEnd runs when the stream has ended or failed, before the reader is told
   */
  SocketInput(ReadPacing pacing, Runnable atEnd) {
    this.pacing = pacing;
    this.atEnd = atEnd;
  }

  /** Reads that socket. To be called once, by the thread that reads. */
  void connect(Socket stream) throws IOException {
    socket = stream;
    in = stream.getInputStream();
  }

  /**
   * The stream ends after that time if not before, as far as each read of the socket is one of the
   * network. The first bound stands.
   */
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

  /**
   * Notes that something was sent that the peer may have waited for: the next read does not pause.
   */
  void answered() {
    pacing.answered();
  }

  /** Why reading failed; empty if the peer ended the stream, or time did. */
  public Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /**
   * Since when, in {@link System#nanoTime}, a read has waited for the peer; now while none does.
   */
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
      // The library drops what waits to be written as soon as it sees the end.
      atEnd.run();
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
