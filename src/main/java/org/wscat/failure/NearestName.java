package org.wscat.failure;

import java.util.List;
import java.util.Optional;

/** Finds the name that was meant by a misspelt one. */
public final class NearestName {
  /** The most mistakes of a suggestion. */
  private static final int MOST_MISTAKES = 3;

  private NearestName() {}

  /**
   * Returns the nearest of these names, the first of several; empty if none is near: half of its
   * letters or more are wrong.
   */
  public static Optional<String> of(String misspelt, List<String> names) {
    Optional<String> nearest = Optional.empty();
    int fewest = MOST_MISTAKES + 1;
    for (String name : names) {
      int mistakes = distance(misspelt, name);
      if (mistakes < fewest && 2 * mistakes < name.length()) {
        fewest = mistakes;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** The number of letters added, omitted, replaced, or swapped with the next one. */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] next = new int[to.length() + 1];
      next[0] = i;
      for (int j = 1; j < next.length; j++) {
        int replaced = row[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return row[to.length()];
  }
}
