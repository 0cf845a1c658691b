package org.wscat.net.tls;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;

/** The groups that a client offers for the agreement on a key (RFC 8446 section 4.2.7). */
public enum NamedGroups {
  /** Every one that Java has; it computes a key for the first of each of two kinds. */
  ALL,

  /**
   * X25519 alone, which nearly every server has: its key is computed several times faster in a cold
   * JVM than the other's.
   */
  X25519;

  private static final int CHOSEN_BY_CONNECTION_SINCE = 20;

  /** Later ones may have better groups yet. */
  private static final int KNOWN_UNTIL = 25;

  /** Those to try first: before Java 20 there is no choice, nor where the user has made it. */
  public static NamedGroups first() {
    int feature = Runtime.version().feature();
    boolean free =
        feature >= CHOSEN_BY_CONNECTION_SINCE
            && feature <= KNOWN_UNTIL
            && System.getProperty("jdk.tls.namedGroups") == null;
    return free ? X25519 : ALL;
  }

  /**
   * The suites that agree on a key by such a group. With the others a TLS 1.2 server that has no
   * X25519 would take the worse of them, where with all groups it takes the better.
   */
  private static String[] ofEllipticCurves(String... suites) {
    List<String> kept = new ArrayList<>();
    for (String suite : suites) {
      boolean ofTls13 = !suite.contains("_WITH_");
      if (ofTls13 || suite.startsWith("TLS_ECDHE_")) {
        kept.add(suite);
      }
    }
    return kept.toArray(new String[0]);
  }

  void applyTo(SSLParameters parameters) {
    if (this == ALL) {
      return;
    }
    try {
      // A method of Java 20.
      Method setter = SSLParameters.class.getMethod("setNamedGroups", String[].class);
      setter.invoke(parameters, (Object) new String[] {"x25519"});
      parameters.setCipherSuites(ofEllipticCurves(parameters.getCipherSuites()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
