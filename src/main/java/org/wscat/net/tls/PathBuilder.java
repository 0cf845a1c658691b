package org.wscat.net.tls;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Looks for a way from a server's certificate to a trust anchor, through the certificates that the
 * server sent with it, in whatever order. Every way is tried until one holds. Used by one thread.
 */
final class PathBuilder {
  /** How many steps a server can make us try: with twenty of one name there is no end of ways. */
  private static final int MOST_STEPS = 100;

  private final X509Certificate[] sent;
  private final List<X509Certificate> anchors;
  private final List<X509Certificate> path = new ArrayList<>();
  private int steps;
  private UntrustedException reason;

  /**
   * A search.
   *
   * @param anchors those that may be of use
   * @param sent the server's own first
   */
  PathBuilder(List<X509Certificate> anchors, X509Certificate... sent) {
    this.anchors = anchors;
    this.sent = sent;
  }

  /**
   * Demands that there is a way.
   *
   * @throws UntrustedException with what is wrong with the first one, or why there is none
   */
  void requirePath() throws UntrustedException {
    if (anchors.contains(sent[0])) {
      CertificationPath.requireTrusted(sent[0]);
      return;
    }
    path.add(sent[0]);
    if (!leadsOn()) {
      throw reason == null ? new UntrustedException(withoutAnchor()) : reason;
    }
  }

  /** Whether the path so far leads to an anchor. */
  private boolean leadsOn() {
    X500Principal issuer = path.get(path.size() - 1).getIssuerX500Principal();
    // Those that are out of date come last: they are tried only to say so.
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
        if (leadsOn()) {
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
      // Of a CA with two keys, one has not signed it: that says little.
      if (reason == null || reason.reason() == TrustFailure.WRONG_SIGNATURE) {
        reason = e;
      }
      return false;
    }
  }

  /** What is missing where the certificates name no anchor. */
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
