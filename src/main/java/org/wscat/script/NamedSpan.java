package org.wscat.script;

/**
 * A part of a message in whose place a recording has a name.
 *
 * @param start the offset of its first character in UTF-16 code units
 * @param end the offset behind its last character
 * @param name the name, or {@code _}
 * @param quoted whether the name is written in quotes, which the value has not
 */
public record NamedSpan(int start, int end, String name, boolean quoted) {
  /** Whether it stands for anything. */
  boolean isAnything() {
    return name.equals(Template.ANYTHING);
  }
}
