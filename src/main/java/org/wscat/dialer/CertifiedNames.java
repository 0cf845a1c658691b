package org.wscat.dialer;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;

/** The names that a certificate is for: its subject alternative names (RFC 5280 4.2.1.6). */
final class CertifiedNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final List<String> hosts = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private boolean readable = true;

  private CertifiedNames() {}

  static CertifiedNames of(X509Certificate certificate) {
    CertifiedNames names = new CertifiedNames();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> alternative : alternatives) {
          names.add((Integer) alternative.get(0), alternative.get(1));
        }
      }
    } catch (CertificateParsingException e) {
      names.readable = false;
    }
    return names;
  }

  private void add(int type, Object name) {
    if (type == DNS_NAME) {
      hosts.add((String) name);
    } else if (type == IP_ADDRESS) {
      addresses.add((String) name);
    }
  }

  /**
   * Whether a plain host name, or an IP address, is one of them letter for letter. No more than
   * that: wildcards and other spellings are not looked at.
   */
  boolean includeExactly(String host) {
    if (Address.isLiteral(host)) {
      return addresses.contains(host);
    }
    if (!isPlain(host)) {
      return false;
    }
    for (String name : hosts) {
      if (name.equalsIgnoreCase(host)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a host name that needs no translation (RFC 5890), and is one to the JDK too. */
  private static boolean isPlain(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) >= 0x80) {
        return false;
      }
    }
    try {
      new SNIHostName(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The names as an error shows them. */
  @Override
  public String toString() {
    if (!readable) {
      return "(unreadable)";
    }
    List<String> shown = new ArrayList<>();
    hosts.forEach(name -> shown.add("DNS:" + name));
    addresses.forEach(address -> shown.add("IP Address:" + address));
    return shown.isEmpty() ? "(none)" : String.join(", ", shown);
  }
}
