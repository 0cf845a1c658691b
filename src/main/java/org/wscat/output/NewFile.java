package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.session.OutputFailure;

/**
 * A file that the program has created: it did not exist before, and only its owner may read it
 * (mode 0600).
 *
 * @param path the path of the file
 * @param out an unbuffered stream to the file
 * @param channel the file itself; empty if it can be written once only
 */
public record NewFile(Path path, OutputStream out, Optional<SeekableByteChannel> channel) {
  /**
   * Creates a file. An existing file or symbolic link, even a dangling one, is not touched.
   *
   * @param option the option that names the file, with which the failure's message begins
   * @param name the path
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the file can't be created
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
      SeekableByteChannel channel =
          Files.newByteChannel(
              path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
      return new NewFile(
          path, new SlicedOutputStream(Channels.newOutputStream(channel)), Optional.of(channel));
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

  /** Returns the failure to write this file. */
  OutputFailure unwritable(IOException cause) {
    return new OutputFailure("'" + path + "'", cause);
  }

  /**
   * Begins to replace what was written. What was written before is in the file until it is written
   * over; what is left of it at the end is cut off.
   *
   * @return a stream that leaves the file open when it is closed
   */
  Rewriting rewrite() throws IOException {
    SeekableByteChannel rewritten = channel.orElseThrow();
    rewritten.position(0);
    return new Rewriting(out, rewritten);
  }

  /** Writes a file from its start. */
  static final class Rewriting extends OutputStream {
    private final OutputStream out;
    private final SeekableByteChannel channel;

    private Rewriting(OutputStream out, SeekableByteChannel channel) {
      this.out = out;
      this.channel = channel;
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    /** Cuts off what was in the file behind the present position. */
    @Override
    public void close() throws IOException {
      channel.truncate(channel.position());
    }
  }

  /** Closes and deletes the file. */
  void remove() throws IOException {
    out.close();
    Files.delete(path);
  }
}
