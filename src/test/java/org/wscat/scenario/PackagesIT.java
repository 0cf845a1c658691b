package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The archive and the Debian package, if {@code mvn -Pdist verify} has built them. */
@Timeout(180)
final class PackagesIT {
  private static final String DIST = System.getProperty("wscat.dist", "");
  private static final String RUN = " -c demo: -s chat1,myprotocol -x hello --count 1";
  private static final long MOST_BYTES = 6 * 1024 * 1024;

  @TempDir private Path directory;

  @BeforeEach
  void requirePackages() {
    assumeTrue(!DIST.isEmpty(), "no packages are made without -Pdist");
  }

  private static Result shell(String command) throws Exception {
    return Shell.run("unset JAVA_HOME; " + command);
  }

  @Test
  void theArchiveRunsWhereItIsUnpacked() throws Exception {
    shell("tar -xzf %s.tar.gz -C %s --strip-components=1".formatted(DIST, directory));
    assertThat(directory)
        .isDirectoryContaining("glob:**/LICENSE")
        .isDirectoryContaining("glob:**/THIRD-PARTY")
        .isDirectoryContaining("glob:**/lib");
    for (String file :
        new String[] {
          "man/man1/wscat.1",
          "completions/wscat.bash",
          "completions/_wscat",
          "completions/wscat.fish"
        }) {
      assertThat(Files.size(directory.resolve(file))).isGreaterThan(1000);
    }
    assertThat(directory.resolve("bin").toFile().list())
        .as("without the first build of a checkout")
        .containsExactlyInAnyOrder("wscat", "wscat.cmd");
    assertThat(Files.readString(directory.resolve("THIRD-PARTY"))).doesNotContain("${");
    assertThat(Files.size(directory.resolve("wscat.jar"))).isLessThanOrEqualTo(MOST_BYTES);
    Result result = shell("cd / && " + directory + "/bin/wscat" + RUN);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.status()).isZero();
  }

  /** Runs as root on CI only, because it installs a package on the machine. */
  @Test
  void theDebianPackageIsInstalledUsedAndRemoved() throws Exception {
    assumeTrue(System.getenv("CI") != null, "only in CI");
    assumeTrue(shell("dpkg -s wscat").status() != 0, "wscat is installed already");
    assumeTrue(Shell.run("id -u").stdout().equals("0\n") && Shell.has("dpkg"), "needs root, dpkg");
    assertThat(shell("dpkg-deb -f " + DIST + ".deb Depends").stdout())
        .isEqualTo("java17-runtime-headless\n");

    Result installed = shell("dpkg --force-depends -i " + DIST + ".deb");
    try {
      assertThat(installed.status()).as(installed.stderr()).isZero();
      assertThat(Path.of("/usr/lib/wscat/bin").toFile().list()).containsExactly("wscat");
      assertUsedByOrdinaryUser();
      for (String file :
          new String[] {
            "man/man1/wscat.1.gz",
            "bash-completion/completions/wscat",
            "zsh/vendor-completions/_wscat",
            "fish/vendor_completions.d/wscat.fish",
            "doc/wscat/copyright"
          }) {
        assertThat(Path.of("/usr/share", file)).isNotEmptyFile();
      }
    } finally {
      shell("dpkg -r wscat");
    }
    for (String path : new String[] {"/usr/bin/wscat", "/usr/lib/wscat", "/var/cache/wscat"}) {
      assertThat(Path.of(path)).doesNotExist();
    }
    assertThat(shell("dpkg -P wscat").status()).isZero();
  }

  private void assertUsedByOrdinaryUser() throws Exception {
    shell("chmod 777 " + directory);
    Path classes = directory.resolve("classes");
    String user = "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent ";
    Result result = shell("cd / && " + user + "/usr/bin/wscat" + RUN);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.errors()).isEmpty();
    assertThat(result.status()).isZero();
    shell(user + "WSCAT_JAVA_OPTS=-Xlog:class+load:file=" + classes + " /usr/bin/wscat -V");
    assertThat(Files.readString(classes)).containsPattern("org\\.wscat\\.Main source: shared");
  }
}
