package org.wscat.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wscat.failure.Failure;

/**
 * An option: a row of the {@link OptionTable}. Immutable.
 *
 * @param <T> what its value is in the domain; of no use for an option without one
 */
final class Option<T> {
  /** What else is true of an option. */
  enum Trait {
    /** It says how to connect, and does not go with {@code --listen}. */
    CLIENT,
    /** It says how to serve, and needs {@code --listen}. */
    LISTENER,
    /** Each of its values counts; of any other option the last one wins. */
    REPEATABLE,
    /** The first lines of a script may hold it ({@code # wscat:}). */
    SCRIPT_HEADER,
    /** It does not go with several scripts. */
    ONE_SCRIPT,
    /** It needs a connection that opens, and does not go with an expected refusal. */
    NEEDS_OPENING,
    /** It has its place in one connection, and does not go with {@code --reconnect}. */
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
   * A row.
   *
   * @param synopsis {@code -m, --timeout <time>}: the short name, if there is one, the long name,
   *     and the value, if there is one, in brackets where it may be left out
   * @param help a sentence without its period
   * @param parser what makes a value of the text behind the name
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

  /** The short name, if there is one, and the long one. The caller must not change the array. */
  String[] names() {
    return names;
  }

  /** The name with two dashes, by which errors call the option. */
  String longName() {
    return names[names.length - 1];
  }

  /** Names and value as the manual shows them, in brackets what may be left out. */
  String synopsis() {
    return synopsis;
  }

  /** What the help says of it. */
  String help() {
    return help;
  }

  /** Whether a value follows the name. */
  boolean takesValue() {
    return !label.isEmpty();
  }

  /** Whether the value may be left out. */
  boolean isValueOptional() {
    return valueOptional;
  }

  /** How the value is called, as in {@code <time>}; empty for an option without one. */
  String label() {
    return label;
  }

  /** Whether the value is the name of a file. */
  boolean takesFile() {
    return parser.takesFile();
  }

  /** The words that the value is one of; empty where it may be anything. */
  List<String> words() {
    return parser.words();
  }

  /** What one of the words is, as {@code shell}; empty where there are none. */
  String wordsName() {
    return parser.wordsName();
  }

  /** Whether the value is a step of the session. */
  boolean makesStep() {
    return parser.makesStep();
  }

  /** Whether that is true of it. */
  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * The value that the text stands for.
   *
   * @throws Failure of usage, a sentence that starts with the option's long name
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
