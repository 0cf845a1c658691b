package org.wscat.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The user's editor, that of {@code VISUAL}, else of {@code EDITOR}, else vi. Edits a text in a
 * file that only the user can read, and that is gone afterwards. Immutable.
 */
final class Editor {
  private static final String DEFAULT = "vi";

  private final List<String> command;

  /**
   * Creates the editor of these environment variables. Its arguments are separated by blanks, and
   * may be quoted.
   */
  Editor(Map<String, String> environment) {
    List<String> words = words(environment.getOrDefault("VISUAL", ""));
    if (words.isEmpty()) {
      words = words(environment.getOrDefault("EDITOR", ""));
    }
    command = words.isEmpty() ? List.of(DEFAULT) : words;
  }

  /** Splits at blanks outside of quotes, and takes the quotes off. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * Runs the editor on the terminal, and waits for its end.
   *
   * @return the edited text, without a newline at its end
   * @throws IOException with a sentence for the user when the editor can't be started or fails
   * @throws InterruptedException when the thread is interrupted; then the editor is ended
   */
  String edit(String text) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("wscat-", ofUser("rwx------"));
    try {
      Path file = directory.resolve(TypedJson.isBegun(text) ? "message.json" : "message.txt");
      Files.createFile(file, ofUser("rw-------"));
      Files.writeString(file, text.isEmpty() ? text : text + "\n");
      run(file);
      String edited = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return edited.endsWith("\n") ? edited.substring(0, edited.length() - 1) : edited;
    } finally {
      delete(directory);
    }
  }

  private static FileAttribute<?>[] ofUser(String permissions) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private void run(Path file) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.add(file.toString());
    Process process;
    try {
      process = new ProcessBuilder(words).inheritIO().start();
    } catch (IOException e) {
      throw new IOException("the editor '" + command.get(0) + "' cannot be started", e);
    }
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("the editor '" + command.get(0) + "' ended with status " + status);
      }
    } finally {
      process.destroy();
    }
  }

  /** Deletes the directory, and copies of the file that the editor may have left in it. */
  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
