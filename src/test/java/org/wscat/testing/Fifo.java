package org.wscat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe with content for a single reader. */
public final class Fifo implements AutoCloseable {
  private final Path path;

  private Fifo(Path path) {
    this.path = path;
  }

  /** Creates a named pipe with this content. */
  public static Fifo in(Path directory, String name, String content) throws Exception {
    Path path = directory.resolve(name);
    int status = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError("mkfifo ended with " + status);
    }
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(path, content.getBytes(StandardCharsets.UTF_8));
                // A second reader blocks, for there is no other writer.
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "fifo-writer");
    writer.setDaemon(true);
    writer.start();
    return new Fifo(path);
  }

  /** Creates a named pipe with the content of a file. */
  public static Fifo of(Path file) throws Exception {
    return in(file.getParent(), file.getFileName() + ".pipe", Files.readString(file));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() throws IOException {
    Files.delete(path);
  }
}
