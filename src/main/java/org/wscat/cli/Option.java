package org.wscat.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * An option, as a row of the {@link OptionTable}. Immutable.
 *
 * @param <T> the type of the parsed value; {@link Boolean} for an option without one
 */
final class Option<T> {
  /** A property of an option that decides how it may be used. */
  enum Trait {
    /** The option is for clients, and is not allowed with {@code --listen}. */
    CLIENT,
    /** The option is for listeners, and requires {@code --listen}. */
    LISTENER,
    /**
     * The option may be repeated, and all its values count. Of any other option the last value
     * wins.
     */
    REPEATABLE,
    /** The option is allowed in the first lines of a script ({@code # wscat:}). */
    SCRIPT_HEADER,
    /** The option is not allowed with several scripts. */
    ONE_SCRIPT,
    /**
     * The option needs an open connection, and is not allowed with an expected rejection of the
     * handshake.
     */
    NEEDS_OPENING,
    /** The option applies to one connection, and is not allowed with {@code --reconnect}. */
    NOT_WITH_RECONNECT
  }

  private final String synopsis;
  private final String[] names;
  private final String label;
  private final boolean valueOptional;
  private final String help;
  private final ValueParser<T> parser;
  private final Set<Trait> traits;

  /**
   * Creates an option.
   *
   * @param synopsis the short name, if any, the long name, and the value, if any, in brackets if it
   *     is optional: {@code -m, --timeout <time>}
   * @param help a sentence without its period
   * @param parser the parser of the value
   */
  Option(String synopsis, String help, ValueParser<T> parser, Trait... traits) {
    int longName = synopsis.charAt(1) == '-' ? 0 : 4;
    int blank = synopsis.indexOf(' ', longName);
    int nameEnd = blank < 0 ? synopsis.length() : blank;
    String name = synopsis.substring(longName, nameEnd);
    this.synopsis = synopsis;
    this.names =
        longName == 0 ? new String[] {name} : new String[] {synopsis.substring(0, 2), name};
    this.valueOptional = blank > 0 && synopsis.charAt(blank + 1) == '[';
    int bracket = valueOptional ? 1 : 0;
    this.label =
        blank < 0 ? "" : synopsis.substring(blank + 1 + bracket, synopsis.length() - bracket);
    this.help = help;
    this.parser = parser;
    this.traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : traits) {
      this.traits.add(trait);
    }
  }

  /** The short name, if any, and the long name. The caller must not change the array. */
  String[] names() {
    return names;
  }

  /** The long name with two dashes, which errors show. */
  String longName() {
    return names[names.length - 1];
  }

  /** The names and the value as the manual page shows them, with an optional value in brackets. */
  String synopsis() {
    return synopsis;
  }

  /** The help text, a sentence without its period. */
  String help() {
    return help;
  }

  /** Whether a value follows the name. */
  boolean takesValue() {
    return !label.isEmpty();
  }

  /** Whether the value may be omitted. */
  boolean isValueOptional() {
    return valueOptional;
  }

  /** The name of the value, such as {@code <time>}; empty for an option without a value. */
  String label() {
    return label;
  }

  /** Whether the value is the name of a file. */
  boolean takesFile() {
    return parser.takesFile();
  }

  /** The allowed words; empty if the value is not one of certain words. */
  List<String> words() {
    return parser.words();
  }

  /** The name for one of the words, such as {@code shell}; empty if there are none. */
  String wordsName() {
    return parser.wordsName();
  }

  /** Whether the value is a step of the session. */
  boolean makesStep() {
    return parser.makesStep();
  }

  /** Whether the option has a trait. */
  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * Parses a value.
   *
   * @throws Failure of usage, whose message starts with the option's long name
   */
  T parse(String text, ParseContext context) throws Failure {
    return parser.parse(longName(), text, context);
  }

  /** The long name. */
  @Override
  public String toString() {
    return longName();
  }
}
