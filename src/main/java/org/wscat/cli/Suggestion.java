package org.wscat.cli;

import java.util.Optional;

/** The suggestion of an option for a misspelt name. */
final class Suggestion {
  /** The largest edit distance of a suggestion. */
  private static final int MOST_MISTAKES = 3;

  private Suggestion() {}

  /** Returns the long name of the nearest option; empty if none is near. */
  static Optional<String> of(String name) {
    Optional<String> nearest = Optional.empty();
    int fewest = MOST_MISTAKES + 1;
    for (Option<?> row : OptionTable.rows()) {
      int mistakes = distance(name, row.longName());
      // Without the two dashes, which all names have in common.
      if (mistakes < fewest && 2 * mistakes < row.longName().length() - 2) {
        fewest = mistakes;
        nearest = Optional.of(row.longName());
      }
    }
    return nearest;
  }

  /** The Levenshtein distance: the number of letters added, omitted or replaced. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
