package org.wscat.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The installed versions of Java that can run the program. */
public final class InstalledJavas {
  private static final Path PLACE = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;

  private InstalledJavas() {}

  /** The home directories of those in /usr/lib/jvm, and of the one that runs the tests. */
  public static Set<Path> homes() throws IOException {
    Set<Path> homes = new TreeSet<>();
    homes.add(Path.of(System.getProperty("java.home")).toRealPath());
    if (Files.isDirectory(PLACE)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(PLACE)) {
        for (Path entry : entries) {
          if (Files.isExecutable(entry.resolve("bin/java")) && feature(entry) >= OLDEST) {
            homes.add(entry.toRealPath());
          }
        }
      }
    }
    return homes;
  }

  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.exists(release)) {
      return 0;
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceFirst("[^\"]*\"(\\d+).*", "$1"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }
}
