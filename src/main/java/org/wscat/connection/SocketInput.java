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
 * The input stream of a socket. When a read fails, the stream ends and {@link #error} returns the
 * error. A time limit for the end can be set. One thread reads; any thread may call {@link
 * #silentSince} and {@link #answered}.
 */
public final class SocketInput extends InputStream {
  private static final long BUSY = Long.MIN_VALUE;

  private final ReadPacing pacing;
  private final Runnable atEnd;
  private final AtomicLong waitingSince = new AtomicLong(BUSY);

  // Used by the reading thread only.
  private Socket socket;
  private InputStream in;
  private boolean bounded;
  private long end;
  private IOException error;

  /**
   * Creates an input. {@link #connect} must be called before the first read.
   *
   * @param atEnd called once the stream has ended or failed, before the read returns -1
   */
  SocketInput(ReadPacing pacing, Runnable atEnd) {
    this.pacing = pacing;
    this.atEnd = atEnd;
  }

  /** Sets the socket. To be called once, by the reading thread. */
  void connect(Socket stream) throws IOException {
    socket = stream;
    in = stream.getInputStream();
  }

  /**
   * Ends the stream after this time. Later calls have no effect. A read of TLS may take longer,
   * because it may need many reads of the network.
   */
  void endWithin(Duration time) {
    if (!bounded) {
      bounded = true;
      end = System.nanoTime() + time.toNanos();
    }
  }

  /** Whether bytes are available that were not read. */
  boolean hasMore() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      // The next read reports the error.
      return false;
    }
  }

  /**
   * Records that this end sent a frame that the peer may have waited for: the next read does not
   * pause.
   */
  void answered() {
    pacing.answered();
  }

  /** The error of a failed read; empty if the peer ended the stream or its time limit passed. */
  public Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /**
   * The time, in {@link System#nanoTime}, since when a read has been waiting; the current time
   * while none is.
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
      // The time limit of endWithin has passed: the stream ends without an error.
    } catch (IOException e) {
      error = e;
    }
    if (count < 0) {
      // Before the read returns: at the end of the stream the library drops unwritten frames.
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
