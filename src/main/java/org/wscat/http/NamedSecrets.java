package org.wscat.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wscat.failure.Secret;

/**
 * Finds secrets in a text by the names in front of them: headers, parameters of URLs, members of
 * JSON, elements of XML, also where these are escaped. The text is a server's, so the time it takes
 * is linear.
 */
final class NamedSecrets {
  /** What stands behind these is masked whatever it is. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "x-amz-security-token",
          "x-amz-signature",
          "x-amz-credential");

  /** What stands behind a name with one of these is masked if it looks like a credential. */
  private static final List<String> MARKS =
      List.of(
          "token",
          "secret",
          "passw",
          "passphrase",
          "signature",
          "credential",
          "api-key",
          "jwt",
          "session");

  private static final String EXPIRY = "expir";
  private static final List<String> SCHEMES =
      List.of("basic ", "bearer ", "aws4-", "digest ", "negotiate ", "ntlm ", "token ", "apikey ");
  private static final List<String> QUOTES =
      List.of("\"", "'", "\\\"", "\\'", "&quot;", "&#34;", "&#39;", "&apos;", "%22");
  private static final List<String> SEPARATORS =
      List.of(":", "=", "%3D", "%3d", "%3A", "%3a", "\\u003d", "\\u003D", "&#61;", "&#x3d;");
  private static final int LONGEST_NAME = 64;

  /** So much of a value is looked at to tell what it is. */
  private static final int LOOK = 64;

  private static final int SHORTEST_TOKEN = 6;
  private static final int LONGEST_WORD = 32;

  private final String text;

  /** Where the value stands that was found last. */
  private int valueBegin;

  private int valueEnd;

  private NamedSecrets(String text) {
    this.text = text;
  }

  /** The text with {@code ***} in the place of secrets. */
  static String masked(String text) {
    return new NamedSecrets(text).masked();
  }

  private String masked() {
    StringBuilder masked = new StringBuilder(text.length());
    int kept = 0;
    int i = 0;
    while (i < text.length()) {
      int begin = afterEscape(i);
      int end = begin;
      while (end < text.length() && isNameCharacter(text.charAt(end))) {
        end++;
      }
      if (end == begin) {
        i = Math.max(begin, i + 1);
        continue;
      }
      i = end;
      if (end - begin <= LONGEST_NAME && findValue(begin, end)) {
        masked.append(text, kept, valueBegin).append(Secret.MASK);
        kept = valueEnd;
        i = valueEnd;
      }
    }
    return masked.append(text, kept, text.length()).toString();
  }

  /** Letters of an escape are none of the name behind it. */
  private int afterEscape(int i) {
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    if (before == '\\' && "nrt".indexOf(text.charAt(i)) >= 0) {
      return i + 1;
    }
    if (before == '\\' && text.charAt(i) == 'u') {
      return Math.min(i + 5, text.length());
    }
    return before == '%' ? Math.min(i + 2, text.length()) : i;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private boolean findValue(int begin, int end) {
    String name = text.substring(begin, end).toLowerCase(Locale.ROOT).replace('_', '-');
    boolean inUrl = isParameter(begin) && Secrets.isParameterName(name);
    boolean credential = CREDENTIALS.contains(name);
    if (!inUrl && !credential && !holdsMark(name)) {
      return false;
    }
    String close = begin > 0 && text.charAt(begin - 1) == '<' ? "<" : "&lt;";
    String open = close.equals("<") ? ">" : "&gt;";
    if (text.startsWith(open, end)) {
      valueBegin = end + open.length();
      return (credential || isToken(valueBegin)) && endAt(close);
    }
    int quote = quoteLength(end);
    int at = end + quote;
    at = afterBlanks(at);
    int separator = separatorLength(at);
    if (separator == 0) {
      return false;
    }
    boolean colon = text.charAt(at) == ':' || text.startsWith("%3a", at);
    valueBegin = at + separator;
    if (inUrl && quote == 0 && !colon) {
      return endOfParameter();
    }
    skipToValue();
    quote = quoteLength(valueBegin);
    if (quote > 0) {
      String mark = text.substring(valueBegin, valueBegin + quote);
      valueBegin += quote;
      return (credential || isToken(valueBegin)) && endAt(mark);
    }
    if (!credential) {
      return isToken(valueBegin) && endOfParameter();
    }
    if (name.startsWith("x-amz-") && !colon) {
      return endOfParameter();
    }
    boolean header = startsLine(begin) || name.startsWith("x-amz-");
    return (header || hasScheme() || isToken(valueBegin)) && endOfLine();
  }

  private static boolean holdsMark(String name) {
    String plain = name.replace("apikey", "api-key");
    for (String mark : MARKS) {
      if (plain.contains(mark)) {
        return !plain.contains(EXPIRY);
      }
    }
    return false;
  }

  /** Whether a name stands where a parameter of a URL does, escaped or not. */
  private boolean isParameter(int begin) {
    return isBehind("?", begin)
        || isBehind("&", begin)
        || isBehind("&amp;", begin)
        || isBehind("\\u0026", begin)
        || isBehind("%26", begin)
        || isBehind("%3F", begin)
        || isBehind("%3f", begin);
  }

  private boolean isBehind(String before, int begin) {
    return text.startsWith(before, begin - before.length());
  }

  private int quoteLength(int at) {
    for (String quote : QUOTES) {
      if (text.startsWith(quote, at)) {
        return quote.length();
      }
    }
    return 0;
  }

  private int separatorLength(int at) {
    for (String separator : SEPARATORS) {
      if (text.startsWith(separator, at)) {
        return separator.length();
      }
    }
    return 0;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** An arrow of a listing, and a list that the value is the first of, may stand in front of it. */
  private void skipToValue() {
    if (text.startsWith(">", valueBegin)) {
      valueBegin++;
    }
    valueBegin = afterBlanks(valueBegin);
    if (text.startsWith("[", valueBegin)) {
      valueBegin = afterBlanks(valueBegin + 1);
    }
  }

  /** Whether nothing but an indent stands in front of it in its line. */
  private boolean startsLine(int begin) {
    int at = begin - 1;
    while (at >= 0 && begin - at < LOOK && " \t><|*".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at < 0
        || text.charAt(at) == '\n'
        || (text.charAt(at) == 'n' && at > 0 && text.charAt(at - 1) == '\\');
  }

  private boolean hasScheme() {
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, valueBegin, scheme, 0, scheme.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value that begins there looks like no word of a sentence. */
  private boolean isToken(int begin) {
    int letters = 0;
    int digits = 0;
    int at = begin;
    int last = Math.min(text.length(), begin + LOOK);
    while (at < last && "\"'<>,; \t\r\n\\&(){}[]".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (text.startsWith("://", at)) {
        return false;
      }
      letters += Character.isLetter(c) ? 1 : 0;
      digits += Character.isDigit(c) ? 1 : 0;
      at++;
    }
    return (at - begin >= SHORTEST_TOKEN && letters > 0 && digits > 0)
        || at - begin >= LONGEST_WORD;
  }

  private boolean endAt(String mark) {
    valueEnd = valueBegin;
    while (valueEnd < text.length() && !text.startsWith(mark, valueEnd)) {
      boolean escaped = mark.length() == 1 && text.charAt(valueEnd) == '\\';
      valueEnd += escaped ? 2 : 1;
    }
    valueEnd = Math.min(valueEnd, text.length());
    return valueEnd > valueBegin;
  }

  private boolean endOfParameter() {
    valueEnd = valueBegin;
    while (valueEnd < text.length()
        && " \t\r\n&\"'<>;,)}]\\".indexOf(text.charAt(valueEnd)) < 0
        && !text.startsWith("%26", valueEnd)) {
      valueEnd++;
    }
    return valueEnd > valueBegin;
  }

  private boolean endOfLine() {
    valueEnd = valueBegin;
    while (valueEnd < text.length()
        && "\r\n\"<\\".indexOf(text.charAt(valueEnd)) < 0
        && !isEntity(valueEnd)) {
      valueEnd++;
    }
    return valueEnd > valueBegin;
  }

  private boolean isEntity(int at) {
    return text.startsWith("&#", at)
        || text.startsWith("&quot;", at)
        || text.startsWith("&lt;", at);
  }
}
