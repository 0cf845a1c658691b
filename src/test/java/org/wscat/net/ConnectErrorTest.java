package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;

/** The names of the errors of TCP connect. */
final class ConnectErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection refused|ECONNREFUSED|CANNOT_CONNECT",
        "Connection refused: no further information|ECONNREFUSED|CANNOT_CONNECT",
        "Connection timed out|ETIMEDOUT|TIMEOUT",
        "connect timed out|ETIMEDOUT|TIMEOUT",
        "Connect timed out|ETIMEDOUT|TIMEOUT",
        "Network is unreachable|ENETUNREACH|CANNOT_CONNECT",
        "Network is unreachable: connect|ENETUNREACH|CANNOT_CONNECT",
        "No route to host|EHOSTUNREACH|CANNOT_CONNECT",
        "Host is unreachable|EHOSTUNREACH|CANNOT_CONNECT",
        "No such file or directory|ENOENT|CANNOT_CONNECT",
        "Permission denied|EACCES|CANNOT_CONNECT",
        "Connection reset|ECONNRESET|NO_ANSWER",
        "Connection reset by peer|ECONNRESET|NO_ANSWER",
        "CONNECTION REFUSED|ECONNREFUSED|CANNOT_CONNECT",
        "Too many open files|EMFILE|CANNOT_CONNECT",
        "Unix domain path too long|ENAMETOOLONG|CANNOT_CONNECT",
        "Not a directory|ENOTDIR|CANNOT_CONNECT",
        "Protocol wrong type for socket|EPROTOTYPE|CANNOT_CONNECT",
        "Cannot assign requested address|EADDRNOTAVAIL|CANNOT_CONNECT",
        "Operation not permitted|EPERM|CANNOT_CONNECT",
        "Some other reason|(Some other reason)|CANNOT_CONNECT",
        "''|()|CANNOT_CONNECT",
      })
  void namesTheReason(String message, String name, ExitStatus status) {
    assertThat(ConnectError.of(new IOException(message))).isEqualTo(new ConnectError(name, status));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 80, connect ECONNREFUSED 192.0.2.1:80",
    "::1, 443, connect ECONNREFUSED [0:0:0:0:0:0:0:1]:443",
  })
  void describesWhereItHappened(String address, int port, String text) throws UnknownHostException {
    assertThat(
            new ConnectError("ECONNREFUSED", ExitStatus.CANNOT_CONNECT)
                .describe(InetAddress.getByName(address), port))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"localhost, 127.0.0.1:80", "a.very.long.name, 127.0.0.1:80"})
  void showsTheAddressAndNotTheName(String name, String shown) throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});

    assertThat(Address.authority(address, 80)).isEqualTo(shown);
  }
}
