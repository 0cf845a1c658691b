package org.wscat.websocket;

/**
 * The virtual machine's heap. From Java 23 on the serial and the parallel collector let it grow to
 * its bound before they look for garbage among what is large or has survived for a while; so it is
 * looked for where data comes and goes. Stateless, for any thread.
 */
public final class Heap {
  /** Up to this size it may grow as it likes, in bytes. */
  private static final long SMALL = 32L * 1024 * 1024;

  /** This part of it is free at least, or garbage is collected. After that more than twice is. */
  private static final int LEAST_FREE = 8;

  private Heap() {}

  /**
   * Collects garbage if the heap is nearly full and no longer small. Takes about 100 ns if not, so
   * it is for once in a read or a write.
   */
  public static void relieve() {
    makeRoom(0);
  }

  /** The same before an array is made for which the heap may have to grow. */
  public static void makeRoom(long bytes) {
    Runtime runtime = Runtime.getRuntime();
    long total = runtime.totalMemory();
    if (total + bytes > SMALL && runtime.freeMemory() - bytes < total / LEAST_FREE) {
      runtime.gc();
    }
  }
}
