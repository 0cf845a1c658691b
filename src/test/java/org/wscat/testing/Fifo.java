package org.wscat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe, which gives its content to the first who reads it, and to nobody else. */
public final class Fifo implements AutoCloseable {
  private final Path path;

  private Fifo(Path path) {
    this.path = path;
  }

  /** Makes one. */
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
                // Whoever opens it after that waits for a writer that never comes.
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "fifo-writer");
    writer.setDaemon(true);
    writer.start();
    return new Fifo(path);
  }

  /** A pipe with what stands in that file. */
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
