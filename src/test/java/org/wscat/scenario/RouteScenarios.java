package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Name resolution, and the options that replace it. */
@Timeout(60)
final class RouteScenarios {
  private final Program program = Program.underTest();

  @Test
  void anotherAddressCanBeGiven() throws Exception {
    try (RawServer server = RawServer.echo()) {
      String host = "api.example:" + server.port();
      Result result =
          program.run(
              "-c",
              "ws://API.example:" + server.port() + "/",
              "--resolve",
              "other.example:" + server.port() + ":127.0.0.9",
              "--resolve",
              host + ":127.0.0.1",
              "-x",
              "hi",
              "--count",
              "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(server.request()).contains("\nHost: " + host + "\n");
    }
  }

  @InProcess
  @Test
  void anotherPortIsAnotherHost() throws Exception {
    Result result = program.run("-c", "ws://h.invalid:82/", "--resolve", "h.invalid:81:127.0.0.1");
    assertThat(result.errors()).containsExactly("error: getaddrinfo ENOTFOUND h.invalid");
    assertThat(result.status()).isEqualTo(6);
  }

  @Test
  void theNextAddressIsTriedWhenOneRefuses() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-v",
              "-c",
              "ws://h.example:" + server.port() + "/",
              "--resolve",
              "h.example:" + server.port() + ":127.0.0.2,[::1],127.0.0.1",
              "--connect-timeout",
              "10");
      assertThat(result.stderr()).contains("connect ECONNREFUSED 127.0.0.2:" + server.port());
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aHostThatRefusesEverywhereListsEveryReason() throws Exception {
    Result result =
        program.run("-c", "ws://h.example:1/", "--resolve", "h.example:1:127.0.0.1,127.0.0.2");
    assertThat(result.errors())
        .containsExactly(
            "error: connect ECONNREFUSED 127.0.0.1:1, connect ECONNREFUSED 127.0.0.2:1");
    assertThat(result.status()).isEqualTo(7);
  }

  /** With a full backlog the system does not answer, like a host behind a firewall. */
  @Test
  void anAddressThatDoesNotAnswerHoldsUpForAMomentOnly() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 7}), 0), 1);
      int port = deaf.getLocalPort();
      try (SocketChannel first = SocketChannel.open(deaf.getLocalSocketAddress());
          SocketChannel second = SocketChannel.open(deaf.getLocalSocketAddress());
          RawServer server =
              RawServer.start(
                  port,
                  client -> {
                    client.accept();
                    client.echo();
                  })) {
        assertThat(first.isConnected() && second.isConnected()).isTrue();
        String url = "ws://h.example:" + port + "/";
        String both = "h.example:" + port + ":127.0.0.7,127.0.0.1";
        Result result = program.run("-c", url, "--resolve", both, "--connect-timeout", "10");
        assertThat(result.status()).isZero();
        assertThat(server.request()).contains("\nHost: h.example:" + port + "\n");

        Result alone =
            program.run(
                "-c",
                url,
                "--resolve",
                "h.example:" + port + ":127.0.0.7",
                "--connect-timeout",
                "300ms");
        assertThat(alone.errors())
            .containsExactly(
                "error: not connected after 300ms (--connect-timeout), still connecting to"
                    + " h.example:"
                    + port);
        assertThat(alone.status()).isEqualTo(28);
      }
    }
  }

  @Test
  void theFamilyCanBeChosen() throws Exception {
    try (RawServer server = RawServer.echo()) {
      String url = "ws://h.example:" + server.port() + "/";
      String both = "h.example:" + server.port() + ":[::1],127.0.0.1";
      assertThat(program.run("-4", "-c", url, "--resolve", both).status()).isZero();
      Result result = program.run("-6", "-c", url, "--resolve", both);
      assertThat(result.errors()).hasSize(1).first().asString().doesNotContain("127.0.0.1");
      assertThat(result.status()).isEqualTo(7);
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"-4 -c ws://[::1]:1/", "--ipv6 -c ws://127.0.0.1:1/"})
  void aHostWithoutSuchAnAddressIsNotFound(String line) throws Exception {
    Result result = program.run(line.split(" "));
    assertThat(result.errors()).hasSize(1).first().asString().contains("ENOTFOUND");
    assertThat(result.status()).isEqualTo(6);
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"[::1]", "[::1%25lo]", "[::1%lo]"})
  void anIpv6AddressMayHaveAZone(String host) throws Exception {
    InetAddress loopback =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    Assumptions.assumeTrue(
        loopback instanceof Inet6Address && Files.exists(Path.of("/proc/net/if_inet6")),
        "no IPv6 loopback here");
    try (RawServer server =
        RawServer.start(
            loopback,
            client -> {
              client.accept();
              client.echo();
            })) {
      Result result = program.run("-c", "ws://" + host + ":" + server.port() + "/");
      assertThat(result.status()).isZero();
      assertThat(server.request()).contains("\nHost: [::1]:" + server.port() + "\n");
    }
  }

  @Test
  void theNameThatTlsAsksForCanBeChosen(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server =
        RawServer.start(
            authority.issueFor("inner.example").serverSockets(),
            client -> {
              client.accept();
              client.echo();
            })) {
      String url = "wss://127.0.0.1:" + server.port() + "/";
      assertThat(program.run("-c", url, "--ca", ca, "--servername", "inner.example").status())
          .isZero();
      assertThat(program.run("-c", url, "--ca", ca, "--servername", "other.example").status())
          .isEqualTo(60);
    }
  }

  @Test
  void aUnixSocketCanBeTheServer(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("app.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
      StringBuilder request = new StringBuilder();
      Thread refusing =
          new Thread(
              () -> {
                try (SocketChannel client = server.accept()) {
                  ByteBuffer bytes = ByteBuffer.allocate(4096);
                  while (!request.toString().endsWith("\r\n\r\n")) {
                    bytes.clear();
                    client.read(bytes);
                    request.append(StandardCharsets.UTF_8.decode(bytes.flip()));
                  }
                  client.write(
                      ByteBuffer.wrap("HTTP/1.1 418 T\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
                } catch (java.io.IOException e) {
                  request.append(e);
                }
              });
      refusing.start();
      Result result = program.run("-c", "ws+unix:" + file + ":/a/b?c");
      refusing.join();
      assertThat(request.toString()).startsWith("GET /a/b?c HTTP/1.1\r\nHost: localhost\r\n");
      assertThat(result.errors()).containsExactly("error: Unexpected server response: 418");
    }
  }

  @Test
  void aUnixSocketCarriesMuchInBothDirections(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("app.sock");
    NpmProject project = NpmProject.install("ws", "ws@8.23.0");
    project.add("npm/echo.js");
    try (NpmProject.Server server = project.start("listening.\n", "node echo.js " + file)) {
      assertThat(server.process().isAlive()).isTrue();
      String line = "x".repeat(100_000);
      Result result =
          program.run(
              Launch.of("-c", "ws+unix:" + file, "--count", "100")
                  .stdin((line + "\n").repeat(100)));
      assertThat(result.stdout()).isEqualTo((line + "\n").repeat(100));
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void aUnixSocketMayHaveAColonInItsPath(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("10:30 100%.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
      Thread hangingUp =
          new Thread(
              () -> {
                try {
                  server.accept().close();
                } catch (java.io.IOException e) {
                  // No connection was made.
                }
              });
      hangingUp.start();
      String encoded = file.toString().replace("%", "%25").replace(":", "%3A");
      Result result = program.run("-c", "ws+unix:" + encoded + ":/a:b");
      hangingUp.join();
      assertThat(result.status()).isEqualTo(52);
    }
    Result bare = program.run("-c", "ws+unix:" + file + ":/a");
    assertThat(bare.stderr()).contains("hint: a colon in the socket's own path is written %3A\n");
    assertThat(bare.status()).isEqualTo(2);
  }

  @Test
  void aUnixSocketWithAFullBacklogIsGivenUp(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("full.sock");
    try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel second = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      full.bind(UnixDomainSocketAddress.of(file), 1);
      assertThat(first.connect(UnixDomainSocketAddress.of(file))).isTrue();
      assertThat(second.connect(UnixDomainSocketAddress.of(file))).isTrue();
      Result result =
          program.run("-c", "ws+unix:" + file, "--connect-timeout", "100ms", "--retry", "1");
      assertThat(result.errors())
          .containsExactly(
              "error: not connected after 100ms (--connect-timeout), still connecting to " + file);
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void aUnixSocketThatIsNotThereIs7(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("none.sock");
    Result result = program.run("-c", "ws+unix:" + file + ":/");
    assertThat(result.errors()).containsExactly("error: connect ENOENT " + file);
    assertThat(result.status()).isEqualTo(7);
  }
}
