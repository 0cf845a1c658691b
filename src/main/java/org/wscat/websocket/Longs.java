package org.wscat.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Longs in byte arrays. In a class of its own, for short messages need none and linking takes time.
 */
public final class Longs {
  /** Reads and writes one in the machine's byte order. */
  public static final VarHandle IN_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Longs() {}
}
