package org.wscat.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CacheFilesTest {
  private static final String HASH = "a1".repeat(32);
  private static final String OTHER = "b2".repeat(32);

  @TempDir private Path directory;

  private CacheFiles files(String java, int feature) {
    return new CacheFiles(directory, HASH + "-" + java, feature);
  }

  @ParameterizedTest
  @CsvSource({
    "Debian-17.0.15+6, 17, plain, Debian-17.0.15+6-plain.jsa",
    "Eclipse-23.0.1+7, 23, full, Eclipse-23.0.1+7-full.jsa",
    "Eclipse-24.0.1+7, 24, full, Eclipse-24.0.1+7-full.aot",
    "unknown-25+36, 25, plain, unknown-25+36-plain.aot"
  })
  void theNameTellsTheProgramTheJavaAndTheKind(String java, int feature, String kind, String name) {
    assertThat(files(java, feature).fileName(kind)).isEqualTo(HASH + "-" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "{hash}-Debian-17.0.15+6-plain.jsa, false",
    "{hash}-Debian-17.0.15+6-full.jsa, false",
    "{hash}-Debian-17.0.14+7-full.jsa, true",
    "{hash}-Eclipse-17.0.14+7-full.jsa, false",
    "{hash}-Debian-21.0.7+6-full.jsa, false",
    "{other}-Debian-17.0.15+6-full.jsa, true",
    "{other}-Eclipse-25.0.3+1-full.aot, true",
    "x.jsa, true"
  })
  void otherProgramsAndEarlierUpdatesAreOutdated(String name, boolean outdated) {
    String file = name.replace("{hash}", HASH).replace("{other}", OTHER);
    assertThat(files("Debian-17.0.15+6", 17).isOutdated(file)).isEqualTo(outdated);
  }

  @Test
  void onlyOutdatedCachesAreRemoved() throws Exception {
    for (String name : new String[] {OTHER + "-x-plain.jsa", OTHER + "-x-full.aot", "other.txt"}) {
      Files.createFile(directory.resolve(name));
    }
    CacheFiles files = files("Debian-17.0.15+6", 17);
    Files.createFile(directory.resolve(files.fileName("full")));
    files.removeOutdated();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(files.fileName("full"), "other.txt");
    }
  }

  @Test
  void whatIsPutInPlaceIsNobodysToWrite() throws Exception {
    CacheFiles files = files("Debian-17.0.15+6", 17);
    Path work = Files.createDirectory(directory.resolve("work"));
    files.put(Files.writeString(work.resolve(files.fileName("full")), "classes"));
    Path put = directory.resolve(files.fileName("full"));
    assertThat(put).hasContent("classes");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(put)))
        .isEqualTo("r--r--r--");
    assertThat(work).isEmptyDirectory();
  }
}
