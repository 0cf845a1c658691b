package org.wscat.net.tls;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;

/** The named groups that a client offers for the key exchange (RFC 8446 section 4.2.7). */
public enum NamedGroups {
  /** All groups of the JDK, which computes keys for two of them. */
  ALL,

  /**
   * X25519 only. Nearly every server supports it, and a cold JVM computes its key several times
   * faster than one of the other groups.
   */
  X25519;

  /** The Java version that added {@code SSLParameters.setNamedGroups}. */
  private static final int SETTABLE_SINCE = 20;

  /** The last Java version whose default groups are known to be no better than X25519. */
  private static final int KNOWN_UNTIL = 25;

  /**
   * The groups of the first handshake: X25519 only, or all if Java can't set groups or the user has
   * set them.
   */
  public static NamedGroups first() {
    int feature = Runtime.version().feature();
    boolean free =
        feature >= SETTABLE_SINCE
            && feature <= KNOWN_UNTIL
            && System.getProperty("jdk.tls.namedGroups") == null;
    return free ? X25519 : ALL;
  }

  /**
   * The cipher suites whose key exchange needs a named group. With any other suite, a TLS 1.2
   * server without X25519 would choose that weaker suite instead of refusing the handshake, and no
   * second one would follow.
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

  /** Sets the groups of a handshake. */
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
