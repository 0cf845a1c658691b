package org.wscat.http;

import java.util.List;
import java.util.Locale;
import org.wscat.failure.Secret;

/** Knows by their names which values of a request are secrets. */
public final class Secrets {
  private static final List<String> MARKS =
      List.of("token", "secret", "password", "passwd", "signature", "credential", "api-key");
  private static final List<String> HEADERS =
      List.of("authorization", "proxy-authorization", "cookie", "set-cookie");
  private static final List<String> PARAMETERS = List.of("sig", "key", "jwt", "auth", "pwd");

  private Secrets() {}

  /** Whether a header of that name holds one. */
  static boolean isHeaderName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return HEADERS.contains(lower)
        || holdsMark(lower)
        || lower.startsWith("x-auth")
        || (lower.endsWith("-key") && !lower.equals("sec-websocket-key"));
  }

  private static boolean isParameterName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PARAMETERS.contains(lower) || holdsMark(lower) || lower.endsWith("-key");
  }

  private static boolean holdsMark(String lower) {
    String plain = lower.replace('_', '-').replace("apikey", "api-key");
    return MARKS.stream().anyMatch(plain::contains);
  }

  /** A URL, or its path and query, without user information and secret query values. */
  public static String masked(String url) {
    int question = url.indexOf('?');
    String before = question < 0 ? url : url.substring(0, question);
    StringBuilder masked = new StringBuilder(withoutUserInfo(before));
    if (question >= 0) {
      char separator = '?';
      for (String parameter : url.substring(question + 1).split("&", -1)) {
        int equals = parameter.indexOf('=');
        boolean secret = equals > 0 && isParameterName(parameter.substring(0, equals));
        masked.append(separator);
        masked.append(secret ? parameter.substring(0, equals + 1) + Secret.MASK : parameter);
        separator = '&';
      }
    }
    return masked.toString();
  }

  private static String withoutUserInfo(String url) {
    int authority = url.indexOf("//") + 2;
    int slash = url.indexOf('/', authority);
    int end = slash < 0 ? url.length() : slash;
    int at = url.lastIndexOf('@', end - 1);
    return authority < 2 || at < authority
        ? url
        : url.substring(0, authority) + Secret.MASK + url.substring(at);
  }
}
