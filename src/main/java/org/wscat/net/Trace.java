package org.wscat.net;

/**
 * An output for the lines of {@code --verbose} about the making of a connection. Called by the
 * threads that connect.
 */
public interface Trace {
  /** A trace that discards everything. */
  Trace NONE = new Silent();

  /** Whether the lines are used; if not, the caller may omit them. */
  boolean isOn();

  /** Whether each frame of the open connection is to be traced. */
  default boolean showsFrames() {
    return false;
  }

  /**
   * Returns a text with {@code ***} in place of the values of variables.
   *
   * @param truncated whether the text was cut off, so that it may end within a value
   */
  default String masked(String text, boolean truncated) {
    return text;
  }

  /** Writes a line about a step or its result. */
  void note(String line);

  /** Writes a line that was sent, in which secrets are masked. */
  void sent(String line);

  /** Writes a line that was received, in which secrets are masked. */
  void received(String line);

  /** A trace that discards all lines. */
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
