package org.wscat.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.wscat.failure.Secret;

/**
 * The user name and password of a URL (RFC 3986 section 3.2.1). Immutable.
 *
 * @param user the decoded user name; it may hold a colon
 * @param password the decoded password; empty if the URL has none
 */
public record UserInfo(String user, Secret password) {
  /** Parses {@code user:password} or {@code user}, and percent-decodes both as UTF-8. */
  public static UserInfo parse(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return new UserInfo(PercentEncoding.decode(user), new Secret(PercentEncoding.decode(password)));
  }

  /** User name and password as {@code user:password}. */
  public Secret pair() {
    return new Secret(user + ":" + password.reveal());
  }

  /**
   * The value of an {@code Authorization} header of the Basic scheme, in UTF-8 (RFC 7617).
   *
   * @param credentials {@code user:password}, or {@code user} with an empty password
   */
  public static String basic(String credentials) {
    String pair = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
