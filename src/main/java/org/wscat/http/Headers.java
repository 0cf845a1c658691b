package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message (RFC 9110 section 6.3). The case of names is ignored. Immutable.
 *
 * @param fields the fields in order, repeated ones included
 */
public record Headers(List<Header> fields) {
  /** The content length if there is no such field. */
  public static final long NO_LENGTH = -1;

  /** The content length if the fields contradict each other, or are not numbers. */
  public static final long INVALID_LENGTH = -2;

  private static final int MAX_DIGITS = 18;

  /** Takes a copy of the list. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** The values of all fields of this name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** The value of the first field of this name. */
  public Optional<String> first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether the comma-separated values of this name contain the token; ASCII case is ignored. */
  public boolean listContains(String name, String token) {
    for (String value : all(name)) {
      for (String element : value.split(",")) {
        if (isSameToken(Header.trimOws(element), token)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is exactly one field of this name, with this token; ASCII case is ignored. */
  public boolean hasSingle(String name, String token) {
    List<String> values = all(name);
    return values.size() == 1 && isSameToken(values.get(0), token);
  }

  /**
   * Tokens are ASCII, so case folding can't equate them with other letters, as with the Kelvin
   * sign.
   */
  private static boolean isSameToken(String text, String token) {
    return Header.isToken(text) && text.equalsIgnoreCase(token);
  }

  /**
   * The value of {@code Content-Length} (RFC 9112 section 6.3). Repeats of the same number are
   * valid.
   *
   * @return a number of bytes, {@link #NO_LENGTH} or {@link #INVALID_LENGTH}
   */
  public long contentLength() {
    long length = NO_LENGTH;
    for (String value : all("Content-Length")) {
      for (String element : value.split(",", -1)) {
        long next = length(Header.trimOws(element));
        if (next == INVALID_LENGTH || (length != NO_LENGTH && next != length)) {
          return INVALID_LENGTH;
        }
        length = next;
      }
    }
    return length;
  }

  private static long length(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return INVALID_LENGTH;
      }
    }
    boolean number = !digits.isEmpty() && digits.length() <= MAX_DIGITS;
    return number ? Long.parseLong(digits) : INVALID_LENGTH;
  }
}
