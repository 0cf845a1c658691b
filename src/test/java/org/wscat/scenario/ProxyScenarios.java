package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.JettyServer;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;
import org.wscat.testing.SocksProxy;
import org.wscat.testing.Tunnel;

/** Connections through proxies. */
@Timeout(60)
final class ProxyScenarios {
  private final Program program = Program.underTest();

  private static RawServer answering(String answer) throws Exception {
    return RawServer.start(
        client -> {
          client.readRequest();
          client.send(answer);
        });
  }

  private static String proxy(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void aRealProxyCarriesPlainAndTls(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    HttpProxyServer proxy = DefaultHttpProxyServer.bootstrap().withPort(0).start();
    try (JettyServer plain = JettyServer.start();
        RawServer tls =
            RawServer.start(
                authority.issue().serverSockets(),
                client -> {
                  client.accept();
                  client.echo();
                })) {
      String name = "127.0.0.1:" + proxy.getListenAddress().getPort();
      for (String url : new String[] {plain.url("/echo"), "wss://localhost:" + tls.port() + "/"}) {
        Result result =
            program.run("--proxy", name, "-c", url, "--ca", ca, "-x", "hi", "--count", "1");
        assertThat(result.stdout()).isEqualTo("hi\n");
        assertThat(result.status()).isZero();
      }
    } finally {
      proxy.abort();
    }
  }

  @Test
  void tinyproxyCarriesIt(@TempDir Path directory) throws Exception {
    Assumptions.assumeTrue(Shell.has("tinyproxy"), "tinyproxy is not installed");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path settings =
        Files.writeString(
            directory.resolve("tinyproxy.conf"),
            "Port "
                + port
                + "\nListen 127.0.0.1\nTimeout 30\nMaxClients 10\nBasicAuth user pa55\nLogFile \""
                + directory.resolve("log")
                + "\"\n");
    Process tinyproxy =
        new ProcessBuilder("tinyproxy", "-d", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    try (RawServer server = RawServer.echo()) {
      Result carried =
          program.run(
              "--proxy",
              "user:pa55@127.0.0.1:" + port,
              "--retry",
              "50",
              "-c",
              awaited(port, server.url()),
              "-x",
              "hi",
              "--count",
              "1");
      assertThat(carried.stdout()).isEqualTo("hi\n");
      assertThat(carried.status()).isZero();
      assertThat(server.request()).doesNotContain("Proxy", "pa55");

      Result unknown = program.run("--proxy", "127.0.0.1:" + port, "-c", server.url());
      assertThat(unknown.errors()).hasSize(1).first().asString().contains("407");
      assertThat(unknown.status()).isEqualTo(5);
    } finally {
      tinyproxy.destroy();
    }
  }

  private static String awaited(int port, String url) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      try (java.net.Socket socket = new java.net.Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return url;
      } catch (java.io.IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("tinyproxy does not listen");
  }

  @InProcess
  @Test
  void theTunnelIsAskedForTheServerAndNothingElse() throws Exception {
    try (RawServer server = RawServer.echo();
        RawServer proxy = Tunnel.start(server.port())) {
      Result result =
          program.run(
              "--proxy",
              "http://us%40er:p%3Aw@127.0.0.1:" + proxy.port() + "/",
              "-c",
              "ws://host.example:81/x",
              "--auth",
              "a:b",
              "-H",
              "X-Secret: 1",
              "-x",
              "hi",
              "-w",
              "0");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(proxy.request())
          .isEqualTo(
              "CONNECT host.example:81 HTTP/1.1\nHost: host.example:81\n"
                  + "Proxy-Authorization: Basic dXNAZXI6cDp3\n\n");
      assertThat(server.request())
          .contains("\nHost: host.example:81\n", "\nAuthorization: Basic YTpi\n")
          .doesNotContain("Proxy-");
    }
  }

  @InProcess
  @Test
  void anIpv6TargetStandsInBrackets() throws Exception {
    try (RawServer proxy = answering("HTTP/1.1 500 No\r\n\r\n")) {
      program.run("--proxy", proxy(proxy.port()), "-c", "ws://[::1]:81/");
      assertThat(proxy.request()).startsWith("CONNECT [::1]:81 HTTP/1.1\nHost: [::1]:81\n");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 407 Proxy Authentication Required, it refused the tunnel: 407 Proxy Authentication Required",
    "HTTP/1.1 403 Filtered, it refused the tunnel: 403 Filtered",
    "HTTP/1.1 500 Unable to connect, it refused the tunnel: 500 Unable to connect",
    "HTTP/1.1 502 Bad Gateway, it refused the tunnel: 502 Bad Gateway",
    "HTTP/1.1 302 Found, it refused the tunnel: 302 Found",
    "SSH-2.0-OpenSSH, its answer is not HTTP",
    "'', it ended the connection before it answered"
  })
  void aRefusalIsTheProxysAndIs5(String answer, String reason) throws Exception {
    String body = "\r\nContent-Length: 11\r\nProxy-Authenticate: Basic\r\n\r\nwhy\u001b[31mnot";
    try (RawServer proxy = answering(answer.startsWith("HTTP") ? answer + body : answer)) {
      Result result = program.run("--proxy", proxy(proxy.port()), "-c", "ws://h.example/");
      assertThat(result.errors())
          .containsExactly("error: proxy " + proxy(proxy.port()) + ": " + reason);
      if (answer.startsWith("HTTP")) {
        assertThat(result.stderr()).contains("| Proxy-Authenticate: Basic\n| why\\x1b[31mnot\n");
      }
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @Test
  void aFilterOfTheProxyIs5() throws Exception {
    aRefusalIsTheProxysAndIs5("HTTP/1.1 403 Filtered", "it refused the tunnel: 403 Filtered");
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Negotiate | '' | the proxy offers Negotiate, wscat has Basic alone",
        "Negotiate, NTLM | '' | the proxy offers Negotiate, NTLM, wscat has Basic alone",
        "Negotiate#NTLM TlRM== | '' | the proxy offers Negotiate, NTLM, wscat has Basic alone",
        "Digest realm=\"Basic, x\" | u:p@ | the proxy offers Digest, wscat has Basic alone",
        "Negotiate, bAsIc realm=\"x\" | '' | --proxy http://user:password@host:port logs in",
        "Negotiate#Basic realm=\"x\" | '' | --proxy http://user:password@host:port logs in",
        "'' | '' | --proxy http://user:password@host:port logs in",
        "Basic realm=\"x\" | u:p@ | ''",
      })
  void aPasswordIsHintedAtWhereItHelps(String challenges, String user, String hint)
      throws Exception {
    String lines = "";
    for (String challenge : challenges.split("#")) {
      lines += challenge.isEmpty() ? "" : "Proxy-Authenticate: " + challenge + "\r\n";
    }
    try (RawServer proxy = answering("HTTP/1.1 407 No\r\nContent-Length: 0\r\n" + lines + "\r\n")) {
      Result result =
          program.run("--proxy", user + proxy(proxy.port()).substring(7), "-c", "ws://h.example");
      assertThat(result.stderrLines().stream().filter(line -> line.startsWith("hint: ")).toList())
          .isEqualTo(hint.isEmpty() ? List.of() : List.of("hint: " + hint));
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @InProcess
  @Test
  void aRefusalOfTheProxyIsUnpackedAndGivesNoPasswordAway() throws Exception {
    try (RawServer proxy =
        RawServer.start(
            client -> {
              String request = client.readRequest();
              ByteArrayOutputStream body = new ByteArrayOutputStream();
              try (OutputStream out = new GZIPOutputStream(body)) {
                out.write(("user:s3cret@1 sent\n" + request).getBytes(StandardCharsets.UTF_8));
              }
              client.send("HTTP/1.1 403 s3cret@1\r\nContent-Encoding: gzip\r\n\r\n");
              client.send(body.toByteArray());
            })) {
      Result result =
          program.run(
              "-v",
              "--proxy",
              "user:s3cret%401@127.0.0.1:" + proxy.port(),
              "-c",
              "ws://h.example/");
      assertThat(result.errors()).singleElement().asString().endsWith("tunnel: 403 ***");
      assertThat(result.stderr())
          .doesNotContain("s3cret", "dXNlcjpzM2NyZXRAMQ")
          .contains("| *** sent\n", "| Proxy-Authorization: ***\n");
    }
  }

  @Test
  void aProxyThatCannotBeReachedIs5() throws Exception {
    for (String name :
        new String[] {"127.0.0.1:1", "no-such-proxy.invalid:1", "socks5://127.0.0.1:1"}) {
      Result result = program.run("--proxy", name, "-c", "ws://h.example/");
      assertThat(result.errors()).hasSize(1).first().asString().startsWith("error: proxy ");
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aSilentProxyIsGivenUp(String scheme) throws Exception {
    try (RawServer proxy = RawServer.start(RawClient::awaitEnd)) {
      String name = scheme + "://127.0.0.1:" + proxy.port();
      Result result =
          program.run("--proxy", name, "-c", "ws://h.example/", "--connect-timeout", "1s");
      assertThat(result.errors()).hasSize(1).first().asString().contains(name);
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @InProcess
  @Test
  void theStatusOfTheProxyIsNotTheServers() throws Exception {
    try (RawServer proxy = answering("HTTP/1.1 400 No\r\n\r\n")) {
      Result result =
          program.run(
              "--proxy", proxy(proxy.port()), "-c", "ws://h.example/", "--expect-status", "400");
      assertThat(result.status()).isEqualTo(5);
    }
  }

  @Test
  void aProxyMaySpeakTls(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server =
            RawServer.start(
                authority.issue().serverSockets(),
                client -> {
                  client.accept();
                  client.echo();
                });
        RawServer proxy = Tunnel.start(authority.issue().serverSockets(), server.port())) {
      String name = "https://localhost:" + proxy.port();
      String url = "wss://localhost:" + server.port() + "/";
      Result result =
          program.run("--proxy", name, "--ca", ca, "-c", url, "-x", "hi", "--count", "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(result.status()).isZero();

      Result untrusted = program.run("--proxy", name, "-c", url);
      assertThat(untrusted.errors()).hasSize(1).first().asString().contains("proxy " + name);
      assertThat(untrusted.status()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5", "socks5h", "SOCKS5"})
  void socksLooksNamesUpItself(String scheme) throws Exception {
    try (RawServer server = RawServer.echo();
        SocksProxy proxy = SocksProxy.start("", server.port())) {
      Result result =
          program.run(
              "--proxy",
              scheme + "://127.0.0.1:" + proxy.port(),
              "-c",
              "ws://no-such-host.invalid:81/",
              "-x",
              "hi",
              "--count",
              "1");
      assertThat(result.stdout()).isEqualTo("hi\n");
      assertThat(proxy.target()).isEqualTo("no-such-host.invalid:81");
    }
  }

  @Test
  void socksTakesAPassword() throws Exception {
    try (RawServer server = RawServer.echo();
        SocksProxy proxy = SocksProxy.start("user:päss", server.port())) {
      String at = "@127.0.0.1:" + proxy.port();
      assertThat(
              program
                  .run("--proxy", "socks5://user:p%C3%A4ss" + at, "-c", "ws://[::1]:81/")
                  .status())
          .isZero();
      assertThat(proxy.target()).isEqualTo("0:0:0:0:0:0:0:1:81");

      Result wrong = program.run("--proxy", "socks5://user:wrong" + at, "-c", "ws://127.0.0.1/");
      assertThat(wrong.errors()).hasSize(1).first().asString().endsWith("it refused the login");
      assertThat(wrong.stderr()).doesNotContain("wrong@");
      assertThat(wrong.status()).isEqualTo(5);

      Result colon = program.run("--proxy", "socks5://us%3Aer:päss" + at, "-c", "ws://127.0.0.1/");
      assertThat(colon.errors()).hasSize(1).first().asString().endsWith("it refused the login");

      Result none = program.run("--proxy", "socks5://127.0.0.1:" + proxy.port(), "-c", "ws://h/");
      assertThat(none.errors()).hasSize(1).first().asString().contains("demands a login");
      assertThat(none.status()).isEqualTo(5);
    }
  }

  @Test
  void socksTellsWhyItDidNotConnect() throws Exception {
    try (SocksProxy proxy = SocksProxy.refusing(5)) {
      Result result =
          program.run("--proxy", "socks5://127.0.0.1:" + proxy.port(), "-c", "ws://h.example/");
      assertThat(result.errors())
          .hasSize(1)
          .first()
          .asString()
          .endsWith("it did not connect to h.example:80: connection refused (5)");
      assertThat(result.status()).isEqualTo(5);
    }
  }
}
