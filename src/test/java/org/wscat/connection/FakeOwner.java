package org.wscat.connection;

import java.util.concurrent.atomic.AtomicInteger;

/** An owner of a stream that counts the calls. */
class FakeOwner implements StreamOwner {
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger roomMade = new AtomicInteger();
  final AtomicInteger closings = new AtomicInteger();
  final AtomicInteger cuts = new AtomicInteger();

  /** Whether there is a thread that writes. */
  volatile boolean hasWriter = true;

  @Override
  public boolean callWriter() {
    calls.incrementAndGet();
    return hasWriter;
  }

  @Override
  public void roomMade() {
    roomMade.incrementAndGet();
  }

  @Override
  public void closing() {
    closings.incrementAndGet();
  }

  @Override
  public void cut() {
    cuts.incrementAndGet();
  }

  @Override
  public String activity() {
    return "testing";
  }
}
