package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wscat.failure.Secret;

/**
 * Recognizes credentials among the names in {@code Sec-WebSocket-Protocol}. Browsers can't set
 * other header fields of a handshake, so servers accept credentials there: JSON Web Tokens, {@code
 * bearer,TOKEN}, {@code base64url.bearer.authorization.k8s.io.TOKEN}, {@code header-BASE64}.
 */
public final class SubprotocolSecrets {
  /** Longer names are credentials. */
  private static final int MAX_NAME_LENGTH = 40;

  /** Shorter names are not checked for random characters. */
  private static final int MIN_RANDOM_LENGTH = 16;

  /** With so many changes between digits and letters a name is random. */
  private static final int MIN_RANDOM_CHANGES = 5;

  /** Behind one of {@link #PREFIXES} a shorter part, as a version, is no credential. */
  private static final int MIN_REST_LENGTH = 8;

  /** The base64 form of <code>{"</code>, with which JSON Web Tokens begin. */
  private static final String JWT_START = "eyJ";

  /** The prefix of AWS AppSync, followed by a JSON object in base64. */
  private static final String APPSYNC_PREFIX = "header-";

  /** The rest of a name behind one of these, or the next name, is a credential. */
  private static final List<String> BEARERS =
      List.of("bearer", "access_token", "access-token", "accesstoken", "id_token");

  /** The name after one of these is a credential. */
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

  /** The rest of a name behind one of these is a credential if it is long and holds a digit. */
  private static final List<String> PREFIXES = List.of("token", "jwt", "auth", "ticket", "apikey");

  private static final String KUBERNETES = "authorization.k8s.io";
  private static final String SEPARATORS = ".-_~:|";

  private SubprotocolSecrets() {}

  /** Returns for each of these names whether it is a credential. */
  public static List<Boolean> areSecret(List<String> names) {
    List<Boolean> secrets = new ArrayList<>();
    boolean announced = false;
    for (String name : names) {
      secrets.add(announced || isSecret(name));
      String lower = name.toLowerCase(Locale.ROOT);
      announced = BEARERS.contains(lower) || LABELS.contains(lower);
    }
    return secrets;
  }

  /** Returns a comma-separated list of names with {@code ***} in place of credentials. */
  public static String masked(String list) {
    List<String> elements = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String element : list.split(",", -1)) {
      elements.add(element);
      names.add(element.strip());
    }
    List<Boolean> secrets = areSecret(names);
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String element = elements.get(i);
      masked
          .append(i == 0 ? "" : ",")
          .append(secrets.get(i) ? element.replace(names.get(i), Secret.MASK) : element);
    }
    return masked.toString();
  }

  /** Whether a name is a credential, whatever names stand before it. */
  static boolean isSecret(String name) {
    return name.length() > MAX_NAME_LENGTH
        || name.startsWith(JWT_START)
        || isAppSync(name)
        || holdsCredential(name.toLowerCase(Locale.ROOT), name)
        || isRandom(name);
  }

  private static boolean isAppSync(String name) {
    return name.regionMatches(true, 0, APPSYNC_PREFIX, 0, APPSYNC_PREFIX.length())
        && (name.startsWith("ey", APPSYNC_PREFIX.length())
            || name.startsWith("e30", APPSYNC_PREFIX.length())
            || name.startsWith("ew", APPSYNC_PREFIX.length()));
  }

  private static boolean holdsCredential(String lower, String name) {
    for (String bearer : BEARERS) {
      int rest = restAfter(lower, bearer);
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
        if (rest.length() >= MIN_REST_LENGTH && countDigits(rest) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** The index of what follows the word, if it is a whole part of the name; else -1. */
  private static int restAfter(String name, String word) {
    int begin = name.indexOf(word);
    int end = begin + word.length();
    boolean part = begin == 0 || (begin > 0 && SEPARATORS.indexOf(name.charAt(begin - 1)) >= 0);
    return part && end + 1 < name.length() && SEPARATORS.indexOf(name.charAt(end)) >= 0
        ? end + 1
        : -1;
  }

  private static int countDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += kind(text.charAt(i)) == 0 ? 1 : 0;
    }
    return digits;
  }

  /** Whether digits, lower and upper case alternate more often than in names made by people. */
  private static boolean isRandom(String name) {
    if (name.length() < MIN_RANDOM_LENGTH) {
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
    return ofDigits >= MIN_RANDOM_CHANGES
        || (countDigits(name) > 0 && changes * 2 >= name.length());
  }

  /** The kind of a character: 0 digit, 1 lower case, 2 upper case, -1 any other. */
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
