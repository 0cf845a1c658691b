package org.wscat.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.wscat.failure.Failure;
import org.wscat.websocket.Heap;

/** Reads a file whose content a command sends as one message. */
final class MessageFile {
  /** The mark before the name of a file. */
  static final String MARK = "@";

  /** The largest file, as large as a message that is accepted by default. */
  private static final long MOST_MIB = 100;

  private MessageFile() {}

  /**
   * Returns the content of a file.
   *
   * @param command the command, with which the failure's message begins
   * @param name the name of the file
   * @throws Failure of usage when it can't be read, is no regular file or too large
   */
  static ByteBuffer read(String command, String name) throws Failure {
    String title = command + ": ";
    if (name.isEmpty()) {
      throw Failure.usage(title + "the name of the file is missing behind @");
    }
    String quoted = "'" + name + "'";
    try {
      Path file = Path.of(name);
      if (!Files.exists(file)) {
        throw Failure.usage(title + "there is no file " + quoted);
      }
      if (!Files.isRegularFile(file)) {
        boolean directory = Files.isDirectory(file);
        throw Failure.usage(
            title + quoted + (directory ? " is a directory" : " is not a regular file"));
      }
      long size = Files.size(file);
      if (size > MOST_MIB * 1024 * 1024) {
        throw Failure.usage(title + quoted + " is larger than " + MOST_MIB + " MiB");
      }
      Heap.makeRoom(size);
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException | InvalidPathException e) {
      throw Failure.usage(title + "cannot read " + quoted).causedBy(e);
    } catch (OutOfMemoryError e) {
      throw Failure.usage(title + quoted + " does not fit into memory").causedBy(e);
    }
  }
}
