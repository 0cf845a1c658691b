package org.wscat.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.script.Script;
import org.wscat.script.ScriptParser;

/**
 * The script in a file of {@code --script}. Immutable.
 *
 * @param name the name of the file, as it was given
 * @param script the parsed content
 */
record ScriptFile(String name, Script script) {
  /**
   * Reads and parses a script.
   *
   * @param variables the values of {@code --variable}, by name
   * @param bound the names that are bound before the script
   * @throws Failure of usage when the file can't be read, is invalid, or has no steps
   */
  static ScriptFile read(
      String file, Inputs inputs, Map<String, String> variables, Set<String> bound) throws Failure {
    Script script = ScriptParser.parse(file, content(file, inputs), variables, bound);
    if (!script.hasStep()) {
      throw Failure.usage("no step in " + file);
    }
    return new ScriptFile(file, script);
  }

  private static byte[] content(String file, Inputs inputs) throws Failure {
    try {
      return inputs.read(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file", e);
    } catch (AccessDeniedException e) {
      throw unreadable(file, "permission denied", e);
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, e.getMessage(), e);
    }
  }

  private static Failure unreadable(String file, String reason, Exception cause) {
    String option = OptionTable.SCRIPT.longName();
    return Failure.usage(option + ": cannot read '" + file + "': " + reason).causedBy(cause);
  }

  /**
   * Returns the options of the script's first lines with those of the command line, which take
   * precedence.
   *
   * @throws Failure of usage when the script has an option that is allowed on the command line only
   */
  Arguments overriddenBy(Arguments commandLine) throws Failure {
    Set<Option<?>> overridden = new HashSet<>(commandLine.present());
    if (!commandLine.positional().isEmpty() || commandLine.has(OptionTable.LISTEN)) {
      overridden.add(OptionTable.CONNECT);
    }
    List<Arguments.Value> values = new ArrayList<>();
    Set<Option<?>> present = new HashSet<>(commandLine.present());
    for (Script.HeaderLine line : script.options()) {
      for (Arguments.Value value : options(line, commandLine.inputs()).values()) {
        if (!overridden.contains(value.option())) {
          values.add(value);
          present.add(value.option());
        }
      }
    }
    values.addAll(commandLine.values());
    return new Arguments(values, present, commandLine.positional(), commandLine.inputs());
  }

  private Arguments options(Script.HeaderLine line, Inputs inputs) throws Failure {
    Arguments options;
    try {
      options = CommandLineParser.arguments(inputs, words(line.text()).toArray(new String[0]));
    } catch (Failure failure) {
      throw line.fault(name, failure.getMessage());
    }
    for (Option<?> row : OptionTable.rows()) {
      if (options.has(row) && !row.is(Option.Trait.SCRIPT_HEADER)) {
        throw line.fault(name, row.longName() + " belongs on the command line")
            .withHint("a script may give -c, -s, -o, --timeout and --terminator");
      }
    }
    if (!options.positional().isEmpty()) {
      throw line.fault(name, "'" + options.positional().get(0) + "' belongs to no option");
    }
    return options;
  }

  /** Splits a line into words as a shell does: single and double quotes keep blanks. */
  private static List<String> words(String line) throws Failure {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (c == ' ' || c == '\t') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw Failure.usage("a quote is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
