package org.wscat.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate with its key.
 *
 * @param certificate the certificate
 * @param keys its keys
 * @param issuer the certificate that signed it; empty if it is self-signed
 */
public record Certificates(
    X509Certificate certificate, KeyPair keys, Optional<Certificates> issuer) {
  private static final char[] PASSWORD = "test".toCharArray();
  private static final Duration YEAR = Duration.ofDays(365);

  /** Creates a self-signed certificate for localhost and 127.0.0.1. */
  public static Certificates selfSigned() throws Exception {
    return make("localhost", Optional.empty(), Instant.now().plus(YEAR), localNames());
  }

  /** Creates a self-signed CA. */
  public static Certificates authority() throws Exception {
    return make("Test CA", Optional.empty(), Instant.now().plus(YEAR), Optional.empty());
  }

  /** Issues a certificate for localhost and 127.0.0.1. */
  public Certificates issue() throws Exception {
    return make("localhost", Optional.of(this), Instant.now().plus(YEAR), localNames());
  }

  /** Issues an expired certificate for localhost and 127.0.0.1. */
  public Certificates issueExpired() throws Exception {
    return make("localhost", Optional.of(this), Instant.now().minusSeconds(3600), localNames());
  }

  /** Issues a certificate for this name. */
  public Certificates issueFor(String name) throws Exception {
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, name));
    return make(name, Optional.of(this), Instant.now().plus(YEAR), Optional.of(names));
  }

  /** Issues a client certificate with a key of this algorithm: EC, RSA or Ed25519. */
  public Certificates issueToClient(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (!algorithm.equals("Ed25519")) {
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    }
    Instant end = Instant.now().plus(YEAR);
    return make("client", generator.generateKeyPair(), Optional.of(this), end, localNames());
  }

  /** Issues an intermediate CA. */
  public Certificates intermediate() throws Exception {
    Instant end = Instant.now().plus(YEAR);
    return make("Test Intermediate", ecKeys(), Optional.of(this), end, Optional.empty());
  }

  private static Optional<GeneralNames> localNames() {
    return Optional.of(
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
  }

  private static KeyPair ecKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static Certificates make(
      String name, Optional<Certificates> issuer, Instant end, Optional<GeneralNames> names)
      throws Exception {
    return make(name, ecKeys(), issuer, end, names);
  }

  private static Certificates make(
      String name,
      KeyPair keys,
      Optional<Certificates> issuer,
      Instant end,
      Optional<GeneralNames> names)
      throws Exception {
    X500Name subject = new X500Name("CN=" + name);
    X500Name signer =
        issuer
            .map(ca -> new X500Name(ca.certificate().getSubjectX500Principal().getName()))
            .orElse(subject);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            signer,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(end.minus(YEAR.multipliedBy(2))),
            Date.from(end),
            subject,
            keys.getPublic());
    if (names.isPresent()) {
      builder.addExtension(Extension.subjectAlternativeName, false, names.get());
    } else {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }
    ContentSigner signature =
        new JcaContentSignerBuilder("SHA256withECDSA")
            .build(issuer.map(ca -> ca.keys().getPrivate()).orElse(keys.getPrivate()));
    return new Certificates(
        new JcaX509CertificateConverter().getCertificate(builder.build(signature)), keys, issuer);
  }

  /** TLS server sockets that present this certificate without its issuer. */
  public SSLServerSocketFactory serverSockets() throws Exception {
    KeyStore store = store("test");
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  /** TLS server sockets that present this chain, which begins with this certificate. */
  public SSLServerSocketFactory serverSockets(List<Certificates> chain) throws Exception {
    X509Certificate[] presented =
        chain.stream().map(Certificates::certificate).toArray(X509Certificate[]::new);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new Presenting(keys.getPrivate(), presented)}, null, null);
    return context.getServerSocketFactory();
  }

  /**
   * A TLS context for a server that presents this certificate and requests one of these
   * authorities.
   */
  public SSLContext serverContext(TrustManager authorities) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new Presenting(keys.getPrivate(), certificate)},
        new TrustManager[] {authorities},
        null);
    return context;
  }

  /** A key store with the certificate, and its key under this password. */
  public KeyStore store(String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
    return store;
  }

  /** Writes the certificate as PEM. */
  public Path write(Path file) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    return Files.writeString(file, text.toString());
  }

  /** Presents the certificate even if the JDK's key manager would reject it. */
  private static final class Presenting extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    Presenting(PrivateKey key, X509Certificate... chain) {
      this.key = key;
      this.chain = chain;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return keyType.equals(chain[0].getPublicKey().getAlgorithm()) ? "key" : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {"key"};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
