package org.wscat.script;

import java.util.Optional;

/** A source that has no steps, and ends when it is closed. Thread-safe. */
public final class IdleSource implements StepSource {
  // Guarded by this object.
  private boolean isClosed;

  /** Creates a source that is open. */
  public IdleSource() {}

  @Override
  public Optional<Step> poll() {
    return Optional.empty();
  }

  /** Waits for {@link #close}. */
  @Override
  public synchronized boolean fill() {
    try {
      while (!isClosed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public boolean hasUnread() {
    return false;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
