package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The packages of a release, if {@code mvn -Pdist verify} has built them. */
@Timeout(180)
final class PackagesIT {
  private static final String DIST = System.getProperty("wscat.dist", "");
  private static final String VERSION = DIST.replaceFirst(".*/wscat-", "");
  private static final Path RELEASE = Path.of(DIST).resolveSibling("release");
  private static final Path ARCHIVE = RELEASE.resolve("wscat-" + VERSION + ".tar.gz");
  private static final Path ZIP = RELEASE.resolve("wscat-" + VERSION + "-windows.zip");
  private static final Path DEB = RELEASE.resolve("wscat_" + VERSION + "_amd64.deb");
  private static final String RUN = " -c demo: -s chat1,myprotocol -x hello --count 1";
  private static final Pattern LINK = Pattern.compile("\\]\\((?!#|[a-z]+:)([^)#\\s]+)(#[^)]*)?\\)");
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
    shell("tar -xzf %s -C %s --strip-components=1".formatted(ARCHIVE, directory));
    assertThat(directory).isDirectoryContaining("glob:**/lib");
    assertDocumented(directory);
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
    assertThat(Files.size(directory.resolve("wscat.jar"))).isLessThanOrEqualTo(MOST_BYTES);
    Result result = shell("cd / && " + directory + "/bin/wscat" + RUN);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.status()).isZero();
  }

  /** Asserts that a directory has the documents of a package, and the README no dead link. */
  private static void assertDocumented(Path directory) throws Exception {
    assertThat(directory.resolve("LICENSE")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("THIRD-PARTY"))).doesNotContain("${");
    assertSbom(directory.resolve("sbom.cdx.json"));
    assertLinks(directory);
  }

  private static void assertSbom(Path file) throws Exception {
    JsonNode sbom = new ObjectMapper().readTree(file.toFile());
    assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo("wscat");
    assertThat(sbom.path("components").findValuesAsText("name"))
        .contains("picocli", "Java-WebSocket", "slf4j-api", "jackson-core", "jline-reader")
        .contains("bcprov-jdk18on")
        .doesNotContain("junit-jupiter");
  }

  /** Asserts that the README and the pages of the manual refer to files that are there. */
  private static void assertLinks(Path directory) throws Exception {
    List<Path> pages = new ArrayList<>(List.of(directory.resolve("README.md")));
    if (Files.isDirectory(directory.resolve("doc"))) {
      try (DirectoryStream<Path> doc = Files.newDirectoryStream(directory.resolve("doc"))) {
        doc.forEach(pages::add);
      }
    }
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as("a link in " + page).exists();
      }
    }
  }

  @Test
  void theArchiveForWindowsHasTheProgramAndItsLauncher() throws Exception {
    shell("cd %s && jar -xf %s && mv wscat-*/* .".formatted(directory, ZIP));
    assertDocumented(directory);
    assertThat(directory.resolve("bin").toFile().list()).containsExactly("wscat.cmd");
    assertThat(Files.readString(directory.resolve("bin/wscat.cmd")).replace("\r\n", ""))
        .as("lines end in CR LF")
        .doesNotContain("\n");
    assertThat(directory.resolve("lib/native/org/jline/nativ").toFile().list())
        .containsExactly("Windows");
    Result result = shell("java -cp %s/wscat.jar org.wscat.Main%s".formatted(directory, RUN));
    assertThat(result.stdout()).isEqualTo("hello\n");
  }

  @Test
  void theSumsAreThoseOfTheFiles() throws Exception {
    Result result = shell("cd " + RELEASE + " && sha256sum --strict -c SHA256SUMS");
    assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
    assertThat(Files.readAllLines(RELEASE.resolve("SHA256SUMS")))
        .map(line -> line.substring(line.indexOf("  ") + 2))
        .contains(
            "wscat-" + VERSION + ".cdx.json",
            "wscat-" + VERSION + ".tar.gz",
            "wscat-" + VERSION + "-windows.zip",
            "wscat_" + VERSION + "_amd64.deb",
            "wscat_" + VERSION + "_arm64.deb")
        .isSorted();
  }

  @Test
  void theFormulaHasTheSumOfTheArchive() throws Exception {
    String formula = Files.readString(RELEASE.resolve("wscat.rb"));
    String sum = shell("sha256sum " + ARCHIVE).stdout().substring(0, 64);
    assertThat(formula)
        .contains("sha256 \"" + sum + "\"", "/v" + VERSION + "/wscat-" + VERSION + ".tar.gz\"")
        .doesNotContain("@")
        .doesNotContain("${");
  }

  @ParameterizedTest
  @CsvSource({"amd64, x86_64", "arm64, arm64"})
  void theDebianPackageIsSound(String architecture, String library) throws Exception {
    assumeTrue(Shell.has("dpkg-deb"), "dpkg is not installed");
    Path deb = RELEASE.resolve("wscat_" + VERSION + "_" + architecture + ".deb");
    assertThat(shell("dpkg-deb -f " + deb + " Architecture").stdout())
        .isEqualTo(architecture + "\n");
    shell("dpkg-deb -x " + deb + " " + directory);
    assertThat(shell("find " + directory + " -name '*.so'").stdout().lines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith("/Linux/" + library + "/libjlinenative.so");
    Path documents = directory.resolve("usr/share/doc/wscat");
    assertThat(Files.readString(documents.resolve("copyright")))
        .contains("Permission is hereby granted", "/usr/share/common-licenses/Apache-2.0")
        .doesNotContain("TERMS AND CONDITIONS");
    assertSbom(documents.resolve("sbom.cdx.json"));
  }

  @Test
  void lintianFindsNoError() throws Exception {
    assumeTrue(Shell.has("lintian"), "lintian is not installed");
    Result result = shell("lintian --allow-root --fail-on error " + DEB);
    assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
  }

  /** Runs as root on CI only, because it installs a package on the machine. */
  @Test
  void theDebianPackageIsInstalledUsedAndRemoved() throws Exception {
    assumeTrue(System.getenv("CI") != null, "only in CI");
    assumeTrue(shell("dpkg -s wscat").status() != 0, "wscat is installed already");
    assumeTrue(Shell.run("id -u").stdout().equals("0\n") && Shell.has("dpkg"), "needs root, dpkg");
    assumeTrue(shell("dpkg --print-architecture").stdout().equals("amd64\n"), "is not amd64");
    assertThat(shell("dpkg-deb -f " + DEB + " Depends").stdout())
        .isEqualTo("default-jre-headless (>= 2:1.17) | java17-runtime-headless, libc6\n");

    Result installed = shell("dpkg --force-depends -i " + DEB);
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
