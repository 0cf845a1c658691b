package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.wscat.testing.Certificates;

/** The given certificate is presented, whatever authorities the server names. */
final class FixedKeyManagerTest {
  @Test
  void theIssuersThatTheServerNamesDoNotMatter() throws Exception {
    Certificates client = Certificates.authority().issueToClient("EC");
    FixedKeyManager manager = new FixedKeyManager(client.keys().getPrivate(), client.certificate());
    Principal[] others = {new X500Principal("CN=Somebody else")};
    String alias = manager.chooseClientAlias(new String[] {"EC"}, others, null);
    assertThat(manager.getCertificateChain(alias)).containsExactly(client.certificate());
    assertThat(manager.getPrivateKey(alias)).isEqualTo(client.keys().getPrivate());
    assertThat(manager.getClientAliases("EC", others)).containsExactly(alias);
  }
}
