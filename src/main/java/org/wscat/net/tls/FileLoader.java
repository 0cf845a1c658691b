package org.wscat.net.tls;

import java.io.IOException;

/** Gives the content of files that were named. */
public interface FileLoader {
  /**
   * The content of a file, which the caller must not change.
   *
   * @throws IOException when it can't be read
   * @throws java.nio.file.InvalidPathException when no file can have that name
   */
  byte[] read(String name) throws IOException;
}
