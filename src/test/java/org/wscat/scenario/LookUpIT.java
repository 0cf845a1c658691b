package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.NameServer;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;
import org.wscat.testing.Shell;

/** Host names that can't be resolved, and those that can be resolved later. */
@Timeout(60)
final class LookUpIT {
  @TempDir private Path directory;

  /** The program with host names from a file in place of the system's resolver. */
  private static Launch withNames(Path file, String... arguments) {
    return Launch.of(arguments).with("WSCAT_JAVA_OPTS", "-Djdk.net.hosts.file=" + file);
  }

  @Test
  void aNameThatAppearsIsFoundAtTheNextAttempt() throws Exception {
    Path names = Files.writeString(directory.resolve("names"), "127.0.0.1 other.example\n");
    try (RawServer server = RawServer.echo()) {
      String url = "ws://late.example:" + server.port() + "/";
      // All attempts take less time than Java caches a failed lookup.
      Launch launch = withNames(names, "-c", url, "--retry", "40", "--retry-delay", "100ms");
      try (Run run = Program.PACKAGED.start(launch)) {
        run.stderr().awaitText("getaddrinfo ENOTFOUND late.example, trying again in 0.1s");
        Files.writeString(names, "127.0.0.1 late.example\n");
        assertThat(run.await().status()).isZero();
      }
    }
  }

  @Test
  void aNameThatMovesIsFollowed() throws Exception {
    Path names = Files.writeString(directory.resolve("names"), "127.0.0.9 moving.example\n");
    try (RawServer server = RawServer.echo()) {
      String url = "ws://moving.example:" + server.port() + "/";
      Launch launch = withNames(names, "-c", url, "--retry", "40", "--retry-delay", "100ms");
      try (Run run = Program.PACKAGED.start(launch)) {
        run.stderr().awaitText("connect ECONNREFUSED 127.0.0.9:" + server.port() + ", trying");
        Files.writeString(names, "127.0.0.1 moving.example\n");
        assertThat(run.await().status()).isZero();
      }
    }
  }

  private static NameServer nameServer(NameServer.Answer answer) throws IOException {
    try {
      return NameServer.start(answer);
    } catch (BindException e) {
      return abort("this user cannot have the port of name servers: " + e.getMessage());
    }
  }

  /** Runs the program with this name server only. */
  private Result run(NameServer server, String arguments) throws Exception {
    Path servers = directory.resolve("resolv.conf");
    Files.writeString(
        servers, "nameserver " + server.address() + "\noptions timeout:1 attempts:1\n");
    Path sources = Files.writeString(directory.resolve("nsswitch.conf"), "hosts: dns\n");
    assumeTrue(
        Files.exists(Path.of("/etc/resolv.conf")) && Files.exists(Path.of("/etc/nsswitch.conf")),
        "this system looks names up in another manner");
    String own = "mount --bind " + servers + " /etc/resolv.conf";
    own += " && mount --bind " + sources + " /etc/nsswitch.conf";
    assumeTrue(
        Shell.run("unshare -rm sh -c '" + own + "'").status() == 0,
        "no file system of one's own here");
    return Shell.run(
        "unshare -rm sh -c '" + own + " && exec " + PackagedRun.LAUNCHER + " " + arguments + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "SERVFAIL, EAI_AGAIN",
    "REFUSED, EAI_AGAIN",
    "SILENCE, EAI_AGAIN",
    "NXDOMAIN, ENOTFOUND"
  })
  void whatTheNameServerSaysIsTold(NameServer.Answer answer, String name) throws Exception {
    try (NameServer names = nameServer(answer);
        RawServer server = RawServer.echo()) {
      String url = "ws://h.example:" + server.port() + "/";
      Result alone = run(names, "-c " + url);
      assertThat(alone.stderr()).isEqualTo("error: getaddrinfo " + name + " h.example\n");
      assertThat(alone.status()).isEqualTo(6);

      Result proxy = run(names, "--proxy h.example -c ws://x/");
      assertThat(proxy.errors())
          .containsExactly(
              "error: proxy http://h.example:1080: getaddrinfo " + name + " h.example");
      assertThat(proxy.status()).isEqualTo(5);

      Result again = run(names, "--retry 1 --retry-delay 10ms -c " + url);
      assertThat(again.stderr())
          .startsWith("getaddrinfo " + name + " h.example, trying again in 0s\n");
      assertThat(again.status()).isEqualTo(6);
    }
  }

  @Test
  void aNameServerThatComesBackIsAsked() throws Exception {
    try (NameServer names = nameServer(NameServer.Answer.SERVFAIL);
        RawServer server = RawServer.echo()) {
      names.answer(6, NameServer.Answer.FOUND);
      Result result =
          run(names, "--retry 40 --retry-delay 100ms -c ws://h.example:" + server.port() + "/");
      assertThat(result.stderr()).contains("getaddrinfo EAI_AGAIN h.example, trying again");
      assertThat(result.status()).isZero();
    }
  }
}
