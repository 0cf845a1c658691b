package org.wscat.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.wscat.failure.Secret;

/**
 * The user information of a URL (RFC 3986 section 3.2.1), and what HTTP makes of it.
 *
 * @param user decoded; it may hold a colon
 * @param password decoded; empty if there was none
 */
public record UserInfo(String user, Secret password) {
  /** Takes {@code user:password} or {@code user} apart, and percent-decodes both as UTF-8. */
  public static UserInfo parse(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new UserInfo(PercentEncoding.decode(user), new Secret(PercentEncoding.decode(password)));
  }

  /** Both as {@code user:password}. */
  public Secret pair() {
    return new Secret(user + ":" + password.reveal());
  }

  /** The value of an authorization header for them (RFC 7617), in UTF-8. */
  public static String basic(String credentials) {
    String pair = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
