package org.wscat.startup;

import java.nio.file.Path;
import java.util.List;

/** The two formats of the JVM's class archives, and the JVM's options for each. */
enum CacheFormat {
  /** An archive of class data sharing: a list of classes is recorded, and then dumped. */
  CDS(".jsa") {
    @Override
    List<String> record(Path recorded) {
      return List.of("-XX:DumpLoadedClassList=" + recorded);
    }

    /** Uses G1, because no other collector archives objects; all collectors can read them. */
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

  /** The best format of a Java feature version. */
  static CacheFormat of(int feature) {
    return feature < AOT_SINCE ? CDS : AOT;
  }

  /** The extension of the file names, with the dot. */
  String extension() {
    return extension;
  }

  /** The options of a training run, which records the classes in a file. */
  abstract List<String> record(Path recorded);

  /** The options of the run that creates the cache from the file of a training run. */
  abstract List<String> create(Path recorded, Path file);

  /** The options of a run that fails if the cache can't be used. */
  abstract List<String> require(Path file);
}
