package org.wscat.cli;

/**
 * A header as it was given.
 *
 * @param line {@code name:value}
 * @param secret whether it was given by a file or the environment, to be kept from view
 */
public record GivenHeader(String line, boolean secret) {
  /** Without the line, if it is secret. */
  @Override
  public String toString() {
    return secret ? "***" : line;
  }
}
