package org.wscat.startup;

import java.nio.file.Path;
import java.util.List;

/** The two kinds of files that JVMs keep ready classes in, and the options that deal with them. */
enum CacheFormat {
  /** An archive of class data sharing: a list of classes is recorded, and then dumped. */
  CDS(".jsa") {
    @Override
    List<String> record(Path recorded) {
      return List.of("-XX:DumpLoadedClassList=" + recorded);
    }

    /** Only by this collector objects are archived; those with another read them all the same. */
    @Override
    List<String> create(Path recorded, Path file) {
      return List.of(
          "-Xshare:dump",
          "-XX:SharedClassListFile=" + recorded,
          "-XX:SharedArchiveFile=" + file,
          "-XX:-UseSerialGC",
          "-XX:+UseG1GC");
    }

    @Override
    List<String> require(Path file) {
      return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:on");
    }
  },

  /** A cache of ahead-of-time class loading and linking (JEP 483). */
  AOT(".aot") {
    @Override
    List<String> record(Path recorded) {
      return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded);
    }

    @Override
    List<String> create(Path recorded, Path file) {
      return List.of(
          "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + file);
    }

    @Override
    List<String> require(Path file) {
      return List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on");
    }
  };

  private static final int AOT_SINCE = 24;

  private final String extension;

  CacheFormat(String extension) {
    this.extension = extension;
  }

  /** The better one of those that a Java of that version has. */
  static CacheFormat of(int feature) {
    return feature < AOT_SINCE ? CDS : AOT;
  }

  /** How such a file's name ends. */
  String extension() {
    return extension;
  }

  /** Options of a run that is watched. */
  abstract List<String> record(Path recorded);

  /** Options that make the file of what was seen. */
  abstract List<String> create(Path recorded, Path file);

  /** Options of a run that fails where the file can't be used. */
  abstract List<String> require(Path file);
}
