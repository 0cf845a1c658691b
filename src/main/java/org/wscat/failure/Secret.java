package org.wscat.failure;

/** A confidential text, such as a password, whose {@link #toString} is {@code ***}. Immutable. */
public final class Secret {
  /** The text that is printed in place of a secret. */
  public static final String MASK = "***";

  private final String value;

  /** Creates a secret with this text. */
  public Secret(String value) {
    this.value = value;
  }

  /** Returns the confidential text; never print it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return MASK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
