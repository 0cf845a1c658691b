package org.wscat.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A transcript of a terminal: commands, each behind {@code $}, with their output on both streams.
 *
 * @param exchanges one or more
 */
public record Transcript(List<Exchange> exchanges) {
  private static final String PROMPT = "$ ";

  /**
   * A command and its output.
   *
   * @param command what was typed
   * @param output the lines that followed
   */
  public record Exchange(String command, List<String> output) {}

  /**
   * Parses a block, whose first line is a command.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static Transcript parse(String block) {
    List<Exchange> exchanges = new ArrayList<>();
    for (String line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        exchanges.add(new Exchange(line.substring(PROMPT.length()), new ArrayList<>()));
      } else if (exchanges.isEmpty()) {
        throw new IllegalArgumentException("no command before: " + line);
      } else {
        exchanges.get(exchanges.size() - 1).output().add(line);
      }
    }
    return new Transcript(List.copyOf(exchanges));
  }

  /** The same transcript with another text in place of one. */
  public Transcript with(String old, String replacement) {
    List<Exchange> replaced = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      replaced.add(
          new Exchange(
              exchange.command().replace(old, replacement),
              exchange.output().stream().map(line -> line.replace(old, replacement)).toList()));
    }
    return new Transcript(replaced);
  }

  /** Whether something is typed at the program's prompt. */
  public boolean isInteractive() {
    Exchange first = exchanges.get(0);
    return exchanges.size() == 1
        && first.output().stream().anyMatch(line -> line.startsWith("> "))
        && first.command().matches("\\S*wscat [^|;<]*");
  }
}
