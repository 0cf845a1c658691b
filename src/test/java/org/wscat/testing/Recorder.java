package org.wscat.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Collects the output of a program; a test may wait for a part of it. */
public final class Recorder extends OutputStream {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] source, int from, int length) {
    bytes.write(source, from, length);
    notifyAll();
  }

  public synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  public synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Waits until the text so far satisfies the condition. */
  public synchronized void await(Predicate<String> condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(text())) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("not seen in time; so far: " + text());
      }
      wait(millis);
    }
  }

  /** Waits until the text so far contains this part. */
  public void awaitText(String part) throws InterruptedException {
    await(text -> text.contains(part));
  }

  /** Copies a stream to its end, on a thread of its own. */
  public Thread copy(InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                in.transferTo(this);
              } catch (IOException e) {
                // The program has ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
