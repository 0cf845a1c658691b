package org.wscat.net.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wscat.net.Address;
import org.wscat.net.IpLiteral;

/**
 * The hosts that a certificate is for: its subject alternative names (RFC 5280 section 4.2.1.6),
 * and if no host name is among them, the common names of its subject. Immutable once created.
 */
final class CertifiedNames {
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final List<String> hosts = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private List<String> commonNames = List.of();
  private boolean readable = true;

  private CertifiedNames() {}

  /** Reads the names of a certificate. */
  static CertifiedNames of(X509Certificate certificate) {
    CertifiedNames names = new CertifiedNames();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> alternative : alternatives) {
          names.add((Integer) alternative.get(0), alternative.get(1));
        }
      } else {
        // The JDK returns null for an extension that it can't parse, too.
        names.readable = certificate.getExtensionValue(ALTERNATIVE_NAMES) == null;
      }
    } catch (CertificateParsingException e) {
      names.readable = false;
    }
    if (names.readable && names.hosts.isEmpty()) {
      names.commonNames =
          DerCertificate.commonNames(certificate.getSubjectX500Principal().getEncoded());
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
   * Whether a host name in ASCII, or an IP literal, matches one of the names (RFC 6125 section
   * 6.4).
   */
  boolean include(String host) {
    return Address.isLiteral(host)
        ? includesAddress(host)
        : includes(hosts, host) || includes(commonNames, host);
  }

  private boolean includesAddress(String literal) {
    if (addresses.contains(literal)) {
      return true;
    }
    Optional<InetAddress> wanted = IpLiteral.parse(literal);
    for (String address : addresses) {
      // An IPv6 address has several text forms.
      if (wanted.isPresent() && wanted.equals(IpLiteral.parse(address))) {
        return true;
      }
    }
    return false;
  }

  private static boolean includes(List<String> names, String host) {
    for (String name : names) {
      if (covers(Address.withoutTrailingDot(name), host)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a name is equal to the host, or a wildcard that matches it. A wildcard is the whole
   * first label, matches one label, and has at least two behind it.
   */
  private static boolean covers(String name, String host) {
    if (name.indexOf('*') < 0) {
      return isSame(name, host);
    }
    String suffix = name.substring(1);
    int firstDot = host.indexOf('.');
    return name.startsWith("*.")
        && suffix.indexOf('*') < 0
        && suffix.indexOf("..") < 0
        && suffix.indexOf('.', 1) > 0
        && firstDot > 0
        && host.indexOf('*') < 0
        && isSame(suffix, host.substring(firstDot));
  }

  /** Compares without case. Only ASCII matches: some other letters become ASCII in lower case. */
  private static boolean isSame(String name, String host) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return name.equalsIgnoreCase(host);
  }

  /** The names in the format of Node.js, which the message of a failure shows. */
  @Override
  public String toString() {
    if (!readable) {
      return "(unreadable)";
    }
    List<String> shown = new ArrayList<>();
    hosts.forEach(name -> shown.add("DNS:" + quoted(name)));
    addresses.forEach(address -> shown.add("IP Address:" + address));
    commonNames.forEach(name -> shown.add("CN:" + quoted(name)));
    return shown.isEmpty() ? "(none)" : String.join(", ", shown);
  }

  /** Puts quotes around a name that could be read as several. */
  private static String quoted(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == ',' || c == '"') {
        return '"' + name + '"';
      }
    }
    return name;
  }
}
