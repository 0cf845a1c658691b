package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * The options and other arguments of a command line. A value is parsed by the method that returns
 * it, so that the order of the calls decides which of several faults is reported. Immutable.
 *
 * @param values the values of options, in the order of the command line
 * @param present the options of the command line
 * @param positional the positional arguments
 * @param inputs the files, variables and answers that values may refer to
 */
record Arguments(
    List<Value> values, Set<Option<?>> present, List<String> positional, Inputs inputs) {
  /**
   * The unparsed value of an option.
   *
   * @param option the option
   * @param text the value; empty if an optional value was omitted
   */
  record Value(Option<?> option, String text) {}

  /** Returns these arguments with other inputs. */
  Arguments with(Inputs other) {
    return new Arguments(values, present, positional, other);
  }

  /** Whether the command line has the option. */
  boolean has(Option<?> option) {
    return present.contains(option);
  }

  /** The unparsed values of an option, in order. */
  List<String> texts(Option<?> option) {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      if (value.option() == option) {
        texts.add(value.text());
      }
    }
    return texts;
  }

  /** The last unparsed value of an option; empty without the option. */
  Optional<String> text(Option<?> option) {
    List<String> texts = texts(option);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
  }

  /**
   * Parses each value of an option, in order.
   *
   * @throws Failure of usage when one of them can't be parsed
   */
  <T> List<T> all(Option<T> option) throws Failure {
    List<T> all = new ArrayList<>();
    for (String text : texts(option)) {
      all.add(option.parse(text, new ParseContext(inputs)));
    }
    return all;
  }

  /**
   * Parses the last value of an option.
   *
   * @throws Failure of usage when that can't be parsed
   */
  <T> Optional<T> last(Option<T> option) throws Failure {
    return parsed(option, text(option));
  }

  /**
   * Parses the last value of an option, unless it is empty.
   *
   * @throws Failure of usage when that can't be parsed
   */
  <T> Optional<T> ifNotEmpty(Option<T> option) throws Failure {
    Optional<String> text = text(option);
    return text.isEmpty() || text.get().isEmpty() ? Optional.empty() : parsed(option, text);
  }

  private <T> Optional<T> parsed(Option<T> option, Optional<String> text) throws Failure {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(option.parse(text.get(), new ParseContext(inputs)));
  }

  /**
   * Reads the files and variables that the values of an option refer to.
   *
   * @throws Failure of usage when one can't be read
   */
  void readInputs(Option<?> option) throws Failure {
    for (String text : texts(option)) {
      if (Inputs.isIndirect(text)) {
        inputs.value(option.longName(), text);
      }
    }
  }
}
