package org.wscat.websocket;

/**
 * A limit on the growth of the heap. From Java 23 on the serial and the parallel collector let the
 * old generation grow to the heap's limit before they collect it; therefore reads and writes
 * request a collection when the heap is nearly full. Stateless, thread-safe.
 */
public final class Heap {
  /** No collection is requested while the heap is smaller, in bytes. */
  private static final long SMALL = 32L * 1024 * 1024;

  /** A collection is requested if less than this fraction of the heap is free: one eighth. */
  private static final int LEAST_FREE = 8;

  private Heap() {}

  /**
   * Requests a collection if the heap is nearly full and no longer small. Otherwise takes about 100
   * ns; to be called once per read or write.
   */
  public static void relieve() {
    makeRoom(0);
  }

  /** Requests a collection before a large array is allocated, if the heap would have to grow. */
  public static void makeRoom(long bytes) {
    Runtime runtime = Runtime.getRuntime();
    long total = runtime.totalMemory();
    if (total + bytes > SMALL && runtime.freeMemory() - bytes < total / LEAST_FREE) {
      runtime.gc();
    }
  }
}
