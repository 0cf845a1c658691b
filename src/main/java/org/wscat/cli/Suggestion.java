package org.wscat.cli;

import java.util.Optional;

/** Finds the option that was probably meant. */
final class Suggestion {
  /** More mistakes than these make it another word. */
  private static final int MOST_MISTAKES = 3;

  private Suggestion() {}

  /** The long option nearest to that name, if one is near. */
  static Optional<String> of(String name) {
    Optional<String> nearest = Optional.empty();
    int fewest = MOST_MISTAKES + 1;
    for (Option<?> row : OptionTable.rows()) {
      int mistakes = distance(name, row.longName());
      // Two dashes are in every name.
      if (mistakes < fewest && 2 * mistakes < row.longName().length() - 2) {
        fewest = mistakes;
        nearest = Optional.of(row.longName());
      }
    }
    return nearest;
  }

  /** Levenshtein's: letters added, left out or replaced. */
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
