package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.SocksProxy;
import org.wscat.testing.Tunnel;

/** The failures after which {@code --retry} tries again. */
@Timeout(60)
final class PassingFailuresTest {
  private final Program program = Program.IN_PROCESS;

  private Result retry(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, line, 4, arguments.length);
    System.arraycopy(new String[] {"--retry", "2", "--retry-delay", "0"}, 0, line, 0, 4);
    return program.run(line);
  }

  /** A server that ends the first two connections so, and accepts the following ones. */
  private static RawServer ending(RawServer.Conduct end) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    return RawServer.start(
        client -> {
          if (connections.getAndIncrement() < 2) {
            end.serve(client);
          } else {
            client.accept();
            client.echo();
          }
        });
  }

  private static RawServer.Conduct answer(String answer) {
    return client -> {
      client.readRequest();
      client.send(answer);
    };
  }

  static Stream<Arguments> endsBeforeACompleteAnswer() {
    return Stream.of(
        Arguments.of("at once", (RawServer.Conduct) client -> {}),
        Arguments.of("reset at once", (RawServer.Conduct) RawClient::reset),
        Arguments.of("after the request", (RawServer.Conduct) RawClient::readRequest),
        Arguments.of("within the status line", answer("HTTP/1.1 10")),
        Arguments.of("within the headers", answer("HTTP/1.1 101 S\r\nUpgrade: webso")),
        Arguments.of("after an interim answer", answer("HTTP/1.1 103 Early\r\n\r\n")),
        Arguments.of(
            "reset within the headers",
            (RawServer.Conduct)
                client -> {
                  client.readRequest();
                  client.send("HTTP/1.1 101 S\r\nUpgr");
                  client.reset();
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endsBeforeACompleteAnswer")
  void anEndBeforeACompleteAnswerMayPass(String name, RawServer.Conduct end) throws Exception {
    try (RawServer server = ending(end)) {
      Result result = retry("-c", server.url());
      assertThat(result.stderr()).containsPattern("(hang up|ECONNRESET.*), trying again");
      assertThat(result.status()).isZero();
    }
    try (RawServer server = RawServer.start(end)) {
      assertThat(retry("-c", server.url()).status()).isEqualTo(52);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 599})
  void anAnswerMaySayThatItPasses(int status) throws Exception {
    try (RawServer server = ending(answer("HTTP/1.1 " + status + " No\r\n\r\n"))) {
      assertThat(retry("-c", server.url()).status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 403, 404, 407, 410, 421, 426, 451, 600})
  void anotherOneDoesNot(int status) throws Exception {
    try (RawServer server = ending(answer("HTTP/1.1 " + status + " No\r\n\r\n"))) {
      Result result = retry("-c", server.url());
      assertThat(result.stderr()).doesNotContain("trying again");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503})
  void whatWasExpectedIsNotTriedAgain(int status) throws Exception {
    try (RawServer server = ending(answer("HTTP/1.1 " + status + " No\r\n\r\n"))) {
      Result result = retry("-c", server.url(), "--expect-status", Integer.toString(status));
      assertThat(result.stderr()).doesNotContain("trying again");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void anotherAnswerThanTheExpectedOneIs() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              int status = connections.getAndIncrement() < 2 ? 503 : 401;
              client.send("HTTP/1.1 " + status + " No\r\n\r\n");
            })) {
      assertThat(retry("-c", server.url(), "--expect-status", "401").status()).isZero();
    }
  }

  /** Starts TLS on a socket, which the test can reset or close afterwards. */
  private static SSLSocket secure(Socket socket, Certificates certificates) throws Exception {
    KeyStore store = certificates.store("x");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, "x".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLSocket stream =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
    stream.setUseClientMode(false);
    stream.startHandshake();
    return stream;
  }

  @ParameterizedTest
  @CsvSource({"handshake, end, 35", "handshake, reset, 35", "answer, end, 52", "answer, reset, 52"})
  void tlsMayBeCutToo(String stage, String manner, int status) throws Exception {
    Certificates certificates = Certificates.selfSigned();
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            client -> {
              connections.incrementAndGet();
              if (stage.equals("handshake")) {
                client.input().readNBytes(6);
              } else {
                SSLSocket stream = secure(client.socket(), certificates);
                stream.getInputStream().read();
              }
              if (manner.equals("reset")) {
                client.reset();
              } else {
                client.socket().shutdownOutput();
                client.socket().getInputStream().readAllBytes();
              }
            })) {
      Result result = retry("-n", "-c", server.url().replace("ws:", "wss:"));
      assertThat(result.errors())
          .containsExactly(
              stage.equals("handshake")
                  ? "error: the server closed the connection during the TLS handshake"
                  : manner.equals("reset") ? "error: read ECONNRESET" : "error: socket hang up");
      assertThat(result.status()).isEqualTo(status);
      assertThat(connections).hasValue(3);
    }
  }

  @Test
  void aResetAtOnceHasOneStatus() throws Exception {
    try (RawServer server = RawServer.start(RawClient::reset)) {
      for (int i = 0; i < 50; i++) {
        assertThat(program.run("-c", server.url()).status()).isEqualTo(52);
        String secure = server.url().replace("ws:", "wss:");
        assertThat(program.run("-c", secure).status()).isEqualTo(35);
      }
    }
  }

  @Test
  void anAlertIsAnAnswer() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            client -> {
              connections.incrementAndGet();
              client.input().readNBytes(6);
              client.send(new byte[] {21, 3, 3, 0, 2, 2, 70});
              client.awaitEnd();
            })) {
      assertThat(retry("-c", server.url().replace("ws:", "wss:")).status()).isEqualTo(35);
      assertThat(connections).hasValue(1);
    }
  }

  /** A proxy that fails twice so, and opens tunnels afterwards. */
  private static RawServer proxy(RawServer.Conduct failure, int target) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    return RawServer.start(
        client -> {
          if (connections.getAndIncrement() < 2) {
            failure.serve(client);
          } else {
            Tunnel.serve(client, target);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "408, 0", "425, 0", "429, 0", "500, 0", "502, 0", "503, 0", "504, 0", "400, 5", "403, 5",
    "404, 5", "407, 5"
  })
  void aProxyThatCannotReachTheHostMayDoSoLater(int answered, int status) throws Exception {
    try (RawServer server = RawServer.echo();
        RawServer proxy = proxy(answer("HTTP/1.1 " + answered + " No\r\n\r\n"), server.port())) {
      Result result = retry("--proxy", "127.0.0.1:" + proxy.port(), "-c", "ws://h.example/");
      assertThat(result.stderr().contains("trying again")).isEqualTo(status == 0);
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void itsStatusIsNeverTheExpectedOne() throws Exception {
    try (RawServer server = RawServer.echo();
        RawServer proxy = proxy(answer("HTTP/1.1 503 No\r\n\r\n"), server.port())) {
      String name = "127.0.0.1:" + proxy.port();
      Result result = retry("--proxy", name, "-c", "ws://h.example/", "--expect-status", "503");
      assertThat(result.errors()).containsExactly("error: expected status 503, got 101");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 Conn"})
  void aProxyMayEndItBeforeItAnswers(String answer) throws Exception {
    try (RawServer server = RawServer.echo();
        RawServer proxy = proxy(answer(answer), server.port())) {
      assertThat(retry("--proxy", "127.0.0.1:" + proxy.port(), "-c", "ws://h.example/").status())
          .isZero();
    }
    try (RawServer proxy = RawServer.start(RawClient::reset)) {
      for (String scheme : new String[] {"http", "https", "socks5"}) {
        String name = scheme + "://127.0.0.1:" + proxy.port();
        Result result = retry("--proxy", name, "-c", "ws://h.example/");
        assertThat(result.stderrLines()).filteredOn(line -> line.contains("trying")).hasSize(2);
        assertThat(result.status()).isEqualTo(5);
      }
    }
  }

  @Test
  void aProxyMayBeMissingStill() throws Exception {
    Result result = retry("--proxy", "127.0.0.1:1", "-c", "ws://h.example/");
    assertThat(result.stderrLines()).filteredOn(line -> line.contains("trying")).hasSize(2);
    assertThat(result.status()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 0", "3, 2", "4, 2", "5, 2", "6, 2", "7, 0", "8, 0", "9, 0", "255, 0"})
  void aSocksProxySaysWhetherItMayPass(int reply, int retries) throws Exception {
    try (SocksProxy proxy = SocksProxy.refusing(reply)) {
      Result result = retry("--proxy", "socks5://127.0.0.1:" + proxy.port(), "-c", "ws://h/");
      assertThat(result.stderrLines())
          .filteredOn(line -> line.contains("trying again"))
          .hasSize(retries);
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @Test
  void aProxyMaySayWhen() throws Exception {
    String busy = "HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\n\r\n";
    try (RawServer proxy = RawServer.start(answer(busy))) {
      String name = "127.0.0.1:" + proxy.port();
      Result result = retry("--proxy", name, "-c", "ws://h.example/", "-m", "1s");
      assertThat(result.stderr()).contains("503 Busy, trying again in 60s");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void anAddressOfTheOtherFamilyStaysOne() throws Exception {
    Result result = retry("-4", "-c", "ws://[::1]:1/");
    assertThat(result.stderr()).doesNotContain("trying again");
    assertThat(result.status()).isEqualTo(6);
  }
}
