package org.wscat.testing;

import static org.wscat.testing.CertificateDraft.authority;
import static org.wscat.testing.CertificateDraft.keys;
import static org.wscat.testing.CertificateDraft.named;
import static org.wscat.testing.CertificateDraft.server;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.NetscapeCertType;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Servers whose certificates differ in all that decides about trust, except for names. */
public final class TrustCases {
  private static final String FIRST = "unable to verify the first certificate";
  private static final String WRONG_SIGNATURE = "certificate signature failure";
  private static final String EXPIRED = "certificate has expired";
  private static final String NOT_YET = "certificate is not yet valid";
  private static final String PURPOSE = "unsuitable certificate purpose";
  private static final String NO_CA = "invalid CA certificate";
  private static final String NO_SIGNING = "key usage does not include certificate signing";
  private static final String PATH_LENGTH = "path length constraint exceeded";
  private static final String NAMES =
      "the CA's name constraints do not permit the certificate's names";
  private static final String CRITICAL = "unhandled critical extension";
  private static final String WEAK = "CA signature digest algorithm too weak";

  private static final ASN1ObjectIdentifier UNKNOWN =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
  private static final String AS_CURL =
      "who gives a certificate as CA trusts it; so does curl, up to the one given";

  private final List<TrustCase> cases = new ArrayList<>();
  private final Certificates root = authority("Root").make();
  private final Certificates intermediate = authority("Intermediate").signedBy(root).make();
  private final KeyPair rsa = keys("RSA 2048");

  private TrustCases() throws Exception {}

  /** All cases. */
  public static List<TrustCase> all() throws Exception {
    TrustCases table = new TrustCases();
    table.chains();
    table.severalWays();
    table.times();
    table.purposes();
    table.authorities();
    table.anchors();
    table.constraints();
    table.algorithms();
    return table.cases;
  }

  /** A server certificate that is signed by the root. */
  private CertificateDraft leaf() {
    return leafOf(root);
  }

  private static CertificateDraft leafOf(Certificates authority) {
    return server("localhost").signedBy(authority);
  }

  private TrustCase rooted(String name, Certificates... presented) {
    return TrustCase.of(name, presented).under(root);
  }

  /** A case of a server below an intermediate CA of the root. */
  private TrustCase through(String name, CertificateDraft draft) throws Exception {
    Certificates authority = draft.signedBy(root).make();
    return rooted(name, leafOf(authority).make(), authority);
  }

  /** A case of a server below an intermediate CA of another root. */
  private static TrustCase below(String name, CertificateDraft anchor) throws Exception {
    Certificates top = anchor.make();
    Certificates middle = authority("Middle CA").signedBy(top).make();
    return TrustCase.of(name, leafOf(middle).make(), middle).under(top);
  }

  private static TrustCase itself(String name, CertificateDraft draft) throws Exception {
    Certificates self = draft.make();
    return TrustCase.of(name, self).under(self);
  }

  private void chains() throws Exception {
    Certificates deep = leafOf(intermediate).make();
    Certificates second = authority("Second").signedBy(intermediate).make();
    Certificates stranger = authority("Stranger").make();
    Certificates given = leaf().make();
    Certificates impostor = new Certificates(root.certificate(), keys("EC 256"), root.issuer());
    Certificates forged = authority("Forged").signedBy(impostor).make();
    cases.add(rooted("signed by the root", leaf().make()));
    cases.add(rooted("through an intermediate", deep, intermediate));
    cases.add(rooted("the root is sent too", leaf().make(), root));
    cases.add(rooted("a stray certificate is sent", leaf().make(), stranger));
    cases.add(rooted("in the wrong order", leafOf(second).make(), intermediate, second));
    cases.add(rooted("the intermediate is missing", deep).refused(FIRST));
    cases.add(rooted("of an unknown root", leafOf(stranger).make()).refused(FIRST));
    cases.add(
        rooted("of an unknown root that is sent", leafOf(stranger).make(), stranger)
            .refused("self-signed certificate in certificate chain"));
    cases.add(
        rooted("the second intermediate is missing", leafOf(second).make(), second)
            .refused("unable to get local issuer certificate"));
    cases.add(rooted("self-signed", server("localhost").make()).refused("self-signed certificate"));
    cases.add(itself("self-signed and given", server("localhost")));
    cases.add(
        TrustCase.of("given itself, not its CA", given).under(given).unlike(false, false, AS_CURL));
    cases.add(
        TrustCase.of("only the intermediate is given", deep)
            .under(intermediate)
            .unlike(false, false, AS_CURL));
    cases.add(TrustCase.of("root and intermediate are given", deep).under(intermediate, root));
    cases.add(
        rooted("its signature is another's", leafOf(impostor).make()).refused(WRONG_SIGNATURE));
    cases.add(
        rooted("the intermediate's signature is another's", leafOf(forged).make(), forged)
            .refused(WRONG_SIGNATURE));
  }

  private void severalWays() throws Exception {
    Certificates stranger = authority("Stranger").make();
    Certificates known = authority("Cross").signedBy(root).make();
    Certificates crossed = authority("Cross").keys(known.keys()).signedBy(stranger).make();
    Certificates twin = authority("Root").make();
    Certificates old = authority("Root").keys(root.keys()).expired().make();
    Certificates weak =
        authority("Cross").keys(known.keys()).signedBy(root).signature("SHA1withECDSA").make();
    String everyWay = "every way to a root is tried, not only the first";
    cases.add(rooted("cross-signed, the known one first", leafOf(known).make(), known, crossed));
    cases.add(
        rooted("cross-signed, the unknown one first", leafOf(known).make(), crossed, known)
            .unlike(false, false, everyWay));
    cases.add(
        TrustCase.of("two roots of one name", leaf().make())
            .under(twin, root)
            .unlike(false, false, everyWay));
    cases.add(TrustCase.of("a root and its expired self", leaf().make()).under(old, root));
    cases.add(
        TrustCase.of("another root of that name", leaf().make())
            .under(twin)
            .refused(WRONG_SIGNATURE));
    cases.add(
        rooted("signed with SHA-1 and again without", leafOf(known).make(), weak, known)
            .unlike(false, false, everyWay));
  }

  private void times() throws Exception {
    Certificates oldRoot = authority("Old Root").expired().make();
    Certificates newRoot = authority("New Root").notYetValid().make();
    Certificates old = authority("Old").signedBy(root).expired().make();
    Certificates renewed = authority("Old").keys(old.keys()).signedBy(root).make();
    cases.add(rooted("expired", leaf().expired().make()).refused(EXPIRED));
    cases.add(rooted("not yet valid", leaf().notYetValid().make()).refused(NOT_YET));
    cases.add(rooted("intermediate expired", leafOf(old).make(), old).refused(EXPIRED));
    cases.add(rooted("intermediate renewed", leafOf(old).make(), old, renewed));
    cases.add(
        through("intermediate not yet valid", authority("New").notYetValid()).refused(NOT_YET));
    cases.add(TrustCase.of("root expired", leafOf(oldRoot).make()).under(oldRoot).refused(EXPIRED));
    cases.add(
        TrustCase.of("root not yet valid", leafOf(newRoot).make()).under(newRoot).refused(NOT_YET));
    cases.add(
        itself("self-signed, given, expired", server("localhost").expired()).refused(EXPIRED));
  }

  private void purposes() throws Exception {
    cases.add(
        rooted(
            "RSA for encipherment alone", leaf().keys(rsa).usage(KeyUsage.keyEncipherment).make()));
    cases.add(rooted("EC for agreement alone", leaf().usage(KeyUsage.keyAgreement).make()));
    cases.add(rooted("for signatures alone", leaf().usage(KeyUsage.digitalSignature).make()));
    cases.add(
        rooted("for data alone", leaf().keys(rsa).usage(KeyUsage.dataEncipherment).make())
            .refused(PURPOSE));
    cases.add(
        rooted("for certificates alone", leaf().usage(KeyUsage.keyCertSign).make())
            .refused(PURPOSE));
    cases.add(
        itself("given, for certificates alone", server("localhost").usage(KeyUsage.keyCertSign))
            .refused(PURPOSE));
    cases.add(
        rooted("for clients", leaf().purpose(KeyPurposeId.id_kp_clientAuth).make())
            .refused(PURPOSE));
    cases.add(
        itself("given, for clients", server("localhost").purpose(KeyPurposeId.id_kp_clientAuth))
            .refused(PURPOSE));
    cases.add(
        rooted(
            "for clients and servers",
            leaf().purpose(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth).make()));
    cases.add(
        rooted("for anything", leaf().purpose(KeyPurposeId.anyExtendedKeyUsage).make())
            .refused(PURPOSE));
    cases.add(
        rooted("by Netscape's type for clients", netscape(NetscapeCertType.sslClient))
            .refused(PURPOSE));
    cases.add(rooted("by Netscape's type for servers", netscape(NetscapeCertType.sslServer)));
    cases.add(itself("a CA as server", authority("localhost").names("localhost")));
    cases.add(rooted("of version 1", named("localhost").version1().signedBy(root).make()));
    cases.add(rooted("unknown extension", leaf().with(UNKNOWN, false, octet()).make()));
    cases.add(
        rooted("unknown critical extension", leaf().with(UNKNOWN, true, octet()).make())
            .refused(CRITICAL));
    cases.add(
        itself(
                "given, unknown critical extension",
                server("localhost").with(UNKNOWN, true, octet()))
            .refused(CRITICAL));
  }

  private Certificates netscape(int type) throws Exception {
    return leaf()
        .with(MiscObjectIdentifiers.netscapeCertType, false, new NetscapeCertType(type))
        .make();
  }

  private static DEROctetString octet() {
    return new DEROctetString(new byte[1]);
  }

  private void authorities() throws Exception {
    Certificates zero =
        named("Zero")
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .signedBy(root)
            .make();
    Certificates under = authority("Under").signedBy(zero).make();
    cases.add(through("intermediate without constraints", named("Plain")).refused(NO_CA));
    cases.add(
        through(
                "intermediate is none",
                named("No").with(Extension.basicConstraints, true, new BasicConstraints(false)))
            .refused(NO_CA));
    cases.add(through("intermediate of version 1", named("Old").version1()).refused(NO_CA));
    cases.add(
        through("intermediate may not sign", authority("Mute").usage(KeyUsage.digitalSignature))
            .refused(NO_SIGNING));
    cases.add(
        through("intermediate for clients", authority("C").purpose(KeyPurposeId.id_kp_clientAuth))
            .refused(PURPOSE));
    cases.add(
        through("intermediate for servers", authority("S").purpose(KeyPurposeId.id_kp_serverAuth)));
    cases.add(rooted("path as long as it may be", leafOf(zero).make(), zero));
    cases.add(rooted("path too long", leafOf(under).make(), under, zero).refused(PATH_LENGTH));
    cases.add(
        through(
                "critical extension of an intermediate",
                authority("U").with(UNKNOWN, true, octet()))
            .refused(CRITICAL));
    Certificates neighbour = named("neighbour").names("neighbour.example").signedBy(root).make();
    cases.add(
        rooted("signed by another server", leafOf(neighbour).make(), neighbour).refused(NO_CA));
  }

  private void anchors() throws Exception {
    BasicConstraints zero = new BasicConstraints(0);
    BasicConstraints one = new BasicConstraints(1);
    cases.add(below("root of version 1", named("Old").version1()));
    cases.add(below("root without constraints", named("Plain")).refused(NO_CA));
    cases.add(
        below("root may not sign", authority("Mute").usage(KeyUsage.digitalSignature))
            .refused(NO_SIGNING));
    cases.add(
        below("root for clients", authority("C").purpose(KeyPurposeId.id_kp_clientAuth))
            .refused(PURPOSE));
    cases.add(
        below(
                "root with a path too long",
                named("Zero").with(Extension.basicConstraints, true, zero))
            .refused(PATH_LENGTH));
    cases.add(below("root with a path", named("One").with(Extension.basicConstraints, true, one)));
    cases.add(
        below("critical extension of a root", authority("U").with(UNKNOWN, true, octet()))
            .refused(CRITICAL));
    cases.add(below("root permits the name", constrained(permitted("localhost"))));
    cases.add(below("root permits another", constrained(permitted("example.com"))).refused(NAMES));
  }

  private static CertificateDraft constrained(NameConstraints constraints) {
    return authority("Constrained").with(Extension.nameConstraints, true, constraints);
  }

  private static NameConstraints permitted(String name) {
    return new NameConstraints(subtrees(name), null);
  }

  private static GeneralSubtree[] subtrees(String name) {
    return new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, name))};
  }

  private void constraints() throws Exception {
    Certificates strict = constrained(permitted("example.com")).signedBy(root).make();
    Certificates commonName = named("localhost").signedBy(strict).make();
    cases.add(through("name permitted", constrained(permitted("localhost"))));
    cases.add(through("name not permitted", constrained(permitted("example.com"))).refused(NAMES));
    cases.add(
        through("name excluded", constrained(new NameConstraints(null, subtrees("localhost"))))
            .refused(NAMES));
    cases.add(
        rooted("common name not permitted", commonName, strict)
            .refused(NAMES)
            .unlike(true, true, "a name that a host is verified by is one to constrain"));
  }

  private void algorithms() throws Exception {
    Certificates rsaRoot = authority("RSA Root").keys(rsa).make();
    Certificates weak = authority("Weak").signature("SHA1withECDSA").signedBy(root).make();
    cases.add(rooted("SHA-1", leaf().signature("SHA1withECDSA").make()).refused(WEAK));
    cases.add(ofRsa("SHA-1 and RSA", rsaRoot, "SHA1withRSA").refused(WEAK));
    cases.add(ofRsa("SHA-1 and PSS", rsaRoot, "SHA1withRSAandMGF1").refused(WEAK));
    cases.add(ofRsa("MD5", rsaRoot, "MD5withRSA").refused(WEAK));
    cases.add(ofRsa("SHA-256 and PSS", rsaRoot, "SHA256withRSAandMGF1"));
    cases.add(rooted("SHA-224", leaf().signature("SHA224withECDSA").make()));
    cases.add(rooted("intermediate with SHA-1", leafOf(weak).make(), weak).refused(WEAK));
    cases.add(
        TrustCase.of("intermediate with SHA-1, given", leafOf(weak).make())
            .under(weak, root)
            .unlike(false, false, AS_CURL));
    cases.add(below("root with SHA-1", authority("R").signature("SHA1withECDSA")));
    cases.add(below("root with MD5", authority("R").keys(rsa).signature("MD5withRSA")));
    cases.add(itself("given, with SHA-1", server("localhost").signature("SHA1withECDSA")));
    cases.add(rooted("RSA with 1024 bits", leaf().keys(keys("RSA 1024")).make()));
    cases.add(rooted("RSA", leaf().keys(rsa).make()));
    cases.add(rooted("a key for PSS", leaf().keys(keys("RSASSA-PSS 2048")).make()));
    cases.add(rooted("P-384", leaf().keys(keys("EC 384")).make()));
    cases.add(rooted("P-521", leaf().keys(keys("EC 521")).make()));
    cases.add(rooted("Ed25519", leaf().keys(keys("Ed25519")).make()));
    cases.add(below("root with Ed25519", authority("R").keys(keys("Ed25519"))));
  }

  private static TrustCase ofRsa(String name, Certificates authority, String signature)
      throws Exception {
    return TrustCase.of(name, leafOf(authority).signature(signature).make()).under(authority);
  }
}
