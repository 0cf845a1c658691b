package org.wscat.bouncycastle;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.KeyLibrary;

/** The maker of self-signed certificates for localhost. */
final class SelfSigned {
  private static final X500Name NAME = new X500Name("CN=localhost");
  private static final Duration TOLERANCE = Duration.ofHours(1);
  private static final Duration LIFE = Duration.ofDays(7);
  private static final int SERIAL_BITS = 120;
  private static final int RSA_BITS = 2048;

  private SelfSigned() {}

  /** Makes a key and a certificate for localhost and the loopback addresses, valid for 7 days. */
  static Identity make(KeyLibrary.Algorithm algorithm) throws GeneralSecurityException {
    boolean rsa = algorithm == KeyLibrary.Algorithm.RSA;
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.name());
    if (rsa) {
      generator.initialize(RSA_BITS);
    } else {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    KeyPair keys = generator.generateKeyPair();
    String signature = rsa ? "SHA256withRSA" : "SHA256withECDSA";
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
            Date.from(now.minus(TOLERANCE)),
            Date.from(now.plus(LIFE)),
            NAME,
            keys.getPublic());
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
    try {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      return new Identity(
          keys.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
