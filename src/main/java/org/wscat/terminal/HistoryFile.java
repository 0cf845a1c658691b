package org.wscat.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The history on disk, one entry per line in jline's form: a newline within an entry is {@code \n},
 * a backslash {@code \\}. Several processes may append at once: each append holds a lock on the
 * file, and the file is shortened by renaming a copy over it. Not thread-safe.
 */
final class HistoryFile {
  /** The most entries that the file keeps. */
  static final int MAX_ENTRIES = 10_000;

  /** The most bytes that the file keeps; the oldest entries go first. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /** A longer entry is not written, in bytes. */
  private static final int MAX_ENTRY_BYTES = MAX_BYTES / 4;

  private static final long LOCK_PATIENCE_NANOS = 1_000_000_000L;
  private static final long LOCK_RETRY_MILLIS = 10;
  private static final byte NEWLINE = '\n';

  private final Path path;
  private final boolean posix;

  /** Whether the lock was missed, after which no append waits for it. */
  private boolean missedLock;

  /** The length of the file and how many entries it had, when this process last wrote it. */
  private long countedLength = -1;

  private int counted;

  /** Creates the history of a file, which need not exist. */
  HistoryFile(Path path) {
    this.path = path;
    this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Returns the default file: {@code wscat/history} in {@code XDG_STATE_HOME}, if that is absolute,
   * else in {@code ~/.local/state}.
   *
   * @param environment the environment variables
   */
  static Path defaultPath(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path directory =
        !state.isEmpty() && Path.of(state).isAbsolute()
            ? Path.of(state)
            : home(environment).resolve(".local").resolve("state");
    return directory.resolve("wscat").resolve("history");
  }

  /** The home directory: {@code HOME}, else that of Java. */
  static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
  }

  /** The file. */
  Path path() {
    return path;
  }

  /**
   * Reads the newest entries, at most {@link #MAX_ENTRIES}, oldest first.
   *
   * @throws IOException when the file exists and can't be read, or is not the user's
   */
  List<String> read() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    requireOwnFile();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      List<String> entries = new ArrayList<>();
      for (String line : newest(lines(channel))) {
        entries.add(unescaped(line));
      }
      return entries;
    }
  }

  /**
   * Appends an entry, unless the file ends with the same one. Waits for the lock, at most a second.
   *
   * @throws IOException when the file can't be written, or another process keeps it locked; then it
   *     is as it was
   */
  @SuppressWarnings("try") // The lock is held, not used.
  void append(String entry) throws IOException {
    byte[] line = (escaped(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    if (line.length > MAX_ENTRY_BYTES) {
      return;
    }
    createDirectories();
    if (Files.exists(path)) {
      requireOwnFile();
    }
    while (true) {
      Object before = fileKey();
      try (FileChannel channel =
              FileChannel.open(path, openOptions(), readableByOwner("rw-------"));
          FileLock ignored = lock(channel)) {
        if (before != null ? before.equals(fileKey()) : !posix) {
          append(channel, line);
          return;
        }
        // The file is new, or another process has just shortened it: this one may be gone.
      }
    }
  }

  private static Set<StandardOpenOption> openOptions() {
    return EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  /** What tells this file from another of the same name; null if there is none. */
  private Object fileKey() throws IOException {
    return Files.exists(path)
        ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
        : null;
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + (missedLock ? 0 : LOCK_PATIENCE_NANOS);
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        missedLock = false;
        return lock;
      }
      if (System.nanoTime() - end >= 0) {
        missedLock = true;
        throw new FileSystemException(path.toString(), null, "another process keeps it locked");
      }
      try {
        Thread.sleep(LOCK_RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FileSystemException(path.toString(), null, "interrupted");
      }
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another session of this process has it.
      return null;
    }
  }

  private void append(FileChannel channel, byte[] line) throws IOException {
    long length = channel.size();
    if (length == countedLength) {
      counted++;
    } else {
      counted = lines(channel).size() + 1;
    }
    if (endsWith(channel, line)) {
      counted--;
      countedLength = length;
      return;
    }
    try {
      channel.position(length);
      if (length > 0 && byteAt(channel, length - 1) != NEWLINE) {
        // The last entry was written by halves.
        write(channel, new byte[] {NEWLINE});
      }
      write(channel, line);
    } catch (IOException e) {
      channel.truncate(length);
      throw e;
    }
    countedLength = channel.size();
    if (counted > MAX_ENTRIES || countedLength > MAX_BYTES) {
      shorten(channel);
    }
  }

  /** Whether the last line of the file is this one. */
  private static boolean endsWith(FileChannel channel, byte[] line) throws IOException {
    long begin = channel.size() - line.length;
    if (begin < 0 || (begin > 0 && byteAt(channel, begin - 1) != NEWLINE)) {
      return false;
    }
    ByteBuffer end = ByteBuffer.allocate(line.length);
    channel.read(end, begin);
    return end.flip().equals(ByteBuffer.wrap(line));
  }

  private static byte byteAt(FileChannel channel, long position) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    channel.read(one, position);
    return one.get(0);
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Replaces the file by its newest entries. The caller holds its lock. */
  private void shorten(FileChannel channel) throws IOException {
    List<String> kept = newest(lines(channel));
    Path real = path.toRealPath();
    Path copy =
        Files.createTempFile(real.getParent(), "history", ".new", readableByOwner("rw-------"));
    try {
      Files.write(copy, kept, StandardCharsets.UTF_8);
      Files.move(copy, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
    counted = kept.size();
    countedLength = Files.size(real);
  }

  /** The last lines, as many as the file keeps. */
  private static List<String> newest(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - MAX_ENTRIES), lines.size());
  }

  /**
   * The whole lines in the last {@link #MAX_BYTES}. Reads by this channel alone: closing another
   * one would release the lock (POSIX).
   */
  private static List<String> lines(FileChannel channel) throws IOException {
    long begin = Math.max(0, channel.size() - MAX_BYTES);
    ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - begin));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, begin + bytes.position());
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    List<String> lines = new ArrayList<>();
    int from = begin == 0 ? 0 : text.indexOf('\n') + 1;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (end > from) {
        lines.add(text.substring(from, end));
      }
      from = end + 1;
    }
    return lines;
  }

  private void createDirectories() throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, readableByOwner("rwx------"));
    }
  }

  private FileAttribute<?>[] readableByOwner(String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Requires an ordinary file of this user, and takes the rights of others away. */
  private void requireOwnFile() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new FileSystemException(
          path.toString(), null, Files.isDirectory(path) ? "is a directory" : "is not a file");
    }
    if (posix) {
      if (!Files.getOwner(path).equals(user())) {
        throw new FileSystemException(path.toString(), null, "belongs to another user");
      }
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** The user of this process, who may have no name. */
  private UserPrincipal user() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        ? Files.getOwner(process)
        : path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /** Returns an entry as a line of the file. */
  static String escaped(String entry) {
    return entry.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** Returns the entry of a line of the file. */
  static String unescaped(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder entry = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        c = line.charAt(i);
        c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
      }
      entry.append(c);
    }
    return entry.toString();
  }
}
