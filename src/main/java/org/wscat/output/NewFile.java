package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.session.OutputFailure;

/**
 * A file that the program writes: readable to its owner alone, and always new.
 *
 * @param path where it is
 * @param out what writes to it, unbuffered
 */
public record NewFile(Path path, OutputStream out) {
  /**
   * Creates a file. What exists under that name, be it a symbolic link that leads nowhere, is left
   * as it is.
   *
   * @param option what the file is for, to begin the failure's sentence with
   * @throws Failure of usage when it can't be created
   */
  public static NewFile create(String option, String name) throws Failure {
    if (name.isEmpty()) {
      throw Failure.usage(option + ": the name of the file is missing");
    }
    try {
      Path path = Path.of(name);
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] attributes =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      return new NewFile(
          path,
          new SlicedOutputStream(
              Channels.newOutputStream(
                  Files.newByteChannel(
                      path,
                      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                      attributes))));
    } catch (FileAlreadyExistsException e) {
      throw Failure.usage(option + ": '" + name + "' exists, and is left as it is")
          .withHint("remove it, or give another name")
          .causedBy(e);
    } catch (NoSuchFileException e) {
      throw Failure.usage(option + ": there is no directory for '" + name + "'").causedBy(e);
    } catch (IOException | InvalidPathException e) {
      throw Failure.usage(option + ": cannot create '" + name + "'").causedBy(e);
    }
  }

  /** What it means that this file can't be written. */
  OutputFailure unwritable(IOException cause) {
    return new OutputFailure("'" + path + "'", cause);
  }

  /** Removes it, because there is nothing in it that anybody would miss. */
  void remove() throws IOException {
    out.close();
    Files.delete(path);
  }
}
