package org.wscat.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wscat.failure.Secret;

/**
 * The secrets of a request, which a response may repeat. Replaces them by {@code ***} in texts of
 * the response, also where they are percent-encoded or escaped as in JSON, HTML or XML, and then
 * every value that {@link SecretScanner} finds. Immutable.
 */
public final class RequestSecrets {
  /** Shorter values are not masked, for they occur in texts by chance. */
  private static final int MIN_LENGTH = 4;

  private static final int NOT_TRUNCATED = -1;

  /** Shorter cookie values are taken for settings, not for secrets. */
  private static final int MIN_COOKIE_LENGTH = 6;

  private static final String BASIC = "basic ";

  private final List<String> values;

  private RequestSecrets(Set<String> values) {
    this.values = List.copyOf(values);
  }

  /**
   * Collects the secrets of a request.
   *
   * @param target the path and query as they are sent
   * @param fields the header fields
   */
  public static RequestSecrets of(String target, List<Header> fields) {
    Set<String> values = new LinkedHashSet<>();
    for (String value : SecretNames.parameterValues(target)) {
      add(value, values);
      add(SecretNames.decoded(value), values);
    }
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase("sec-websocket-protocol")) {
        addSubprotocols(field.value(), values);
      } else if (field.secret()) {
        addHeader(field.value(), values);
        addParts(field, values);
      }
    }
    return new RequestSecrets(values);
  }

  private static void add(String value, Set<String> values) {
    if (value.length() >= MIN_LENGTH) {
      values.add(value);
    }
  }

  private static void addSubprotocols(String list, Set<String> values) {
    List<String> names = List.of(list.split(","));
    List<Boolean> secrets = SubprotocolSecrets.areSecret(names);
    for (int i = 0; i < names.size(); i++) {
      if (secrets.get(i)) {
        add(names.get(i), values);
        // In Kubernetes' form the token is the part after the last dot.
        add(names.get(i).substring(names.get(i).lastIndexOf('.') + 1), values);
      }
    }
  }

  /** Adds the values of cookies, and of parameters whose names say that they are secrets. */
  private static void addParts(Header field, Set<String> values) {
    boolean cookie = field.name().equalsIgnoreCase("cookie");
    for (String part : field.value().replace(',', ';').split(";")) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(equals, 0)).strip();
      name = name.substring(name.lastIndexOf(' ') + 1);
      String value = part.substring(equals + 1).strip().replace("\"", "");
      if (equals > 0
          && (cookie ? value.length() >= MIN_COOKIE_LENGTH : SecretNames.isParameterName(name))) {
        add(value, values);
      }
    }
  }

  /** Adds the whole value, and the credentials after an authentication scheme. */
  private static void addHeader(String value, Set<String> values) {
    add(value, values);
    int blank = value.indexOf(' ');
    if (blank > 0 && Header.isToken(value.substring(0, blank))) {
      add(value.substring(blank + 1).strip(), values);
    }
    if (value.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      addCredentials(value.substring(BASIC.length()).strip(), values);
    }
  }

  private static void addCredentials(String base64, Set<String> values) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      add(pair, values);
      add(pair.substring(pair.indexOf(':') + 1), values);
    } catch (IllegalArgumentException e) {
      // The credentials are not base64; the value as a whole is masked.
    }
  }

  /** Returns the text with {@code ***} in place of secrets. */
  public String masked(String text) {
    return masked(text, false);
  }

  /**
   * Returns the text with {@code ***} in place of secrets.
   *
   * @param truncated whether the text was cut off, so that it may end within a secret
   */
  public String masked(String text, boolean truncated) {
    BitSet hidden = new BitSet();
    for (Escaping escaping : Escaping.values()) {
      if (escaping.mayOccurIn(text)) {
        UnescapedText once = escaping.decode(text);
        hide(once, truncated ? escaping.lengthOfWholeEscapes(once.text()) : NOT_TRUNCATED, hidden);
        if (escaping != Escaping.NONE && escaping.mayOccurIn(once.text())) {
          // Escaped twice, as JSON in a string of JSON.
          UnescapedText twice = escaping.decode(once.text()).within(once);
          hide(
              twice,
              truncated ? escaping.lengthOfWholeEscapes(twice.text()) : NOT_TRUNCATED,
              hidden);
        }
      }
    }
    return SecretScanner.masked(hidden.isEmpty() ? text : replaced(text, hidden));
  }

  private void hide(UnescapedText unescaped, int truncated, BitSet hidden) {
    for (String value : values) {
      String wanted = unescaped.encoded(value);
      hide(unescaped, wanted, truncated, hidden);
      if (wanted.indexOf(' ') >= 0) {
        // In the encoding of HTML forms.
        hide(unescaped, wanted.replace(' ', '+'), truncated, hidden);
      }
    }
  }

  private static void hide(UnescapedText unescaped, String value, int truncated, BitSet hidden) {
    String text = unescaped.text();
    int length = value.length();
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + length)) {
      hidden.set(unescaped.position(at), unescaped.position(at + length));
    }
    for (int at = Math.max(0, truncated - length + 1); at <= truncated - MIN_LENGTH; at++) {
      if (text.regionMatches(at, value, 0, truncated - at)) {
        hidden.set(unescaped.position(at), unescaped.position(text.length()));
        return;
      }
    }
  }

  private static String replaced(String text, BitSet hidden) {
    StringBuilder masked = new StringBuilder(text.length());
    int kept = 0;
    for (int begin = hidden.nextSetBit(0); begin >= 0; begin = hidden.nextSetBit(kept)) {
      masked.append(text, kept, begin).append(Secret.MASK);
      kept = hidden.nextClearBit(begin);
    }
    return masked.append(text, kept, text.length()).toString();
  }
}
