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
 * The cache files of one version of the program and one Java, in a directory with those of others.
 * Immutable.
 *
 * @param directory the directory of all cache files
 * @param name the prefix of the file names: the SHA-256 of the jar in hexadecimal, the vendor of
 *     Java and its full version, separated by hyphens
 * @param feature the feature version of Java, such as 17
 */
record CacheFiles(Path directory, String name, int feature) {
  private static final int HASH_LENGTH = 64;

  /** The name of the cache file of a kind. */
  String fileName(String kind) {
    return name + "-" + kind + CacheFormat.of(feature).extension();
  }

  /**
   * Moves a complete cache file into the directory, from another directory of the same file system.
   * The file is forced to the disk before, and read-only afterwards where the system has
   * permissions of POSIX.
   */
  void put(Path made) throws IOException {
    try (FileChannel channel = FileChannel.open(made)) {
      channel.force(true);
    }
    if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r--r--r--"));
    }
    Files.move(made, directory.resolve(made.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the cache files that this version of the program and this Java replace. */
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

  /**
   * Whether a file is a cache of another version of the program, or of an earlier update of this
   * Java.
   */
  boolean isOutdated(String fileName) {
    if (!fileName.startsWith(name.substring(0, HASH_LENGTH))) {
      return true;
    }
    int version = name.indexOf("-" + feature, HASH_LENGTH) + 1;
    String sameJava = name.substring(0, version) + feature;
    return fileName.startsWith(sameJava) && !fileName.startsWith(name);
  }
}
