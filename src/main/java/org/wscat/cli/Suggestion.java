package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.NearestName;

/** The suggestion of an option for a misspelt name. */
final class Suggestion {
  private static final String DASHES = "--";

  private Suggestion() {}

  /** Returns the long name of the nearest option; empty if none is near. */
  static Optional<String> of(String name) {
    // Without the two dashes, which all names have in common.
    List<String> names = new ArrayList<>();
    for (Option<?> row : OptionTable.rows()) {
      names.add(row.longName().substring(DASHES.length()));
    }
    String bare = name.startsWith(DASHES) ? name.substring(DASHES.length()) : name;
    return NearestName.of(bare, names).map(DASHES::concat);
  }
}
