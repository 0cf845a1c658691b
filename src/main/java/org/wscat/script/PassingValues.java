package org.wscat.script;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells values that are new in every session: UUIDs (RFC 9562), ISO 8601 times with a date, times
 * in seconds or milliseconds since 1970 that are at most a day from the recording, and {@linkplain
 * DrawnToken tokens} that look drawn at random, unless their member says that they are made of
 * contents. Immutable.
 *
 * @param first the start of the recording in milliseconds since 1970
 * @param last its end
 */
record PassingValues(long first, long last) {
  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
  private static final int SECONDS_DIGITS = 10;
  private static final int MILLIS_DIGITS = 13;

  /** Members whose values change with what they are made of, not with the session. */
  private static final Set<String> OF_CONTENTS =
      Set.of(
          "build",
          "checksum",
          "commit",
          "digest",
          "etag",
          "fingerprint",
          "hash",
          "integrity",
          "md5",
          "revision",
          "sha",
          "sha1",
          "sha256");

  private static final Pattern UUID_OR_TIME =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:"
              + "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
              + "|\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?"
              + "(?:[Zz]|[+-]\\d\\d:?\\d\\d)?"
              + ")(?![0-9A-Za-z])");

  /** Finds UUIDs and ISO times in a text. */
  static Matcher matcher(String text) {
    return UUID_OR_TIME.matcher(text);
  }

  /** Whether the value is new in every session. */
  boolean contains(RecordedValue value) {
    String text = value.text();
    if (text.length() < SECONDS_DIGITS) {
      return false;
    }
    return isTime(text) || matcher(text).matches() || isDrawn(value);
  }

  private static boolean isDrawn(RecordedValue value) {
    return value.kind() != RecordedValue.Kind.NUMBER
        && !OF_CONTENTS.contains(value.member().toLowerCase(Locale.ROOT))
        && !SentBack.isKind(value.member())
        && DrawnToken.looksLike(value.text());
  }

  /** Whether a text is a number of seconds or milliseconds near the recording. */
  private boolean isTime(String text) {
    int point = text.indexOf('.');
    int digits = point < 0 ? text.length() : point;
    boolean seconds = digits == SECONDS_DIGITS;
    if ((!seconds && digits != MILLIS_DIGITS) || point == text.length() - 1) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != point && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    long number = Long.parseLong(text.substring(0, digits));
    long millis = seconds ? number * 1000 : number;
    return millis >= first - DAY_MILLIS && millis <= last + DAY_MILLIS;
  }
}
