package org.wscat.startup;

import java.nio.file.Path;
import java.util.List;

/** The two formats of files in which JVMs keep classes ready for use, and their options. */
enum CacheFormat {
  /** An archive of class data sharing: a list of classes is recorded, and then dumped. */
  CDS(".jsa") {
    @Override
    List<String> record(Path recorded) {
      return List.of("-XX:DumpLoadedClassList=" + recorded);
    }

    /** Made by G1, with which alone objects are archived; other collectors can read them. */
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

  /** The better one of the formats that a Java of that feature version has. */
  static CacheFormat of(int feature) {
    return feature < AOT_SINCE ? CDS : AOT;
  }

  /** The extension of such a file's name, with the dot. */
  String extension() {
    return extension;
  }

  /** Options of a training run, which notes in a file what is to be kept. */
  abstract List<String> record(Path recorded);

  /** Options that make the cache of what a training run has noted. */
  abstract List<String> create(Path recorded, Path file);

  /** Options of a run that fails if the cache can't be used. */
  abstract List<String> require(Path file);
}
