package org.wscat.terminal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.wscat.script.SlashCommand;
import org.wscat.websocket.Close;

/**
 * Completes the names of commands, with what they do, and their arguments: names of files, close
 * codes with their meaning, and names of commands. The line's words are those between blanks.
 *
 * @param place the prompt
 */
record CommandCompleter(SlashCommand.Place place) implements Completer {
  private static final String FILE_MARK = "@";

  /** The most names of one directory that are offered. */
  private static final int MOST_FILES = 1000;

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!line.line().startsWith("/")) {
      return;
    }
    if (line.wordIndex() == 0) {
      addCommands("/", candidates);
    } else if (line.wordIndex() == 1) {
      for (SlashCommand command : SlashCommand.in(place)) {
        if (command.word().equals(line.words().get(0))) {
          addArguments(command, line.word(), candidates);
        }
      }
    }
  }

  private void addCommands(String slash, List<Candidate> candidates) {
    for (SlashCommand command : SlashCommand.in(place)) {
      String name = slash + command.word().substring(1);
      candidates.add(new Candidate(name, command.usage(), null, command.help(), null, null, true));
    }
  }

  private void addArguments(SlashCommand command, String word, List<Candidate> candidates) {
    switch (command.argument()) {
      case COMMAND -> addCommands(word.startsWith("/") ? "/" : "", candidates);
      case CLOSE_CODE -> addCodes(command == SlashCommand.EXPECT_CLOSE, candidates);
      case FILE -> {
        boolean isMarked = command != SlashCommand.RECORD;
        if (!isMarked || word.startsWith(FILE_MARK) || word.isEmpty()) {
          addFiles(isMarked ? FILE_MARK : "", word, candidates);
        }
      }
      default -> {}
    }
  }

  private static void addCodes(boolean received, List<Candidate> candidates) {
    for (int code = Close.NORMAL; code <= Close.BAD_GATEWAY; code++) {
      if (code != 1004 && (received || Close.isOnWire(code))) {
        String text = Integer.toString(code);
        String meaning = new Close(code, "").meaning();
        candidates.add(new Candidate(text, text, null, meaning, null, null, true));
      }
    }
  }

  private static void addFiles(String mark, String word, List<Candidate> candidates) {
    String path = word.substring(Math.min(mark.length(), word.length()));
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    boolean showsHidden = path.startsWith(".", directory.length());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory))) {
      int count = 0;
      for (Path file : files) {
        String name = file.getFileName().toString();
        if ((name.startsWith(".") && !showsHidden) || !isPlain(name)) {
          continue;
        }
        if (++count > MOST_FILES) {
          return;
        }
        boolean isDirectory = Files.isDirectory(file);
        String shown = isDirectory ? name + "/" : name;
        candidates.add(
            new Candidate(mark + directory + shown, shown, null, null, null, null, !isDirectory));
      }
    } catch (IOException | InvalidPathException e) {
      // There is nothing to offer.
    }
  }

  /** Whether a name is one word, and may be shown as it is. */
  private static boolean isPlain(String name) {
    return name.codePoints()
        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || isInvisible(c));
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT;
  }
}
