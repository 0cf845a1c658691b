package org.wscat.cli;

import java.time.Duration;
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
  /** One value, in its place among the others. */
  record Value(OptionRow option, String text) {
    /** The value as a number within these limits. */
    long number(long least, long most) throws Failure {
      return number(option, text, least, most);
    }

    /** A part of an option's value as such a number. */
    static long number(OptionRow option, String text, long least, long most) throws Failure {
      boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
      long number = digits && text.length() <= 12 ? Long.parseLong(text) : -1;
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
  }

  boolean has(OptionRow row) {
    return present.contains(row);
  }

  List<String> all(OptionRow row) {
    return values.stream().filter(one -> one.option() == row).map(Value::text).toList();
  }

  Optional<Value> lastValue(OptionRow row) {
    return values.stream().filter(one -> one.option() == row).reduce((first, second) -> second);
  }

  Optional<String> last(OptionRow row) {
    return lastValue(row).map(Value::text);
  }

  Optional<String> nonEmpty(OptionRow row) {
    return last(row).filter(text -> !text.isEmpty());
  }

  Optional<Duration> duration(OptionRow row) throws Failure {
    Optional<String> text = last(row);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Durations.parse(row.longName(), text.get()));
  }

  Optional<Duration> positive(OptionRow row) throws Failure {
    Optional<Duration> time = duration(row);
    if (time.filter(Duration::isZero).isPresent()) {
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
