package org.wscat.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.impl.InputRC;

/**
 * The keys and settings of the user in GNU Readline's file, which jline reads. What jline does not
 * know is left out: a fault in the file is no error. Not thread-safe.
 */
final class InputRcFile {
  private static final String INCLUDE = "$include";
  private static final int MAX_DEPTH = 5;

  /** jline's logger, which would report unknown lines on standard error. */
  private static final Logger JLINE_LOG = Logger.getLogger("org.jline");

  /** Readline's names of key maps, each with jline's. */
  private static final Map<String, String> KEY_MAPS =
      Map.of(
          "emacs-standard", LineReader.EMACS,
          "vi", LineReader.VICMD,
          "vi-command", LineReader.VICMD,
          "vi-move", LineReader.VICMD,
          "vi-insert", LineReader.VIINS);

  /** Readline's key maps behind a prefix, whose bindings have no place in jline. */
  private static final List<String> PREFIXED_KEY_MAPS = List.of("emacs-meta", "emacs-ctlx");

  private final Map<String, String> environment;

  /**
   * Creates the file that {@code INPUTRC} names, else {@code ~/.inputrc}.
   *
   * @param environment the environment variables
   */
  InputRcFile(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Applies the file to a line reader, if it exists and can be read. */
  void configure(LineReader reader) {
    List<String> lines = new ArrayList<>();
    read(environment.getOrDefault("INPUTRC", "~/.inputrc"), 1, lines);
    if (lines.isEmpty()) {
      return;
    }
    JLINE_LOG.setLevel(Level.OFF);
    Map<String, KeyMap<Binding>> maps = reader.getKeyMaps();
    KEY_MAPS.forEach((name, ofJline) -> maps.put(name, maps.get(ofJline)));
    PREFIXED_KEY_MAPS.forEach(name -> maps.put(name, new KeyMap<>()));
    apply(lines, reader);
    if ("vi".equals(reader.getVariable(LineReader.EDITING_MODE))) {
      // jline has bound the keys in the map of Emacs, and takes that of vi from now on.
      apply(lines, reader);
    }
    reader.setKeyMap(LineReader.MAIN);
  }

  /** Adds the lines of a file, and those of the files that it includes. */
  private void read(String name, int depth, List<String> lines) {
    try {
      Path file =
          name.startsWith("~/")
              ? HistoryFile.home(environment).resolve(name.substring(2))
              : Path.of(name);
      if (depth > MAX_DEPTH || !Files.isRegularFile(file)) {
        return;
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.split("\r?\n")) {
        String stripped = line.strip();
        if (stripped.startsWith(INCLUDE)) {
          read(stripped.substring(INCLUDE.length()).strip(), depth + 1, lines);
        } else {
          lines.add(stripped);
        }
      }
    } catch (IOException | InvalidPathException e) {
      // The keys are those of the program.
    }
  }

  /** Applies the lines, again without the one that jline fails on, until it fails on none. */
  private static void apply(List<String> lines, LineReader reader) {
    List<String> rest = new ArrayList<>(lines);
    while (true) {
      CountingReader text = new CountingReader(String.join("\n", rest));
      try {
        InputRC.configure(reader, text);
        return;
      } catch (IOException | RuntimeException e) {
        rest.remove(text.count - 1);
      }
    }
  }

  /** Counts the lines that were read. */
  private static final class CountingReader extends BufferedReader {
    private int count;

    CountingReader(String text) {
      super(new StringReader(text));
    }

    @Override
    public String readLine() throws IOException {
      String line = super.readLine();
      count += line == null ? 0 : 1;
      return line;
    }
  }
}
