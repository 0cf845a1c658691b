package org.wscat.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wscat.failure.Secret;

/** Knows by their names which values of a request are secrets. */
public final class Secrets {
  private static final List<String> MARKS =
      List.of("token", "secret", "pass", "signature", "credential", "api-key", "jwt", "session");
  private static final List<String> HEADERS =
      List.of("authorization", "proxy-authorization", "authentication", "cookie", "set-cookie");
  private static final List<String> PARAMETERS =
      List.of("sig", "key", "auth", "pwd", "sid", "ticket", "code");

  /** A name with its value, in a query or in a fragment. */
  private static final Pattern PARAMETER = Pattern.compile("[?&#;]([^?=&#;]*)=[^&#;]*");

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
    String lower = decoded(name).toLowerCase(Locale.ROOT).replace('_', '-');
    return PARAMETERS.contains(lower) || holdsMark(lower) || lower.endsWith("-key");
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static boolean holdsMark(String lower) {
    String plain = lower.replace('_', '-').replace("apikey", "api-key");
    return MARKS.stream().anyMatch(plain::contains);
  }

  /** A URL, or its path and query, without user information and secret query values. */
  public static String masked(String url) {
    String shown = url.startsWith("/") && !url.startsWith("//") ? url : withoutUserInfo(url);
    return PARAMETER
        .matcher(shown)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    isParameterName(match.group(1))
                        ? match.group().substring(0, match.end(1) + 1 - match.start()) + Secret.MASK
                        : match.group()));
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
