package org.wscat.net;

/**
 * Takes the lines of {@code --verbose} about how a connection is made. Called by the threads that
 * connect.
 */
public interface Trace {
  /** A trace that discards everything. */
  Trace NONE = new Silent();

  /** Whether the lines are used; if not, the caller may leave them out. */
  boolean isOn();

  /** Takes a line about what was done or found. */
  void note(String line);

  /** Takes a line that was sent, in which secrets are masked. */
  void sent(String line);

  /** Takes a line that was received, in which secrets are masked. */
  void received(String line);

  /** The type of {@link #NONE}. */
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
