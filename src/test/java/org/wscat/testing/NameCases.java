package org.wscat.testing;

import static org.wscat.testing.CertificateDraft.authority;
import static org.wscat.testing.CertificateDraft.server;
import static org.wscat.testing.TrustCase.WRONG_NAME;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/** Servers whose certificates differ in their names. */
public final class NameCases {
  private static final String WHOLE_LABELS =
      "a wildcard is a whole label, as RFC 9525 and curl say";

  private final List<TrustCase> cases = new ArrayList<>();
  private final Certificates root = authority("Root").make();

  private NameCases() throws Exception {}

  /** All cases. */
  public static List<TrustCase> all() throws Exception {
    NameCases table = new NameCases();
    table.hosts();
    table.wildcards();
    table.commonNames();
    table.oddities();
    return table.cases;
  }

  private TrustCase of(String host, CertificateDraft draft, String shown) throws Exception {
    return TrustCase.of(host + " by " + shown, draft.signedBy(root).make()).at(host).under(root);
  }

  private TrustCase named(String host, String... names) throws Exception {
    return of(host, server(names), String.join(" ", names));
  }

  /** A case with this name in the certificate, valid or not. */
  private TrustCase raw(String host, String name) throws Exception {
    GeneralName general = new GeneralName(GeneralName.dNSName, new DERIA5String(name));
    return of(host, server().names(general), "'" + name + "'");
  }

  private TrustCase commonName(String host, CertificateDraft draft, String shown) throws Exception {
    return of(host, draft, "common name " + shown);
  }

  private void hosts() throws Exception {
    cases.add(named("localhost", "other.example").refused(WRONG_NAME));
    cases.add(named("Example.COM", "eXample.com"));
    cases.add(named("xn--bcher-kva.example.com", "xn--bcher-kva.example.com"));
    cases.add(raw("xn--bcher-kva.example.com", "b\u00fccher.example.com").refused(WRONG_NAME));
    cases.add(named("127.0.0.1", "127.0.0.1"));
    cases.add(named("127.0.0.1", "127.0.0.2", "localhost").refused(WRONG_NAME));
    cases.add(raw("127.0.0.1", "127.0.0.1").refused(WRONG_NAME));
    cases.add(
        raw("example.com", "example.com.")
            .unlike(false, true, "the root's dot makes no other name, to node and curl"));
  }

  private void wildcards() throws Exception {
    cases.add(named("a.example.com", "*.example.com"));
    cases.add(named("xn--bcher-kva.example.com", "*.example.com"));
    cases.add(named("example.co.uk", "*.co.uk"));
    cases.add(named("b.a.example.com", "*.example.com").refused(WRONG_NAME));
    cases.add(named("example.com", "*.example.com").refused(WRONG_NAME));
    cases.add(named("example.com", "*.com").refused(WRONG_NAME));
    cases.add(named("a.localhost", "*.localhost").refused(WRONG_NAME));
    cases.add(named("localhost", "*").refused(WRONG_NAME));
    cases.add(named("b.a.example.com", "*.*.example.com").refused(WRONG_NAME));
    cases.add(named("b.a.example.com", "b.*.example.com").refused(WRONG_NAME));
    cases.add(named("xn--bcher-kva.example.com", "xn--*.example.com").refused(WRONG_NAME));
    for (String partial : List.of("f*.example.com", "*o.example.com")) {
      cases.add(
          named("foo.example.com", partial).refused(WRONG_NAME).unlike(true, true, WHOLE_LABELS));
    }
  }

  private void commonNames() throws Exception {
    cases.add(commonName("example.com", CertificateDraft.named("example.com"), "alone"));
    cases.add(commonName("a.example.com", CertificateDraft.named("*.example.com"), "wildcard"));
    cases.add(
        commonName(
            "example.com", CertificateDraft.named("example.com,CN=second.example"), "and another"));
    cases.add(
        commonName(
            "example.com",
            CertificateDraft.named("example.com").names("127.0.0.1"),
            "beside an address"));
    cases.add(
        commonName(
                "example.com",
                CertificateDraft.named("example.com").names("other.example"),
                "beside a name")
            .refused(WRONG_NAME));
    cases.add(
        commonName("example.com", CertificateDraft.named("other.example"), "of another")
            .refused(WRONG_NAME));
    cases.add(
        commonName("127.0.0.1", CertificateDraft.named("127.0.0.1"), "of an address")
            .refused(WRONG_NAME));
  }

  private void oddities() throws Exception {
    cases.add(raw("example.com", "example.com\0.evil.example").refused(WRONG_NAME));
    cases.add(raw("a.example.com", ".example.com").refused(WRONG_NAME));
    cases.add(raw("example.com", "x.example, DNS:example.com").refused(WRONG_NAME));
    cases.add(
        of(
                "example.com",
                CertificateDraft.named("example.com")
                    .with(
                        Extension.subjectAlternativeName,
                        false,
                        new DEROctetString(new byte[] {1, 2, 3})),
                "names that can't be read")
            .refused(WRONG_NAME));
  }
}
