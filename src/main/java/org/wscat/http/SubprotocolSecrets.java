package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wscat.failure.Secret;

/**
 * Tells subprotocols from the credentials that travel in their place, for a browser can send no
 * header of its own: JSON Web Tokens, {@code bearer,TOKEN}, {@code
 * base64url.bearer.authorization.k8s.io.TOKEN}, {@code header-BASE64}.
 */
public final class SubprotocolSecrets {
  /** Names of subprotocols are short; what is longer is no such name. */
  private static final int LONGEST_NAME = 40;

  /** From so many characters on, a name may be seen to be random. */
  private static final int SHORTEST_RANDOM = 16;

  private static final int RANDOM_CHANGES = 5;
  private static final int SHORTEST_REST = 8;

  /** How a JSON object begins in Base64, where a quote follows the brace. */
  private static final String TOKEN_START = "eyJ";

  /** AppSync: a JSON object in Base64. */
  private static final String HEADER = "header-";

  /** What comes behind one of them, in the name itself or as the next one, is a credential. */
  private static final List<String> BEARERS =
      List.of("bearer", "access_token", "access-token", "accesstoken", "id_token");

  /** The next name behind one of them is a credential. */
  private static final Set<String> LABELS =
      Set.of(
          "authorization",
          "token",
          "auth_token",
          "auth-token",
          "authtoken",
          "jwt",
          "apikey",
          "api_key",
          "api-key",
          "x-api-key",
          "password",
          "secret",
          "ticket");

  private static final List<String> PREFIXES = List.of("token", "jwt", "auth", "ticket", "apikey");
  private static final String KUBERNETES = "authorization.k8s.io";
  private static final String SEPARATORS = ".-_~:|";

  private SubprotocolSecrets() {}

  /** For each of these names whether it is a credential. */
  public static List<Boolean> among(List<String> names) {
    List<Boolean> secrets = new ArrayList<>();
    boolean announced = false;
    for (String name : names) {
      secrets.add(announced || isSecret(name));
      String lower = name.toLowerCase(Locale.ROOT);
      announced = BEARERS.contains(lower) || LABELS.contains(lower);
    }
    return secrets;
  }

  /** A list of names with commas between them, and {@code ***} in the place of credentials. */
  public static String masked(String list) {
    List<String> elements = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String element : list.split(",", -1)) {
      elements.add(element);
      names.add(element.strip());
    }
    List<Boolean> secrets = among(names);
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String element = elements.get(i);
      masked
          .append(i == 0 ? "" : ",")
          .append(secrets.get(i) ? element.replace(names.get(i), Secret.MASK) : element);
    }
    return masked.toString();
  }

  /** Whether a name by itself is one. */
  static boolean isSecret(String name) {
    return name.length() > LONGEST_NAME
        || name.startsWith(TOKEN_START)
        || isAppSync(name)
        || followsMark(name.toLowerCase(Locale.ROOT), name)
        || isRandom(name);
  }

  private static boolean isAppSync(String name) {
    return name.regionMatches(true, 0, HEADER, 0, HEADER.length())
        && (name.startsWith("ey", HEADER.length())
            || name.startsWith("e30", HEADER.length())
            || name.startsWith("ew", HEADER.length()));
  }

  private static boolean followsMark(String lower, String name) {
    for (String bearer : BEARERS) {
      int rest = restBehind(lower, bearer);
      if (rest > 0 && !lower.startsWith(KUBERNETES, rest)) {
        return true;
      }
      if (rest > 0 && lower.length() > rest + KUBERNETES.length() + 1) {
        return true;
      }
    }
    for (String prefix : PREFIXES) {
      boolean begins = lower.startsWith(prefix) && lower.length() > prefix.length();
      if (begins && SEPARATORS.indexOf(lower.charAt(prefix.length())) >= 0) {
        String rest = name.substring(prefix.length() + 1);
        if (rest.length() >= SHORTEST_REST && digits(rest) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where something follows that word, which is a whole part of the name; -1 if nothing does. */
  private static int restBehind(String name, String word) {
    int begin = name.indexOf(word);
    int end = begin + word.length();
    boolean part = begin == 0 || (begin > 0 && SEPARATORS.indexOf(name.charAt(begin - 1)) >= 0);
    return part && end + 1 < name.length() && SEPARATORS.indexOf(name.charAt(end)) >= 0
        ? end + 1
        : -1;
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += kind(text.charAt(i)) == 0 ? 1 : 0;
    }
    return digits;
  }

  /** Whether digits and letters change more often than people make them. */
  private static boolean isRandom(String name) {
    if (name.length() < SHORTEST_RANDOM) {
      return false;
    }
    int ofDigits = 0;
    int changes = 0;
    for (int i = 1; i < name.length(); i++) {
      int before = kind(name.charAt(i - 1));
      int kind = kind(name.charAt(i));
      if (before >= 0 && kind >= 0 && before != kind) {
        changes++;
        ofDigits += before == 0 || kind == 0 ? 1 : 0;
      }
    }
    return ofDigits >= RANDOM_CHANGES || (digits(name) > 0 && changes * 2 >= name.length());
  }

  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 0;
    }
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    return c >= 'A' && c <= 'Z' ? 2 : -1;
  }
}
