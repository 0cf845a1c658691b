package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.NameCases;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;
import org.wscat.testing.TrustCase;
import org.wscat.testing.TrustCases;

/** Which certificates are trusted, compared with OpenSSL and Node.js. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrustTest {
  private static final String TRUSTED = "trusted";

  @TempDir private static Path directory;

  private final List<TrustCase> cases = new ArrayList<>();
  private final List<RawServer> servers = new ArrayList<>();
  private List<String> ofOpenssl = List.of();
  private List<String> ofNode = List.of();

  @BeforeAll
  void serve() throws Exception {
    cases.addAll(TrustCases.all());
    cases.addAll(NameCases.all());
    for (int i = 0; i < cases.size(); i++) {
      TrustCase trust = cases.get(i);
      StringBuilder bundle = new StringBuilder();
      for (Certificates anchor : trust.anchors()) {
        bundle.append(Files.readString(anchor.write(directory.resolve("one.pem"))));
      }
      Files.writeString(file(i), bundle);
      servers.add(
          RawServer.start(
              trust.presented().get(0).serverSockets(trust.presented()),
              client -> {
                client.accept();
                client.echo();
              }));
    }
    if (Shell.run("openssl version").stdout().startsWith("OpenSSL 3.")) {
      ofOpenssl = askOpenssl();
    }
    if (Shell.has("node")) {
      ofNode = askNode();
    }
  }

  @AfterAll
  void close() throws Exception {
    for (RawServer server : servers) {
      server.close();
    }
  }

  private static Path file(int index) {
    return directory.resolve(index + ".pem");
  }

  /** OpenSSL's verdict on each server, one line per server. */
  private List<String> askOpenssl() throws Exception {
    // Independent of the system's configuration.
    StringBuilder script = new StringBuilder("export OPENSSL_CONF=/dev/null\n");
    for (int i = 0; i < cases.size(); i++) {
      String host = cases.get(i).host();
      script
          .append("openssl s_client -cipher DEFAULT@SECLEVEL=1 -verify_return_error")
          .append(" -no-CApath -no-CAstore -CAfile ")
          .append(file(i))
          .append(" -connect 127.0.0.1:" + servers.get(i).port())
          .append(
              cases.get(i).isOfAddress()
                  ? " -noservername -verify_ip " + host
                  : " -servername " + host + " -verify_hostname " + host)
          .append(" </dev/null 2>&1 | grep -a -e '^verify error' -e 'Verification: OK'")
          .append(" | sed 's/.*Verification: OK.*/trusted/' | head -n 1 | grep . || echo none\n");
    }
    Path file = Files.writeString(directory.resolve("openssl.sh"), script);
    return Shell.run("sh " + file).stdoutLines();
  }

  private List<String> askNode() throws Exception {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      list.append(cases.get(i).host() + " " + servers.get(i).port() + " " + file(i) + "\n");
    }
    Path file = Files.writeString(directory.resolve("servers"), list);
    return Shell.run("node src/test/resources/trust.js " + file).stdoutLines();
  }

  Stream<Arguments> everyCase() {
    return cases.stream().map(trust -> Arguments.of(trust.name(), cases.indexOf(trust)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyCase")
  void ours(String name, int index) throws Exception {
    TrustCase trust = cases.get(index);
    String authority = trust.host() + ":" + servers.get(index).port();
    Result result =
        Program.IN_PROCESS.run(
            "-c",
            "wss://" + authority + "/",
            "--ca",
            file(index).toString(),
            "--resolve",
            authority + ":127.0.0.1");
    if (trust.trusted()) {
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    } else {
      assertThat(result.errors()).hasSize(1);
      assertThat(result.errors().get(0)).startsWith("error: " + trust.refusal());
      assertThat(result.stderr())
          .doesNotContain("PKIX", "CertPath", "Exception", "java", "certificate refused");
      assertThat(result.stderrLines()).last().asString().startsWith("hint: ").contains("-n");
      assertThat(result.status()).isEqualTo(60);
    }
  }

  private static void assertVerdict(List<String> verdicts, int index, boolean trusted) {
    Assumptions.assumeTrue(!verdicts.isEmpty(), "it is not installed");
    assertThat(verdicts.get(index).equals(TRUSTED)).as(verdicts.get(index)).isEqualTo(trusted);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyCase")
  void openssl(String name, int index) {
    assertVerdict(ofOpenssl, index, cases.get(index).openssl());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyCase")
  void node(String name, int index) {
    assertVerdict(ofNode, index, cases.get(index).node());
  }

  /** Each case in which the verdicts differ has a documented reason. */
  @Test
  void everyDifferenceHasAReason() {
    for (TrustCase trust : cases) {
      boolean agree = trust.trusted() == trust.openssl() && trust.trusted() == trust.node();
      assertThat(trust.because().equals("all agree")).as(trust.name()).isEqualTo(agree);
    }
  }
}
