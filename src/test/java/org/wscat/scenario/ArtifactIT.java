package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/**
 * The Maven artifact, if {@code mvn -Pdist verify} has built it: started by its coordinates from a
 * local repository, with its dependencies as they are published. This is what jbang does.
 */
@Timeout(180)
final class ArtifactIT {
  private static final String DIST = System.getProperty("wscat.dist", "");
  private static final Path JAR = Path.of(DIST + ".jar");
  private static final String VERSION = DIST.replaceFirst(".*/wscat-", "");

  @TempDir private Path directory;

  @BeforeEach
  void requirePackages() {
    assumeTrue(!DIST.isEmpty(), "no packages are made without -Pdist");
  }

  @Test
  void runsByItsCoordinates() throws Exception {
    Path repository = localRepository();
    Path consumer = Files.createDirectory(directory.resolve("consumer")).resolve("pom.xml");
    Files.writeString(
        consumer,
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>consumer</groupId>
          <artifactId>consumer</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <dependencies>
            <dependency>
              <groupId>org.wscat</groupId>
              <artifactId>wscat</artifactId>
              <version>%s</version>
            </dependency>
          </dependencies>
        </project>
        """
            .formatted(VERSION));
    Result resolved =
        Shell.run(
            ("cd %s && unset CI; mvn -B -q -Dmaven.repo.local=%s"
                    + " org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath"
                    + " -Dmdep.outputFile=classpath -Dmdep.includeScope=runtime")
                .formatted(consumer.getParent(), repository));
    assertThat(resolved.status()).as(resolved.stdout()).isZero();
    String classPath = realPaths(Files.readString(consumer.resolveSibling("classpath")).strip());
    Shell.run("find " + repository + " -type l -delete");
    assertThat(classPath).contains("picocli-", "bcpkix-").doesNotContain("junit-jupiter");

    String java = "java %s -cp %s %s".formatted(option(), classPath, mainClass());
    Result plain = Shell.run(java + " -q -c demo: -s chat1,myprotocol -x hello --count 1");
    assertThat(plain.stdout()).isEqualTo("hello\n");
    assertThat(plain.stderr()).isEmpty();
    assertThat(plain.status()).isZero();

    Result help = Shell.run(java + " --help --no-color");
    assertThat(help.stdout()).startsWith("Usage: wscat ");
    Path notices = directory.resolve("notices");
    Result withKey =
        Shell.run(
            ("mkfifo %1$s; %2$s -l 0 --tls-self-signed --timeout 60s < /dev/null 2> %1$s &"
                    + " grep -m 1 -o fingerprint %1$s; kill $!")
                .formatted(notices, java));
    assertThat(withKey.stdout()).as("Bouncy Castle makes a key").isEqualTo("fingerprint\n");
  }

  @Test
  void theJarHasNoClassesOfItsDependencies() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .allMatch(name -> name.equals("org/") || name.matches("(META-INF|org/wscat)/.*"));
    }
  }

  /** Resolves the links, of which JUnit warns when it removes them. */
  private static String realPaths(String classPath) throws IOException {
    List<String> paths = new ArrayList<>();
    for (String path : classPath.split(File.pathSeparator)) {
      paths.add(Path.of(path).toRealPath().toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  private static String mainClass() throws IOException {
    return attribute(Attributes.Name.MAIN_CLASS.toString());
  }

  private static String option() throws IOException {
    assertThat(attribute("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
    return attribute("JBang-Java-Options");
  }

  private static String attribute(String name) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.getManifest().getMainAttributes().getValue(name);
    }
  }

  /**
   * Makes a local repository of the artifact, with links to everything in the user's repository. An
   * installation there would stay, and an empty repository would be filled over the network.
   */
  private Path localRepository() throws IOException {
    Path users = Path.of(System.getProperty("user.home"), ".m2", "repository");
    assumeTrue(Files.isDirectory(users), "there is no local repository");
    Path repository = Files.createDirectory(directory.resolve("repository"));
    link(users, repository, "org");
    link(users.resolve("org"), repository.resolve("org"), "wscat");
    Path artifact = repository.resolve("org/wscat/wscat").resolve(VERSION);
    Files.createDirectories(artifact);
    String name = "wscat-" + VERSION;
    Files.copy(JAR, artifact.resolve(name + ".jar"));
    Files.copy(Path.of("pom.xml"), artifact.resolve(name + ".pom"));
    return repository;
  }

  /** Links to all in a directory but one, for which a directory is created. */
  private static void link(Path from, Path to, String but) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
    Files.createDirectory(to.resolve(but));
  }
}
