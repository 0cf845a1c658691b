package org.wscat.net.tls;

import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * The name that a client asks a TLS server for (RFC 6066 section 3). The JDK's own class refuses
 * names that are in use, as those with an underscore.
 */
final class ServerName extends SNIServerName {
  /** A name in ASCII, without the root's dot. */
  ServerName(String host) {
    super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
  }
}
