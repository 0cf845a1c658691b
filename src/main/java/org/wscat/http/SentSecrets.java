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
 * The secrets of a request, which an answer may echo: {@code ***} takes their place in texts from
 * there, also where they are percent-encoded, or escaped as in JSON, HTML or XML, and that of
 * whatever a name tells to be a secret. Immutable.
 */
public final class SentSecrets {
  /** What is shorter is found by chance. */
  private static final int SHORTEST = 4;

  private static final int NOT_CUT = -1;

  /** Of cookies some are no secrets, as settings are. */
  private static final int SHORTEST_OF_COOKIE = 6;

  private static final String BASIC = "basic ";

  private final List<String> values;

  private SentSecrets(Set<String> values) {
    this.values = List.copyOf(values);
  }

  /**
   * Those of a request.
   *
   * @param target path and query as they are sent
   * @param fields its headers
   */
  public static SentSecrets of(String target, List<Header> fields) {
    Set<String> values = new LinkedHashSet<>();
    for (String value : Secrets.parameterValues(target)) {
      add(value, values);
      add(Secrets.decoded(value), values);
    }
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase("sec-websocket-protocol")) {
        addSubprotocols(field.value(), values);
      } else if (field.secret()) {
        addHeader(field.value(), values);
        addParts(field, values);
      }
    }
    return new SentSecrets(values);
  }

  private static void add(String value, Set<String> values) {
    if (value.length() >= SHORTEST) {
      values.add(value);
    }
  }

  private static void addSubprotocols(String list, Set<String> values) {
    List<String> names = List.of(list.split(","));
    List<Boolean> secrets = SubprotocolSecrets.among(names);
    for (int i = 0; i < names.size(); i++) {
      if (secrets.get(i)) {
        add(names.get(i), values);
        // What stands behind the last dot, as in Kubernetes, is the token itself.
        add(names.get(i).substring(names.get(i).lastIndexOf('.') + 1), values);
      }
    }
  }

  /** What cookies are set to, and parameters that are secrets by their names. */
  private static void addParts(Header field, Set<String> values) {
    boolean cookie = field.name().equalsIgnoreCase("cookie");
    for (String part : field.value().replace(',', ';').split(";")) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(equals, 0)).strip();
      name = name.substring(name.lastIndexOf(' ') + 1);
      String value = part.substring(equals + 1).strip().replace("\"", "");
      if (equals > 0
          && (cookie ? value.length() >= SHORTEST_OF_COOKIE : Secrets.isParameterName(name))) {
        add(value, values);
      }
    }
  }

  /** All of it, and what follows a scheme. */
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
      // It is only called Basic, and masked as it stands.
    }
  }

  /** The text without secrets. */
  public String masked(String text) {
    return masked(text, false);
  }

  /**
   * The text without secrets.
   *
   * @param cut whether it went on, so that a secret may have lost its end
   */
  public String masked(String text, boolean cut) {
    BitSet hidden = new BitSet();
    for (Escaping escaping : Escaping.values()) {
      if (escaping.mayOccurIn(text)) {
        Unescaped once = escaping.decode(text);
        hide(once, cut ? escaping.whole(once.text()) : NOT_CUT, hidden);
        if (escaping != Escaping.NONE && escaping.mayOccurIn(once.text())) {
          // JSON in a string of JSON, and the like.
          Unescaped twice = escaping.decode(once.text()).within(once);
          hide(twice, cut ? escaping.whole(twice.text()) : NOT_CUT, hidden);
        }
      }
    }
    return NamedSecrets.masked(hidden.isEmpty() ? text : replaced(text, hidden));
  }

  private void hide(Unescaped unescaped, int cut, BitSet hidden) {
    for (String value : values) {
      String wanted = unescaped.written(value);
      hide(unescaped, wanted, cut, hidden);
      if (wanted.indexOf(' ') >= 0) {
        // As forms write it.
        hide(unescaped, wanted.replace(' ', '+'), cut, hidden);
      }
    }
  }

  private static void hide(Unescaped unescaped, String value, int cut, BitSet hidden) {
    String text = unescaped.text();
    int length = value.length();
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + length)) {
      hidden.set(unescaped.position(at), unescaped.position(at + length));
    }
    for (int at = Math.max(0, cut - length + 1); at <= cut - SHORTEST; at++) {
      if (text.regionMatches(at, value, 0, cut - at)) {
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
