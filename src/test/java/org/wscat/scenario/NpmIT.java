package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Launch;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/** The packaged program against a server on npm's ws. */
@Timeout(120)
final class NpmIT {
  private static final Program WSCAT = Program.PACKAGED;

  private static NpmProject project;
  private static NpmProject.Server server;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    project = NpmProject.install("ws", "ws@8.23.0");
    project.add("npm/echo.js");
    server = project.start(".\n", "node echo.js");
    Matcher port = Pattern.compile("port (\\d+)").matcher(server.output().text());
    assertThat(port.find()).isTrue();
    url = "ws://127.0.0.1:" + port.group(1);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aHundredThousandLinesComeBack() throws Exception {
    String lines =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    Result result = WSCAT.run(Launch.of("-c", url).stdin(lines));
    assertThat(result.stdout()).isEqualTo(lines);
    assertThat(result.status()).isZero();
  }

  @Test
  void aTenMegabyteLineComesBack() throws Exception {
    String line = "0123456789".repeat(1_000_000) + "\n";
    Result result = WSCAT.run(Launch.of("-c", url, "-w", "0").stdin(line));
    assertThat(result.stdout()).hasSize(line.length()).isEqualTo(line);
  }

  @Test
  void everythingBeforeTheServersCloseIsPrinted() throws Exception {
    Result result = WSCAT.run("-c", url + "/send/20000", "-w", "-1");
    assertThat(result.stdoutLines()).hasSize(20_000).last().isEqualTo("message 19999");
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1001, 0", "1011, 64", "4001, 64"})
  void theServersCodeDecides(int code, int status) throws Exception {
    Result result = WSCAT.run("-c", url + "/close/" + code, "-w", "-1");
    assertThat(result.stderrLines())
        .last()
        .asString()
        .endsWith("disconnected (code: " + code + ", reason: \"as asked\")");
    assertThat(result.status()).isEqualTo(status);
  }

  @Test
  void aServerThatTerminatesIsALostConnection() throws Exception {
    assertThat(WSCAT.run("-c", url + "/terminate", "-w", "-1").status()).isEqualTo(56);
  }

  /** The server does not accept X25519, the group that is offered first. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aServerThatWantsAnotherGroupIsReached(String version, @TempDir Path directory)
      throws Exception {
    Certificates certificate = Certificates.selfSigned();
    Path store = directory.resolve("store.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      certificate.store("secret").store(out, "secret".toCharArray());
    }
    String ca = certificate.write(directory.resolve("ca.pem")).toString();
    project.add("npm/curve.js");
    try (NpmProject.Server curve =
        project.start(".\n", "node curve.js " + store + " secret " + version)) {
      Matcher port = Pattern.compile("port (\\d+)").matcher(curve.output().text());
      assertThat(port.find()).isTrue();
      Result result =
          WSCAT.run(
              "-v",
              "-c",
              "wss://localhost:" + port.group(1),
              "--ca",
              ca,
              "-x",
              "hello",
              "--count",
              "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stderr()).contains("* TLS: " + version);
      assertThat(result.stderr()).doesNotContain("TLS_RSA_", "TLS_DHE_");
      assertThat(result.stdout()).isEqualTo("hello\n");
    }
  }

  @Test
  void pingsAreAnswered() throws Exception {
    Result result = WSCAT.run("-P", "-c", url + "/ping", "--count", "1");
    assertThat(result.stdout()).isEqualTo("pong marco\n");
    assertThat(result.stderr()).contains("received ping (data: \"marco\")");
  }
}
