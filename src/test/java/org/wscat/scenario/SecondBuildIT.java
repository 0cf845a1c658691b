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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/**
 * A second build of the packages, after that of {@code mvn -Pdist verify}, in a directory of its
 * own: every file has the same bytes. It also makes the OCI image, on an empty base image in place
 * of one with Java, for which a registry is needed.
 */
@Timeout(300)
final class SecondBuildIT {
  private static final String DIST = System.getProperty("wscat.dist", "");
  private static final String VERSION = DIST.replaceFirst(".*/wscat-", "");
  private static final Path FIRST = DIST.isEmpty() ? Path.of("target") : Path.of(DIST).getParent();

  @TempDir private static Path directory;

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(!DIST.isEmpty(), "no packages are made without -Pdist");
    Result result =
        Shell.run(
            "mvn -B -q -Pdist,image -Dwscat.image.base=scratch -Dwscat.quick -Dmaven.test.skip=true"
                + " -Dwscat.buildDirectory="
                + directory
                + " package");
    assertThat(result.status()).as(result.stdout()).isZero();
  }

  @AfterAll
  static void removeFast() throws Exception {
    Shell.run("rm -rf " + directory + "/*");
  }

  @Test
  void hasTheSameBytes() throws Exception {
    List<Path> files = new ArrayList<>();
    files.add(Path.of("wscat.jar"));
    files.add(Path.of("wscat-" + VERSION + ".jar"));
    files.add(Path.of("wscat-" + VERSION + "-all.jar"));
    try (DirectoryStream<Path> packages =
        Files.newDirectoryStream(directory.resolve("release"), "*.{gz,zip,deb,json}")) {
      packages.forEach(file -> files.add(directory.relativize(file)));
    }
    assertThat(files).hasSize(3 + 5);
    for (Path file : files) {
      assertThat(Files.mismatch(FIRST.resolve(file), directory.resolve(file)))
          .as("the first byte of %s that differs", file)
          .isEqualTo(-1);
    }
  }

  @Test
  void theImageRunsTheProgramAsAnOrdinaryUser() throws Exception {
    Path image = Files.createDirectory(directory.resolve("unpacked"));
    Path tar = directory.resolve("release/wscat-" + VERSION + "-image.tar");
    assertThat(Shell.run("tar -xf " + tar + " -C " + image).status()).isZero();
    JsonNode index = json(image.resolve("index.json"));
    JsonNode manifest = json(blob(image, index.at("/manifests/0")));
    JsonNode config = json(blob(image, manifest.path("config"))).path("config");
    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"/opt/wscat/bin/wscat\"]");
    assertThat(config.at("/Labels").path("org.opencontainers.image.version").asText())
        .isEqualTo(VERSION);

    assertThat(manifest.path("layers")).hasSize(1);
    Path layer = blob(image, manifest.at("/layers/0"));
    Path root = Files.createDirectory(image.resolve("root"));
    assertThat(Shell.run("tar -xzf %s -C %s".formatted(layer, root)).status()).isZero();
    assertThat(root.toFile().list()).containsExactly("opt");
    assertThat(root.resolve("opt/wscat/sbom.cdx.json")).isNotEmptyFile();
    Result result =
        Shell.run(root + "/opt/wscat/bin/wscat -q -c demo: -s myprotocol -x hello --count 1");
    assertThat(result.stdout()).isEqualTo("hello\n");
  }

  private static JsonNode json(Path file) throws Exception {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Path blob(Path image, JsonNode descriptor) {
    String digest = descriptor.path("digest").asText();
    return image.resolve("blobs").resolve(digest.replace(':', '/'));
  }
}
