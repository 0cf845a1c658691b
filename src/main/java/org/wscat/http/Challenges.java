package org.wscat.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways to log in that {@code WWW-Authenticate} or {@code Proxy-Authenticate} lines offer (RFC
 * 9110 section 11.6.1): several may stand in a line.
 *
 * @param schemes their names, in order
 */
public record Challenges(List<String> schemes) {
  /** Takes a copy of the list. */
  public Challenges {
    schemes = List.copyOf(schemes);
  }

  /** Those of a header's lines. */
  public static Challenges of(List<String> lines) {
    List<String> schemes = new ArrayList<>();
    for (String line : lines) {
      addSchemes(line, schemes);
    }
    return new Challenges(schemes);
  }

  /** Whether a scheme is among them. */
  public boolean offer(String scheme) {
    for (String offered : schemes) {
      if (offered.equalsIgnoreCase(scheme)) {
        return true;
      }
    }
    return false;
  }

  /** An element of the list is a scheme, with its first parameter or without, or a parameter. */
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

  /** The next comma that is in no quoted string. */
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
