package org.wscat.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.script.Durations;
import org.wscat.script.Sizes;

/**
 * What stands on the command line.
 *
 * @param values of the options that have one, in their order
 * @param present every option that is there
 * @param bare arguments that belong to no option
 */
record GivenOptions(List<Value> values, Set<OptionRow> present, List<String> bare) {
  private static final int MOST_DIGITS = 12;

  /** One value, in its place among the others. */
  record Value(OptionRow option, String text) {
    /** The value as a number within these limits. */
    long number(long least, long most) throws Failure {
      return number(option, text, least, most);
    }

    /** A part of an option's value as such a number. */
    static long number(OptionRow option, String text, long least, long most) throws Failure {
      long number = isNumber(text) ? Long.parseLong(text) : -1;
      if (number < least || number > most) {
        throw Failure.usage(
            option.longName()
                + ": '"
                + text
                + "' is not a whole number from "
                + least
                + " to "
                + most);
      }
      return number;
    }

    private static boolean isNumber(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
  }

  boolean has(OptionRow row) {
    return present.contains(row);
  }

  List<String> all(OptionRow row) {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      if (value.option() == row) {
        texts.add(value.text());
      }
    }
    return texts;
  }

  Optional<Value> lastValue(OptionRow row) {
    Optional<Value> last = Optional.empty();
    for (Value value : values) {
      if (value.option() == row) {
        last = Optional.of(value);
      }
    }
    return last;
  }

  Optional<String> last(OptionRow row) {
    Optional<Value> value = lastValue(row);
    return value.isEmpty() ? Optional.empty() : Optional.of(value.get().text());
  }

  Optional<String> nonEmpty(OptionRow row) {
    Optional<String> text = last(row);
    return text.isEmpty() || text.get().isEmpty() ? Optional.empty() : text;
  }

  Optional<Duration> duration(OptionRow row) throws Failure {
    Optional<String> text = last(row);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Durations.parse(row.longName(), text.get()));
  }

  Optional<Duration> positive(OptionRow row) throws Failure {
    Optional<Duration> time = duration(row);
    if (time.isPresent() && time.get().isZero()) {
      throw Failure.usage(row.longName() + ": the time must be longer than 0");
    }
    return time;
  }

  OptionalLong size(OptionRow row) throws Failure {
    Optional<String> text = last(row);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Sizes.parse(row.longName(), text.get()));
  }
}
