package org.wscat.failure;

/** A text that cannot print itself: it shows as {@code ***} wherever it is not asked for. */
public final class Secret {
  /** What stands in a secret's place. */
  public static final String MASK = "***";

  private final String value;

  /** Keeps that text. */
  public Secret(String value) {
    this.value = value;
  }

  /** The text itself, for the one who is meant to have it. */
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
