package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in the order they were sent, repeats included. Names are compared without regard to
 * case.
 *
 * @param fields the fields, in order
 */
public record Headers(List<Header> fields) {
  /** The content length where no field tells one. */
  public static final long NO_LENGTH = -1;

  /** The content length where the fields contradict each other, or are no numbers. */
  public static final long INVALID_LENGTH = -2;

  private static final int MOST_DIGITS = 18;

  /** Takes a copy of the list. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** Every value of that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** The first value of that name. */
  public Optional<String> first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether a comma-separated list header holds the token, without regard to ASCII case. */
  public boolean listHolds(String name, String token) {
    for (String value : all(name)) {
      for (String element : value.split(",")) {
        if (isSameToken(Header.trimmed(element), token)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is that field once, and its value is the token, without regard to ASCII case. */
  public boolean isOnly(String name, String token) {
    List<String> values = all(name);
    return values.size() == 1 && isSameToken(values.get(0), token);
  }

  /** A token has ASCII letters alone, so that no other letter's case can make two the same. */
  private static boolean isSameToken(String text, String token) {
    return Header.isToken(text) && text.equalsIgnoreCase(token);
  }

  /**
   * What {@code Content-Length} says (RFC 9112 section 6.3); repeats of one number are that number.
   *
   * @return bytes, {@link #NO_LENGTH} or {@link #INVALID_LENGTH}
   */
  public long contentLength() {
    long length = NO_LENGTH;
    for (String value : all("Content-Length")) {
      for (String element : value.split(",", -1)) {
        long next = length(Header.trimmed(element));
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
    boolean number = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
    return number ? Long.parseLong(digits) : INVALID_LENGTH;
  }
}
