package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code options.md}, made from the option table; all other lines are kept. */
final class OptionsPage {
  private OptionsPage() {}

  /**
   * Returns the page with the rows of today's options. A new option comes behind the one before it
   * in the option table, in the group of that one.
   */
  static String of(String page) {
    List<String> lines = new ArrayList<>();
    for (String line : page.split("\n", -1)) {
      Optional<String> name = longName(line);
      if (name.isEmpty()) {
        lines.add(line);
      } else {
        option(name.get()).ifPresent(option -> lines.add(row(option)));
      }
    }
    int last = lines.size();
    for (Option<?> option : OptionTable.rows()) {
      int at = lines.indexOf(row(option));
      if (at < 0) {
        at = last + 1;
        lines.add(at, row(option));
      }
      last = at;
    }
    return String.join("\n", lines);
  }

  /** The row of an option. */
  static String row(Option<?> option) {
    String text = option.help().replace("<", "\\<").replace("*", "\\*");
    return "| `" + cell(option.synopsis()) + "` | " + cell(text) + " |";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** The long name in the row of an option; empty for other lines. */
  private static Optional<String> longName(String line) {
    int start = line.indexOf("--");
    if (!line.startsWith("| `-") || line.startsWith("| `--option")) {
      return Optional.empty();
    }
    int end = start;
    while (line.charAt(end) != ' ' && line.charAt(end) != '`') {
      end++;
    }
    return Optional.of(line.substring(start, end));
  }

  private static Optional<Option<?>> option(String longName) {
    for (Option<?> option : OptionTable.rows()) {
      if (option.longName().equals(longName)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
