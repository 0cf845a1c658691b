package org.wscat.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The authentication schemes that {@code WWW-Authenticate} or {@code Proxy-Authenticate} fields
 * offer (RFC 9110 section 11.6.1). One field may hold several challenges.
 *
 * @param schemes the names of the schemes in order, as the server wrote them
 */
public record Challenges(List<String> schemes) {
  /** Takes a copy of the list. */
  public Challenges {
    schemes = List.copyOf(schemes);
  }

  /** Parses the values of these fields. */
  public static Challenges of(List<String> values) {
    List<String> schemes = new ArrayList<>();
    for (String value : values) {
      addSchemes(value, schemes);
    }
    return new Challenges(schemes);
  }

  /** Whether this scheme is offered; its case does not matter. */
  public boolean offers(String scheme) {
    for (String offered : schemes) {
      if (offered.equalsIgnoreCase(scheme)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds the schemes of one field. An element of the list is a scheme, a scheme with its first
   * parameter, or a further parameter.
   */
  private static void addSchemes(String line, List<String> schemes) {
    int begin = 0;
    while (begin < line.length()) {
      int end = endOfElement(line, begin);
      String element = line.substring(begin, end).strip();
      int nameEnd = 0;
      while (nameEnd < element.length()
          && Header.isToken(element.substring(nameEnd, nameEnd + 1))) {
        nameEnd++;
      }
      String name = element.substring(0, nameEnd);
      if (nameEnd > 0 && !element.substring(nameEnd).strip().startsWith("=")) {
        if (!schemes.contains(name)) {
          schemes.add(name);
        }
      }
      begin = end + 1;
    }
  }

  /** The index of the next comma outside of a quoted string, or the length of the line. */
  private static int endOfElement(String line, int begin) {
    boolean quoted = false;
    for (int i = begin; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return line.length();
  }
}
