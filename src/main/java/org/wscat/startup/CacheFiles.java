package org.wscat.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The caches of one program and one Java, among the others of their directory.
 *
 * @param directory where they are
 * @param name how their names begin: the SHA-256 of the jar in hexadecimal, the vendor of Java and
 *     its full version, with hyphens between them
 * @param feature the first number of that version
 */
record CacheFiles(Path directory, String name, int feature) {
  private static final int HASH_LENGTH = 64;

  /** The name of the cache of that kind. */
  String fileName(String kind) {
    return name + "-" + kind + CacheFormat.of(feature).extension();
  }

  /**
   * Moves a cache to its place, from another directory of the same file system. It is on the disk
   * as a whole before, whatever happens to the machine, and afterwards nobody may write to it.
   */
  void put(Path made) throws IOException {
    try (FileChannel channel = FileChannel.open(made)) {
      channel.force(true);
    }
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r--r--r--"));
    Files.move(made, directory.resolve(made.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the caches that this program and this Java leave without use. */
  void removeOutdated() throws IOException {
    List<Path> outdated = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{aot,jsa}")) {
      for (Path file : files) {
        if (isOutdated(file.getFileName().toString())) {
          outdated.add(file);
        }
      }
    }
    for (Path file : outdated) {
      Files.deleteIfExists(file);
    }
  }

  /** Whether a cache is of another program, or of an earlier update of this Java. */
  boolean isOutdated(String fileName) {
    if (!fileName.startsWith(name.substring(0, HASH_LENGTH))) {
      return true;
    }
    int version = name.indexOf("-" + feature, HASH_LENGTH) + 1;
    String sameJava = name.substring(0, version) + feature;
    return fileName.startsWith(sameJava) && !fileName.startsWith(name);
  }
}
