package org.wscat.net.tls;

import java.io.IOException;

/** Loads the files that options name. */
public interface FileLoader {
  /**
   * Returns the content of a file, which the caller must not change.
   *
   * @throws IOException when it can't be read
   * @throws java.nio.file.InvalidPathException when the name can't be one of a file
   */
  byte[] read(String name) throws IOException;
}
