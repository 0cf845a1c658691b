package org.wscat.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Access to longs in byte arrays. A separate class, because short messages do not need it and
 * linking takes time.
 */
public final class Longs {
  /** Reads and writes a long in the byte order of the machine. */
  public static final VarHandle IN_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Longs() {}
}
