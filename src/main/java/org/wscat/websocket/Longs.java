package org.wscat.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The access to longs in byte arrays. It is a class of its own because short messages do not need
 * it, and creating the handle takes time.
 */
public final class Longs {
  /** The handle that reads and writes a long in the byte order of the machine. */
  public static final VarHandle IN_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Longs() {}
}
