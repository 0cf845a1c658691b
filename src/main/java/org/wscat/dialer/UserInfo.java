package org.wscat.dialer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The user information of a URL (RFC 3986 section 3.2.1), and what HTTP makes of it. */
public final class UserInfo {
  private UserInfo() {}

  /** Takes {@code user:password} or {@code user} apart, and percent-decodes both as UTF-8. */
  public static String decode(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return percentDecode(user) + ":" + percentDecode(password);
  }

  private static String percentDecode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[length++] = bytes[i];
      }
    }
    return new String(Arrays.copyOf(decoded, length), StandardCharsets.UTF_8);
  }

  /** The value of an authorization header for them (RFC 7617), in UTF-8. */
  public static String basic(String credentials) {
    String pair = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
