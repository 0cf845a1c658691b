package org.wscat.script;

import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Says in our words what is wrong with a regular expression. */
final class RegexFault {
  /**
   * What is wrong, by the start of Java's description.
   *
   * @param java the start of the description
   * @param ours the same in our words
   */
  private record Wording(String java, String ours) {}

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording("Unclosed group", "a group is not closed by )"),
          new Wording("Unmatched closing", "a ) closes no group"),
          new Wording("Unclosed character class", "a character class is not closed by ]"),
          new Wording("Dangling meta character", "there is nothing before it to repeat"),
          new Wording("Unclosed counted closure", "a number of repetitions is not closed by }"),
          new Wording("Illegal repetition range", "the range of repetitions is not valid"),
          new Wording("Illegal repetition", "a { begins no number of repetitions (\\{ is a brace)"),
          new Wording("Unknown inline modifier", "there is no such flag"),
          new Wording("Unknown look-behind", "(?< begins neither a name nor a look-behind"),
          new Wording("Look-behind group", "a look-behind must have a largest length"),
          new Wording("Illegal character range", "a range of characters ends before it begins"),
          new Wording("Illegal octal", "an octal digit must follow \\0"),
          new Wording("Illegal hexadecimal", "hexadecimal digits must follow \\x"),
          new Wording("Hexadecimal codepoint", "there is no such character"),
          new Wording("Illegal Unicode", "four hexadecimal digits must follow \\u"),
          new Wording("Illegal control", "a character must follow \\c"),
          new Wording("Illegal/unsupported escape", "there is no such escape"),
          new Wording("Illegal character name", "the name of a character is not valid"),
          new Wording("Unclosed character name", "the name of a character is not closed by }"),
          new Wording("Unknown character name", "there is no character of this name"),
          new Wording("Unclosed character family", "a property is not closed by }"),
          new Wording("Empty character family", "the name of a property is missing"),
          new Wording("Unknown character", "there is no such property of characters"),
          new Wording("Unknown Unicode", "there is no such property of characters"),
          new Wording("Unknown general", "there is no such property of characters"),
          new Wording("Bad class syntax", "the character class is not valid"),
          new Wording("Bad intersection", "the character class is not valid"),
          new Wording("Named capturing group", "two groups have this name"),
          new Wording("named capturing group is missing", "the name of a group is not closed by >"),
          new Wording("capturing group name", "the name of a group begins with a letter a to z"),
          new Wording("named capturing group", "there is no group of this name before"),
          new Wording("(named capturing group", "there is no group of this name before"),
          new Wording(
              "\\k is not followed", "the name of a group must follow \\k, as in \\k<name>"),
          new Wording("Unexpected character", "this character is not expected"));

  private RegexFault() {}

  /** Returns what is wrong, in a part of a sentence. */
  static String of(PatternSyntaxException fault) {
    for (Wording wording : WORDINGS) {
      if (fault.getDescription().startsWith(wording.java())) {
        return wording.ours();
      }
    }
    return "something here is not allowed";
  }
}
