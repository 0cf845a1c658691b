package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HistoryFileTest {
  @TempDir private Path directory;

  private HistoryFile file(String name) {
    return new HistoryFile(directory.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({
    "/state, /home/u, /state/wscat/history",
    "'', /home/u, /home/u/.local/state/wscat/history",
    "relative, /home/u, /home/u/.local/state/wscat/history"
  })
  void isInTheStateDirectory(String state, String home, Path path) {
    assertThat(HistoryFile.defaultPath(Map.of("XDG_STATE_HOME", state, "HOME", home)))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "two\nlines", "\\n", "back\\slash\\", "\r\n\\\n", "日本 🎉"})
  void entriesComeBackWhole(String entry) throws IOException {
    file("h").append(entry);
    assertThat(Files.readAllLines(directory.resolve("h"))).hasSize(1);
    assertThat(file("h").read()).containsExactly(entry);
  }

  @Test
  void onlyTheUserMayReadIt() throws IOException {
    file("a/b/h").append("x");
    assertThat(permissions("a")).isEqualTo("rwx------");
    assertThat(permissions("a/b")).isEqualTo("rwx------");
    assertThat(permissions("a/b/h")).isEqualTo("rw-------");
    Files.setPosixFilePermissions(
        directory.resolve("a/b/h"), PosixFilePermissions.fromString("rw-r--r--"));
    file("a/b/h").append("y");
    assertThat(permissions("a/b/h")).isEqualTo("rw-------");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }

  @Test
  void noEntryIsRepeatedInARow() throws IOException {
    for (String entry : List.of("a", "a", "ba", "a", "a")) {
      file("h").append(entry);
    }
    assertThat(file("h").read()).containsExactly("a", "ba", "a");
  }

  @Test
  void keepsTheNewestEntries() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < HistoryFile.MAX_ENTRIES + 10; i++) {
      lines.add("entry " + i);
    }
    Files.write(directory.resolve("h"), lines);
    assertThat(file("h").read()).hasSize(HistoryFile.MAX_ENTRIES).startsWith("entry 10");
    HistoryFile history = file("h");
    history.append("new");
    history.append("newer");
    assertThat(Files.readAllLines(directory.resolve("h")))
        .hasSize(HistoryFile.MAX_ENTRIES)
        .startsWith("entry 12")
        .endsWith("new", "newer");
    assertThat(permissions("h")).isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anEntryThatWasWrittenByHalvesEndsBeforeTheNext() throws IOException {
    Files.writeString(directory.resolve("h"), "whole\nhal");
    file("h").append("new");
    assertThat(file("h").read()).containsExactly("whole", "hal", "new");
  }

  @Test
  void writersAtOnceLoseNothingWhileItIsShortened() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < HistoryFile.MAX_ENTRIES - 10; i++) {
      lines.add("old " + i);
    }
    Files.write(directory.resolve("h"), lines);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    Set<String> wanted = new HashSet<>();
    for (int w = 0; w < 3; w++) {
      List<String> entries = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        entries.add("writer " + w + " entry " + i);
      }
      wanted.addAll(entries);
      HistoryFile history = file("h");
      writers.add(CompletableFuture.runAsync(() -> entries.forEach(e -> append(history, e))));
    }
    writers.forEach(CompletableFuture::join);
    assertThat(file("h").read()).hasSize(HistoryFile.MAX_ENTRIES).containsAll(wanted);
  }

  private static void append(HistoryFile history, String entry) {
    try {
      history.append(entry);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @SuppressWarnings("try") // The lock is held, not used.
  void aFileThatCannotBeUsedIsLeftAlone() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    refused("d", "is a directory");
    Files.createSymbolicLink(directory.resolve("l"), Path.of("/dev/null"));
    refused("l", "is not a file");
    Files.writeString(directory.resolve("locked"), "x\n");
    try (FileChannel channel =
            FileChannel.open(directory.resolve("locked"), StandardOpenOption.WRITE);
        FileLock ignored = channel.lock()) {
      assertThatExceptionOfType(FileSystemException.class)
          .isThrownBy(() -> file("locked").append("y"))
          .returns("another process keeps it locked", FileSystemException::getReason);
    }
    assertThat(file("locked").read()).containsExactly("x");
  }

  private void refused(String name, String reason) {
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> file(name).read())
        .returns(reason, FileSystemException::getReason);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> file(name).append("x"))
        .returns(reason, FileSystemException::getReason);
  }

  @Test
  void aFileThatIsMissingIsEmpty() throws IOException {
    assertThat(file("none").read()).isEmpty();
    Files.write(directory.resolve("garbage"), new byte[] {(byte) 0xff, '\\', '\n', 0, '\n'});
    assertThat(file("garbage").read()).hasSize(2);
  }
}
