package org.wscat.http;

import java.util.List;
import java.util.Locale;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/**
 * A header field (RFC 9110 section 5). Its {@link #toString} masks secrets. Immutable.
 *
 * @param name the name, a token, in its original case
 * @param value the value without white space around it
 * @param secret whether the value must not be printed
 */
public record Header(String name, String value, boolean secret) {
  /** Fields whose values hold URLs. */
  private static final List<String> URL_FIELDS =
      List.of("location", "referer", "refresh", "link", "origin");

  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  /** Creates a field that is a secret if its name says so ({@link SecretNames}). */
  public Header(String name, String value) {
    this(name, value, SecretNames.isHeaderName(name));
  }

  /** Returns a copy whose value is a secret. */
  public Header asSecret() {
    return new Header(name, value, true);
  }

  /** The field as it may be printed: {@code name: value}, with {@code ***} in place of secrets. */
  @Override
  public String toString() {
    return name + ": " + displayValue();
  }

  /** The value as it may be printed, with {@code ***} in place of secrets. */
  public String displayValue() {
    if (secret) {
      return Secret.MASK;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("sec-websocket-protocol")) {
      return SubprotocolSecrets.masked(value);
    }
    return URL_FIELDS.contains(lower) ? SecretNames.maskUrl(value) : value;
  }

  /**
   * Parses {@code name:value} as given by {@code -H}; white space around the value is dropped.
   *
   * @throws Failure when the colon is missing, or the field is not valid to send
   */
  public static Header parse(String line) throws Failure {
    int colon = line.indexOf(':');
    if (colon < 0) {
      // The line is not in the message because it may be a secret.
      throw Failure.usage("a header is name:value, and one has no colon");
    }
    return of(line.substring(0, colon), line.substring(colon + 1));
  }

  /**
   * Creates a field that is valid to send.
   *
   * @throws Failure when the name is not a token, or the value holds CR, LF or NUL
   */
  public static Header of(String name, String value) throws Failure {
    if (!isToken(name)) {
      throw Failure.usage("invalid header name '" + name + "'");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw Failure.usage("the value of header " + name + " holds CR, LF or NUL");
      }
    }
    return new Header(name, value.strip());
  }

  /** Removes spaces and tabs from both ends: {@code OWS} of RFC 9110 section 5.6.3. */
  public static String trimOws(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Whether the text is a token (RFC 9110 section 5.6.2). */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && TOKEN_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
