package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.UserInfo;
import org.wscat.testing.RawServer;

/** SOCKS 5 byte by byte (RFC 1928, 1929). */
@Timeout(30)
final class Socks5Test {
  private static final Address NAME = new Address("example.com", 443, true);
  private static final String NAME_REQUEST = "050100030b6578616d706c652e636f6d01bb";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** A proxy that alternately expects and sends these bytes, one at a time. */
  private static RawServer proxy(String... turns) throws IOException {
    return RawServer.start(
        client -> {
          for (int i = 0; i < turns.length; i++) {
            byte[] wanted = bytes(turns[i]);
            if (i % 2 == 0) {
              byte[] read = new byte[wanted.length];
              new DataInputStream(client.input()).readFully(read);
              client.note(HexFormat.of().formatHex(read));
            } else {
              for (byte b : wanted) {
                client.send(b);
              }
            }
          }
        });
  }

  private static Socket open(RawServer proxy, Address target, Optional<UserInfo> login)
      throws IOException, Failure {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    Socks5.open(socket, target, login);
    return socket;
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, 050100030b6578616d706c652e636f6d01bb",
    "10.1.2.3, 050100010a01020301bb",
    "::1, 050100040000000000000000000000000000000101bb"
  })
  void theTargetIsNamedAsItWasGiven(String host, String request) throws Exception {
    String answer = "05 00 00 01 7f000001 0050";
    try (RawServer proxy = proxy("050100", "0500", request, answer);
        Socket socket = open(proxy, new Address(host, 443, true), Optional.empty())) {
      assertThat(proxy.note()).isEqualTo("050100");
      assertThat(proxy.note()).isEqualTo(request);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "05 00 00 01 7f000001 0050",
    "05 00 00 04 00000000000000000000000000000001 0050",
    "05 00 00 03 05 70726f7879 0050",
    "05 00 00 03 00 0050"
  })
  void whatComesBehindTheAnswerIsTheTargets(String answer) throws Exception {
    try (RawServer proxy = proxy("050100", "0500", NAME_REQUEST, answer + "4142");
        Socket socket = open(proxy, NAME, Optional.empty())) {
      assertThat(socket.getInputStream().readNBytes(2)).asString().isEqualTo("AB");
    }
  }

  @Test
  void aLoginIsMadeWhereItIsDemanded() throws Exception {
    String login = "0104 75736572 04 70617373".replace(" ", "");
    Optional<UserInfo> credentials = Optional.of(UserInfo.parse("user:pass"));
    String answer = "05 00 00 01 7f000001 0050";
    try (RawServer proxy = proxy("05020002", "0502", login, "0100", NAME_REQUEST, answer);
        Socket socket = open(proxy, NAME, credentials)) {
      assertThat(proxy.note()).isEqualTo("05020002");
      assertThat(proxy.note()).isEqualTo(login);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (RawServer proxy = proxy("05020002", "0500", NAME_REQUEST, answer);
        Socket socket = open(proxy, NAME, credentials)) {
      assertThat(proxy.note()).isEqualTo("05020002");
      assertThat(proxy.note()).isEqualTo(NAME_REQUEST);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static void assertFails(RawServer proxy, Optional<UserInfo> login, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open(proxy, NAME, login))
        .matches(failure -> failure.status() == ExitStatus.PROXY)
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it ended the connection before it answered",
    "05, it ended the connection before it answered",
    "0400, its answer is not SOCKS 5",
    "48545450, its answer is not SOCKS 5",
    "05ff, it demands a login that was not offered",
    "0502, it demands a login that was not offered",
    "0501, it demands a login that was not offered"
  })
  void theFirstAnswerMayBeWrong(String answer, String message) throws Exception {
    try (RawServer proxy = proxy("050100", answer)) {
      assertFails(proxy, Optional.empty(), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "05, it ended the connection before it answered",
    "050000, it ended the connection before it answered",
    "050000017f, it ended the connection before it answered",
    "04000001, its answer is not SOCKS 5",
    "05000002 00000000, its answer is not SOCKS 5",
    "05010001, it did not connect to example.com:443: general failure (1)",
    "05020001, it did not connect to example.com:443: its rules do not allow it (2)",
    "05030001, it did not connect to example.com:443: network unreachable (3)",
    "05040001, it did not connect to example.com:443: host unreachable (4)",
    "05050001, it did not connect to example.com:443: connection refused (5)",
    "05080001, it did not connect to example.com:443: it does not know the address type (8)",
    "05090001, it did not connect to example.com:443: unknown reason (9)",
    "05ff0001, it did not connect to example.com:443: unknown reason (255)"
  })
  void theSecondAnswerMayBeWrong(String answer, String message) throws Exception {
    try (RawServer proxy = proxy("050100", "0500", NAME_REQUEST, answer)) {
      assertFails(proxy, Optional.empty(), message);
    }
  }

  @Test
  void aColonInTheUserNameDoesNotSplitIt() throws Exception {
    String login = "01 04 753a6572 03 703a77".replace(" ", "");
    try (RawServer proxy = proxy("05020002", "0502", login, "0100", NAME_REQUEST, "05000001");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      Optional<UserInfo> user = Optional.of(UserInfo.parse("u%3Aer:p:w"));
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> Socks5.open(socket, NAME, user))
          .withMessage("it ended the connection before it answered");
      assertThat(proxy.note()).isEqualTo("05020002");
      assertThat(proxy.note()).isEqualTo(login);
    }
  }

  @Test
  void theLoginMayBeRefusedOrTooLong() throws Exception {
    String login = "0101 75 01 70".replace(" ", "");
    try (RawServer proxy = proxy("05020002", "0502", login, "0101")) {
      assertFails(proxy, Optional.of(UserInfo.parse("u:p")), "it refused the login");
    }
    try (RawServer proxy = proxy("05020002", "0502", "")) {
      assertFails(
          proxy,
          Optional.of(UserInfo.parse("u:" + "p".repeat(256))),
          "SOCKS 5 takes names and passwords of at most 255 bytes");
    }
  }
}
