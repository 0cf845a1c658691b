package org.wscat.http;

import java.util.List;
import java.util.Locale;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/**
 * One header field (RFC 9110 section 5), which does not print its value if that is a secret.
 *
 * @param name a token, in the case it was given
 * @param value without blanks around it
 * @param secret whether the value is for the other side alone
 */
public record Header(String name, String value, boolean secret) {
  /** Headers that hold a URL, alone or among other things. */
  private static final List<String> URLS =
      List.of("location", "referer", "refresh", "link", "origin");

  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  /** A header whose name tells whether its value is a secret. */
  public Header(String name, String value) {
    this(name, value, Secrets.isHeaderName(name));
  }

  /** The same header as a secret. */
  public Header asSecret() {
    return new Header(name, value, true);
  }

  /** The field as it may be shown. */
  @Override
  public String toString() {
    return name + ": " + shown();
  }

  /** The value as it may be shown. */
  public String shown() {
    if (secret) {
      return Secret.MASK;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("sec-websocket-protocol")) {
      return SubprotocolSecrets.masked(value);
    }
    return URLS.contains(lower) ? Secrets.masked(value) : value;
  }

  /**
   * Parses {@code name:value} as a user types it; blanks around the value are dropped.
   *
   * @throws Failure when the colon is missing or the field could not be sent as it stands
   */
  public static Header parse(String line) throws Failure {
    int colon = line.indexOf(':');
    if (colon < 0) {
      // The line may be a secret, so it is not shown.
      throw Failure.usage("a header is name:value, and one has no colon");
    }
    return of(line.substring(0, colon), line.substring(colon + 1));
  }

  /**
   * Makes a header that is safe to send.
   *
   * @throws Failure when the name is no token or the value holds CR, LF or NUL
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

  /** The text without the blanks and tabs around it, the {@code OWS} of RFC 9110 section 5.6.3. */
  public static String trimmed(String text) {
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

  /** Whether the text is a token of RFC 9110 section 5.6.2. */
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
