package org.wscat.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that end a series, as of a counter: of those that were received in a JSON member all
 * have names but the last, which came too late to be sent back. Such a value goes with at least two
 * that have names, or is the number after the only one. Immutable.
 *
 * @param values the values by member
 */
record LastValues(Map<String, RecordedNames.Definition> values) {
  /** What is known of the values of one member. */
  private static final class Series {
    private int names;
    private String lastName = "";
    private RecordedNames.Definition unnamed;
    private boolean isBroken;

    void add(int index, RecordedValue value, boolean isNamed) {
      isBroken |= unnamed != null;
      if (!isNamed) {
        unnamed = new RecordedNames.Definition(index, value);
      } else if (!value.text().equals(lastName)) {
        names++;
        lastName = value.text();
      }
    }

    boolean hasLast() {
      return !isBroken && unnamed != null && (names > 1 || isNext());
    }

    private boolean isNext() {
      try {
        return unnamed.value().kind() == RecordedValue.Kind.NUMBER
            && Long.parseLong(unnamed.value().text()) == Long.parseLong(lastName) + 1;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /** Finds these values, given where values with names are said first. */
  static LastValues of(
      List<RecordedMessage> messages, Map<String, RecordedNames.Definition> definitions) {
    Map<String, Series> series = new HashMap<>();
    for (RecordedNames.Definition definition : definitions.values()) {
      if (definition.value().kind().isWhole() && !definition.value().member().isEmpty()) {
        series.computeIfAbsent(definition.value().member(), member -> new Series());
      }
    }
    for (int i = 0; i < messages.size() && !series.isEmpty(); i++) {
      if (!messages.get(i).isSent()) {
        add(i, messages.get(i), definitions, series);
      }
    }
    Map<String, RecordedNames.Definition> found = new HashMap<>();
    series.forEach(
        (member, each) -> {
          if (each.hasLast()) {
            found.put(member, each.unnamed);
          }
        });
    return new LastValues(found);
  }

  private static void add(
      int index,
      RecordedMessage message,
      Map<String, RecordedNames.Definition> definitions,
      Map<String, Series> series) {
    for (RecordedValue value : ValueScanner.scan(message)) {
      Series each = value.kind().isWhole() ? series.get(value.member()) : null;
      if (each != null) {
        each.add(index, value, definitions.containsKey(value.text()));
      }
    }
  }

  /** Whether a value is one of these. */
  boolean contains(int index, RecordedValue value) {
    RecordedNames.Definition last = values.get(value.member());
    return last != null && last.isAt(index, value);
  }
}
