package org.wscat.net.tls;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A search for a certification path (RFC 4158) from a server's certificate to a trust anchor,
 * through the other certificates that the server sent, in any order. All paths are tried until one
 * is valid, within a bound of steps. Used for one search, by one thread.
 */
final class PathBuilder {
  /** The limit of steps: with twenty certificates of one name there are too many paths to try. */
  private static final int MOST_STEPS = 100;

  private final X509Certificate[] sent;
  private final List<X509Certificate> anchors;
  private final List<X509Certificate> path = new ArrayList<>();
  private int steps;
  private UntrustedException reason;

  /**
   * Creates a search.
   *
   * @param anchors the trust anchors that a path may end at
   * @param sent the certificates of the server, its own first
   */
  PathBuilder(List<X509Certificate> anchors, X509Certificate... sent) {
    this.anchors = anchors;
    this.sent = sent;
  }

  /**
   * Verifies that there is a valid path.
   *
   * @throws UntrustedException with the failure of the first path, or the reason that there is none
   */
  void requirePath() throws UntrustedException {
    if (anchors.contains(sent[0])) {
      CertificationPath.requireTrusted(sent[0]);
      return;
    }
    path.add(sent[0]);
    if (!reachesAnchor()) {
      throw reason == null ? new UntrustedException(withoutAnchor()) : reason;
    }
  }

  /** Whether the path so far can be continued to a trust anchor. */
  private boolean reachesAnchor() {
    X500Principal issuer = path.get(path.size() - 1).getIssuerX500Principal();
    // Expired anchors are tried last: they can only give the reason for the failure.
    for (boolean valid : new boolean[] {true, false}) {
      for (X509Certificate anchor : anchors) {
        if (isOf(issuer, anchor) && isInTime(anchor) == valid && leadsTo(anchor)) {
          return true;
        }
      }
    }
    for (X509Certificate next : sent) {
      if (isOf(issuer, next) && !path.contains(next) && !anchors.contains(next)) {
        if (steps++ >= MOST_STEPS) {
          return false;
        }
        path.add(next);
        if (reachesAnchor()) {
          return true;
        }
        path.remove(path.size() - 1);
      }
    }
    return false;
  }

  private static boolean isOf(X500Principal name, X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(name);
  }

  private static boolean isInTime(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }

  private boolean leadsTo(X509Certificate anchor) {
    if (steps++ >= MOST_STEPS) {
      return false;
    }
    try {
      new CertificationPath(List.copyOf(path), anchor).requireValid();
      return true;
    } catch (UntrustedException e) {
      // A CA may have two keys, so a wrong signature gives way to any other reason.
      if (reason == null || reason.reason() == TrustFailure.WRONG_SIGNATURE) {
        reason = e;
      }
      return false;
    }
  }

  /** The reason that no path reaches a trust anchor. */
  private TrustFailure withoutAnchor() {
    List<X509Certificate> known = new ArrayList<>();
    X509Certificate top = sent[0];
    while (top != null && !isOf(top.getIssuerX500Principal(), top)) {
      known.add(top);
      top = issuerOf(top, known);
    }
    if (top == null) {
      return known.size() == 1 ? TrustFailure.FIRST_NOT_VERIFIED : TrustFailure.ISSUER_UNKNOWN;
    }
    return known.isEmpty() ? TrustFailure.SELF_SIGNED : TrustFailure.SELF_SIGNED_IN_CHAIN;
  }

  private X509Certificate issuerOf(X509Certificate certificate, List<X509Certificate> known) {
    for (X509Certificate next : sent) {
      if (isOf(certificate.getIssuerX500Principal(), next) && !known.contains(next)) {
        return next;
      }
    }
    return null;
  }
}
