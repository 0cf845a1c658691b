package org.wscat.script;

/**
 * Tells tokens that look drawn at random, as session ids are: at least 16 characters whose kinds
 * (digits, small and capital letters) alternate more often than in names, words and versions.
 * Separators ({@code - _ . ~ + / =}) are of no kind. Takes time linear in the length of the token.
 */
final class DrawnToken {
  private static final int MIN_CHARACTERS = 16;
  private static final int MIN_COUNTED = 12;

  /** Longer ones are contents rather than tokens. */
  private static final int MAX_CHARACTERS = 1024;

  private static final String SEPARATORS = "-_.~+/=";

  /** How many different hexadecimal digits a token has at least, unlike a padded number. */
  private static final int MIN_DISTINCT = 6;

  private static final int MIN_OF_KIND = 3;

  private final String token;
  private int digits;
  private int small;
  private int capital;
  private int changes;
  private int capitalPairs;

  /** The length of the longest run of letters and digits. */
  private int longest;

  private boolean isHex = true;

  private DrawnToken(String token) {
    this.token = token;
  }

  /** Whether a text looks so. */
  static boolean looksLike(String text) {
    return text.length() >= MIN_CHARACTERS
        && text.length() <= MAX_CHARACTERS
        && new DrawnToken(text).isDrawn();
  }

  private boolean isDrawn() {
    if (!count() || digits + small + capital < MIN_COUNTED) {
      return false;
    }
    if (small > 0 && capital > 0) {
      // Words in camel case change often too, but seldom have capitals side by side.
      return digits > 0 ? isPercent(33) : isPercent(40) && capitalPairs > 1;
    }
    if (digits == 0 || small + capital == 0 || longest < MIN_CHARACTERS) {
      return false;
    }
    return isHex
        ? changes >= MIN_OF_KIND && distinct() >= MIN_DISTINCT
        : digits >= MIN_OF_KIND && isPercent(25);
  }

  /** Whether the kind changes behind so many of a hundred characters. */
  private boolean isPercent(int percent) {
    return changes * 100 >= percent * (digits + small + capital - 1);
  }

  /** Counts the characters; false if there is one that no token has. */
  private boolean count() {
    char last = 0;
    int run = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      char kind = kind(c);
      if (kind == 0) {
        if (SEPARATORS.indexOf(c) < 0) {
          return false;
        }
        run = 0;
        continue;
      }
      digits += kind == '0' ? 1 : 0;
      small += kind == 'a' ? 1 : 0;
      capital += kind == 'A' ? 1 : 0;
      capitalPairs += kind == 'A' && last == 'A' ? 1 : 0;
      changes += last != 0 && kind != last ? 1 : 0;
      isHex &= Character.digit(c, 16) >= 0;
      last = kind;
      longest = Math.max(longest, ++run);
    }
    return true;
  }

  /** The first character of the kind; 0 for one that is neither a letter nor a digit of ASCII. */
  private static char kind(char c) {
    if (c >= '0' && c <= '9') {
      return '0';
    }
    if (c >= 'a' && c <= 'z') {
      return 'a';
    }
    return c >= 'A' && c <= 'Z' ? 'A' : 0;
  }

  private long distinct() {
    return token.chars().distinct().count();
  }
}
