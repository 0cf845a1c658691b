package org.wscat.net;

/** Told how a connection comes about, in lines for people. Called by the connection's thread. */
public interface Trace {
  /** Tells nobody. */
  Trace NONE = new Silent();

  /** Whether anybody listens, so that what costs time need not be put together. */
  boolean isOn();

  /** What was done or found out, in one line. */
  void note(String line);

  /** A line that was sent, without secrets. */
  void sent(String line);

  /** A line that was received, without secrets. */
  void received(String line);

  /** No trace. */
  final class Silent implements Trace {
    private Silent() {}

    @Override
    public boolean isOn() {
      return false;
    }

    @Override
    public void note(String line) {}

    @Override
    public void sent(String line) {}

    @Override
    public void received(String line) {}
  }
}
