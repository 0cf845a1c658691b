package org.wscat.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds a certificate. It is self-signed unless an issuer is set. */
public final class CertificateDraft {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final Duration DAY = Duration.ofDays(1);

  private record Part(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {}

  private final X500Name subject;
  private final List<Part> extensions = new ArrayList<>();
  private Optional<Certificates> issuer = Optional.empty();
  private Optional<KeyPair> keys = Optional.empty();
  private Optional<String> algorithm = Optional.empty();
  private Instant begin = Instant.now().minus(DAY.multipliedBy(10));
  private Instant end = Instant.now().plus(DAY.multipliedBy(10));
  private boolean version1;

  private CertificateDraft(X500Name subject) {
    this.subject = subject;
  }

  /** Starts a certificate with this common name as subject. */
  public static CertificateDraft named(String commonName) {
    return new CertificateDraft(new X500Name("CN=" + commonName));
  }

  /** Starts a server certificate for these DNS names and IPv4 addresses. */
  public static CertificateDraft server(String... names) {
    return named("server").names(names);
  }

  /** Starts a CA certificate. */
  public static CertificateDraft authority(String commonName) {
    return named(commonName).with(Extension.basicConstraints, true, new BasicConstraints(true));
  }

  /** Generates a key pair: {@code EC 256}, {@code RSA 2048} or {@code Ed25519}. */
  public static KeyPair keys(String kind) throws GeneralSecurityException {
    String[] parts = kind.split(" ");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
    if (parts.length > 1) {
      generator.initialize(Integer.parseInt(parts[1]));
    }
    return generator.generateKeyPair();
  }

  /** Sets the subject alternative names. */
  public CertificateDraft names(String... names) {
    GeneralName[] general = new GeneralName[names.length];
    for (int i = 0; i < names.length; i++) {
      boolean address = names[i].matches("[0-9.]+|.*:.*");
      general[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
    }
    return names(general);
  }

  public CertificateDraft names(GeneralName... names) {
    return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  public CertificateDraft signedBy(Certificates authority) {
    issuer = Optional.of(authority);
    return this;
  }

  public CertificateDraft keys(KeyPair pair) {
    keys = Optional.of(pair);
    return this;
  }

  /** Sets the signature algorithm, such as {@code SHA1withECDSA}. */
  public CertificateDraft signature(String name) {
    algorithm = Optional.of(name);
    return this;
  }

  public CertificateDraft expired() {
    end = Instant.now().minus(DAY);
    return this;
  }

  public CertificateDraft notYetValid() {
    begin = Instant.now().plus(DAY);
    return this;
  }

  /** Makes it a certificate without extensions (X.509 version 1). */
  public CertificateDraft version1() {
    version1 = true;
    return this;
  }

  /** Sets the key usage, bits of {@link KeyUsage}. */
  public CertificateDraft usage(int bits) {
    return with(Extension.keyUsage, true, new KeyUsage(bits));
  }

  public CertificateDraft purpose(KeyPurposeId... purposes) {
    return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
  }

  public CertificateDraft with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    extensions.removeIf(part -> part.type().equals(type));
    extensions.add(new Part(type, critical, value));
    return this;
  }

  /** Signs the certificate. */
  public Certificates make() throws Exception {
    KeyPair own = keys.isPresent() ? keys.get() : keys("EC 256");
    KeyPair signing = issuer.map(Certificates::keys).orElse(own);
    X500Name signer = subject;
    if (issuer.isPresent()) {
      signer =
          X500Name.getInstance(issuer.get().certificate().getSubjectX500Principal().getEncoded());
    }
    BigInteger serial = BigInteger.valueOf(System.nanoTime());
    ContentSigner signature =
        new JcaContentSignerBuilder(algorithm.orElse(usual(signing)))
            .setProvider(PROVIDER)
            .build(signing.getPrivate());
    X509CertificateHolder holder =
        version1
            ? new JcaX509v1CertificateBuilder(
                    signer, serial, Date.from(begin), Date.from(end), subject, own.getPublic())
                .build(signature)
            : version3(signer, serial, own).build(signature);
    X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
    return new Certificates(certificate, own, issuer);
  }

  private JcaX509v3CertificateBuilder version3(X500Name signer, BigInteger serial, KeyPair own)
      throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            signer, serial, Date.from(begin), Date.from(end), subject, own.getPublic());
    for (Part part : extensions) {
      builder.addExtension(part.type(), part.critical(), part.value());
    }
    return builder;
  }

  private static String usual(KeyPair signing) {
    return switch (signing.getPrivate().getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "RSASSA-PSS" -> "SHA256withRSAandMGF1";
      case "EdDSA", "Ed25519" -> "Ed25519";
      default -> throw new IllegalArgumentException(signing.getPrivate().getAlgorithm());
    };
  }
}
