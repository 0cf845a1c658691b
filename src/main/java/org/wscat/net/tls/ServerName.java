package org.wscat.net.tls;

import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * The host name of the server name indication, SNI (RFC 6066 section 3). The JDK's {@link
 * javax.net.ssl.SNIHostName} refuses names that are in use, such as those with an underscore.
 */
final class ServerName extends SNIServerName {
  /** Creates a name of a host in ASCII, without a trailing dot. */
  ServerName(String host) {
    super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
  }
}
