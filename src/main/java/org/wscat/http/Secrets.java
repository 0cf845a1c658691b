package org.wscat.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wscat.failure.Secret;

/** Knows by their names which values of a request are secrets. */
public final class Secrets {
  private static final List<String> MARKS =
      List.of("token", "secret", "pass", "signature", "credential", "api-key", "jwt", "session");
  private static final List<String> HEADERS =
      List.of("authorization", "proxy-authorization", "authentication", "cookie", "set-cookie");
  private static final List<String> PARAMETERS =
      List.of("sig", "key", "auth", "pwd", "sid", "ticket", "code");

  private static final String BEFORE_NAME = "?&#;";
  private static final String AFTER_NAME = "=?&#;";
  private static final String AFTER_VALUE = "&#;";

  private Secrets() {}

  /** Whether a header of that name holds one. */
  static boolean isHeaderName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return HEADERS.contains(lower)
        || holdsMark(lower)
        || lower.startsWith("x-auth")
        || (lower.endsWith("-key") && !lower.equals("sec-websocket-key"));
  }

  /** Whether a parameter of that name, percent-encoded or not, holds one. */
  static boolean isParameterName(String name) {
    String lower = decoded(name).toLowerCase(Locale.ROOT).replace('_', '-');
    return PARAMETERS.contains(lower) || holdsMark(lower) || lower.endsWith("-key");
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static boolean holdsMark(String lower) {
    String plain = lower.replace('_', '-').replace("apikey", "api-key");
    for (String mark : MARKS) {
      if (plain.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** A URL, or its path and query, without user information and secret query values. */
  public static String masked(String url) {
    String shown = url.startsWith("/") && !url.startsWith("//") ? url : withoutUserInfo(url);
    return withoutParameters(shown, new ArrayList<>());
  }

  /** The secret query values of a path and query, as they are written. */
  static List<String> parameterValues(String target) {
    List<String> values = new ArrayList<>();
    withoutParameters(target, values);
    return values;
  }

  private static String withoutParameters(String shown, List<String> values) {
    StringBuilder masked = new StringBuilder();
    int kept = 0;
    int begin = first(BEFORE_NAME, shown, 0);
    while (begin < shown.length()) {
      int separator = first(AFTER_NAME, shown, begin + 1);
      boolean hasValue = separator < shown.length() && shown.charAt(separator) == '=';
      if (hasValue && isParameterName(shown.substring(begin + 1, separator))) {
        masked.append(shown, kept, separator + 1).append(Secret.MASK);
        kept = first(AFTER_VALUE, shown, separator);
        values.add(shown.substring(separator + 1, kept));
        separator = kept;
      }
      begin = first(BEFORE_NAME, shown, separator);
    }
    return masked.append(shown, kept, shown.length()).toString();
  }

  /** Where the first of these characters stands, or the length of the text. */
  private static int first(String characters, String text, int from) {
    int i = from;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static String withoutUserInfo(String url) {
    int authority = url.indexOf("//") + 2;
    int end = authority;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int at = url.lastIndexOf('@', end - 1);
    return authority < 2 || at < authority
        ? url
        : url.substring(0, authority) + Secret.MASK + url.substring(at);
  }
}
