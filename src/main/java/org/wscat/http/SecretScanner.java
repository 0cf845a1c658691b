package org.wscat.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wscat.failure.Secret;

/**
 * Finds the secrets in a text by the names before them: header fields, URL parameters, JSON members
 * and XML elements, also in escaped form. Takes time linear in the length of the text, because a
 * server chooses it.
 */
final class SecretScanner {
  /** The values of these names are masked, whatever they look like. */
  private static final Set<String> CREDENTIAL_NAMES =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "x-amz-security-token",
          "x-amz-signature",
          "x-amz-credential");

  /** The values of names that contain one of these are masked if they look like credentials. */
  private static final List<String> NAME_PARTS =
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
  private static final int MAX_NAME_LENGTH = 64;

  /** How many characters before a name, or of a value, are examined to classify it. */
  private static final int MAX_LOOKAROUND = 64;

  /** The shortest value with letters and digits that is taken for a credential. */
  private static final int MIN_TOKEN_LENGTH = 6;

  /** Any value of this length is taken for a credential, for words are shorter. */
  private static final int MIN_OPAQUE_LENGTH = 32;

  private final String text;

  /** Where the last value found begins. */
  private int valueBegin;

  /** Where the last value found ends, exclusive. */
  private int valueEnd;

  private SecretScanner(String text) {
    this.text = text;
  }

  /** Returns the text with {@code ***} in place of secrets. */
  static String masked(String text) {
    return new SecretScanner(text).masked();
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
      if (end - begin <= MAX_NAME_LENGTH && findValue(begin, end)) {
        masked.append(text, kept, valueBegin).append(Secret.MASK);
        kept = valueEnd;
        i = valueEnd;
      }
    }
    return masked.append(text, kept, text.length()).toString();
  }

  /** The index after the rest of an escape that begins before it, whose letters are no name. */
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

  /**
   * Finds the value of the name at these indexes, if it is a secret, and sets {@link #valueBegin}
   * and {@link #valueEnd}.
   */
  private boolean findValue(int begin, int end) {
    String name = text.substring(begin, end).toLowerCase(Locale.ROOT).replace('_', '-');
    boolean inUrl = isParameter(begin) && SecretNames.isParameterName(name);
    boolean credential = CREDENTIAL_NAMES.contains(name);
    if (!inUrl && !credential && !holdsNamePart(name)) {
      return false;
    }
    String close = begin > 0 && text.charAt(begin - 1) == '<' ? "<" : "&lt;";
    String open = close.equals("<") ? ">" : "&gt;";
    if (text.startsWith(open, end)) {
      valueBegin = end + open.length();
      return (credential || isOpaque(valueBegin)) && endAt(close);
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
      String closingQuote = text.substring(valueBegin, valueBegin + quote);
      valueBegin += quote;
      return (credential || isOpaque(valueBegin)) && endAt(closingQuote);
    }
    if (!credential) {
      return isOpaque(valueBegin) && endOfParameter();
    }
    if (name.startsWith("x-amz-") && !colon) {
      return endOfParameter();
    }
    boolean header = isAtLineStart(begin) || name.startsWith("x-amz-");
    return (header || hasScheme() || isOpaque(valueBegin)) && endOfLine();
  }

  private static boolean holdsNamePart(String name) {
    String plain = name.replace("apikey", "api-key");
    for (String part : NAME_PARTS) {
      if (plain.contains(part)) {
        return !plain.contains(EXPIRY);
      }
    }
    return false;
  }

  /** Whether the name follows what separates parameters of a URL, plain or escaped. */
  private boolean isParameter(int begin) {
    return follows("?", begin)
        || follows("&", begin)
        || follows("&amp;", begin)
        || follows("\\u0026", begin)
        || follows("%26", begin)
        || follows("%3F", begin)
        || follows("%3f", begin);
  }

  private boolean follows(String before, int begin) {
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

  /** Skips the rest of an arrow ({@code =>}) and the bracket of a list before the value. */
  private void skipToValue() {
    if (text.startsWith(">", valueBegin)) {
      valueBegin++;
    }
    valueBegin = afterBlanks(valueBegin);
    if (text.startsWith("[", valueBegin)) {
      valueBegin = afterBlanks(valueBegin + 1);
    }
  }

  /**
   * Whether only white space and the marks of a trace ({@code <}, {@code >}) precede in the line.
   */
  private boolean isAtLineStart(int begin) {
    int at = begin - 1;
    while (at >= 0 && begin - at < MAX_LOOKAROUND && " \t><|*".indexOf(text.charAt(at)) >= 0) {
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

  /** Whether the value at this index looks like a credential, not like a word of a sentence. */
  private boolean isOpaque(int begin) {
    int letters = 0;
    int digits = 0;
    int at = begin;
    int last = Math.min(text.length(), begin + MAX_LOOKAROUND);
    while (at < last && "\"'<>,; \t\r\n\\&(){}[]".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (text.startsWith("://", at)) {
        return false;
      }
      letters += Character.isLetter(c) ? 1 : 0;
      digits += Character.isDigit(c) ? 1 : 0;
      at++;
    }
    return (at - begin >= MIN_TOKEN_LENGTH && letters > 0 && digits > 0)
        || at - begin >= MIN_OPAQUE_LENGTH;
  }

  /** Ends the value before this text; a backslash escapes a single character. */
  private boolean endAt(String mark) {
    valueEnd = valueBegin;
    while (valueEnd < text.length() && !text.startsWith(mark, valueEnd)) {
      boolean escaped = mark.length() == 1 && text.charAt(valueEnd) == '\\';
      valueEnd += escaped ? 2 : 1;
    }
    valueEnd = Math.min(valueEnd, text.length());
    return valueEnd > valueBegin;
  }

  /** Ends the value where a parameter of a URL ends; false if it is empty. */
  private boolean endOfParameter() {
    valueEnd = valueBegin;
    while (valueEnd < text.length()
        && " \t\r\n&\"'<>;,)}]\\".indexOf(text.charAt(valueEnd)) < 0
        && !text.startsWith("%26", valueEnd)) {
      valueEnd++;
    }
    return valueEnd > valueBegin;
  }

  /** Ends the value at the end of the line or of the enclosing string; false if it is empty. */
  private boolean endOfLine() {
    valueEnd = valueBegin;
    while (valueEnd < text.length()
        && "\r\n\"<\\".indexOf(text.charAt(valueEnd)) < 0
        && !isCharacterReference(valueEnd)) {
      valueEnd++;
    }
    return valueEnd > valueBegin;
  }

  private boolean isCharacterReference(int at) {
    return text.startsWith("&#", at)
        || text.startsWith("&quot;", at)
        || text.startsWith("&lt;", at);
  }
}
