package org.wscat.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wscat.failure.Secret;

/** Decides by name which header fields and URL parameters hold secrets, and masks those in URLs. */
public final class SecretNames {
  private static final List<String> NAME_PARTS =
      List.of("token", "secret", "pass", "signature", "credential", "api-key", "jwt", "session");
  private static final List<String> HEADERS =
      List.of("authorization", "proxy-authorization", "authentication", "cookie", "set-cookie");
  private static final List<String> PARAMETERS =
      List.of("sig", "key", "auth", "pwd", "sid", "ticket", "code");

  private static final String BEFORE_NAME = "?&#;";
  private static final String AFTER_NAME = "=?&#;";
  private static final String AFTER_VALUE = "&#;";

  private SecretNames() {}

  /** Whether the value of a header field of this name is a secret. */
  static boolean isHeaderName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return HEADERS.contains(lower)
        || holdsNamePart(lower)
        || lower.startsWith("x-auth")
        || (lower.endsWith("-key") && !lower.equals("sec-websocket-key"));
  }

  /** Whether the value of a URL parameter of this name, percent-encoded or not, is a secret. */
  static boolean isParameterName(String name) {
    String lower = decoded(name).toLowerCase(Locale.ROOT).replace('_', '-');
    return PARAMETERS.contains(lower) || holdsNamePart(lower) || lower.endsWith("-key");
  }

  /** Decodes percent-encoding; returns an invalid text unchanged. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static boolean holdsNamePart(String lower) {
    String plain = lower.replace('_', '-').replace("apikey", "api-key");
    for (String part : NAME_PARTS) {
      if (plain.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a URL, or its path and query, with {@code ***} in place of the user information and of
   * secret parameters.
   */
  public static String maskUrl(String url) {
    String shown = url.startsWith("/") && !url.startsWith("//") ? url : withoutUserInfo(url);
    return withoutParameters(shown, new ArrayList<>());
  }

  /** Returns the values of the secret parameters of a path and query, as they are written. */
  static List<String> parameterValues(String target) {
    List<String> values = new ArrayList<>();
    withoutParameters(target, values);
    return values;
  }

  /** Masks the secret parameters, and adds their values to a list. */
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

  /** The index of the first of these characters, or the length of the text. */
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
