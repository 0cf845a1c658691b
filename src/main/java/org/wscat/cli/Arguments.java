package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * What stands on a command line. A value is parsed when it is asked for, so that of several faults
 * the one is told that was looked for first, wherever it stands.
 *
 * @param values of the options that have one, in their order
 * @param present every option that is there
 * @param bare arguments that belong to no option
 * @param inputs what values may refer to
 */
record Arguments(List<Value> values, Set<Option<?>> present, List<String> bare, Inputs inputs) {
  /**
   * The text of a value, in its place among the others.
   *
   * @param option whose value it is
   * @param text as it was given; empty too where it was left out
   */
  record Value(Option<?> option, String text) {}

  /** The same with other inputs. */
  Arguments with(Inputs other) {
    return new Arguments(values, present, bare, other);
  }

  /** Whether the option is there. */
  boolean has(Option<?> option) {
    return present.contains(option);
  }

  /** The texts of an option, in their order. */
  List<String> texts(Option<?> option) {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      if (value.option() == option) {
        texts.add(value.text());
      }
    }
    return texts;
  }

  /** The text of an option, the last one where it repeats. */
  Optional<String> text(Option<?> option) {
    List<String> texts = texts(option);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
  }

  /**
   * Each value of an option, in their order.
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
   * The value of an option, the last one where it repeats.
   *
   * @throws Failure of usage when that can't be parsed
   */
  <T> Optional<T> last(Option<T> option) throws Failure {
    return parsed(option, text(option));
  }

  /** The same, where an empty text is as good as none. */
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
   * Reads the file or the variable that each value of an option refers to, if it does.
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
