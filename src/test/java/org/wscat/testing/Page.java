package org.wscat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the manual, or the README: its code blocks, tables, links and headings.
 *
 * @param path the file, from the root of the checkout
 * @param text its content
 */
public record Page(Path path, String text) {
  private static final Path MANUAL = Path.of("src/site/markdown");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)(?: (\\S+))?\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\[(?:[^\\]]*)\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /**
   * A code block.
   *
   * @param language the word behind the backquotes
   * @param file the word behind that, a name for the content; empty if there is none
   * @param text the lines
   */
  public record Block(String language, String file, String text) {}

  /** Reads a page of the manual, such as {@code options.md}. */
  public static Page of(String name) {
    return read(MANUAL.resolve(name));
  }

  /** Reads the README. */
  public static Page readme() {
    return read(Path.of("README.md"));
  }

  /** Reads the README and all pages of the manual, in order of their names. */
  public static List<Page> all() {
    try (Stream<Path> files = Files.list(MANUAL)) {
      return Stream.concat(
              Stream.of(readme()),
              files.filter(file -> file.toString().endsWith(".md")).sorted().map(Page::read))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page read(Path path) {
    try {
      return new Page(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the file without its ending. */
  public String name() {
    return path.getFileName().toString().replace(".md", "");
  }

  /** All code blocks, in order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String file = matcher.group(2) == null ? "" : matcher.group(2);
      blocks.add(new Block(matcher.group(1), file, matcher.group(3)));
    }
    return blocks;
  }

  /** The texts of the code blocks in this language, in order. */
  public List<String> blocks(String language) {
    return blocks().stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }

  /** The page without its code blocks. */
  public String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** The text below a heading, up to the next one. */
  public String section(String heading) {
    Matcher headings = HEADING.matcher(prose());
    while (headings.find()) {
      if (headings.group(1).equals(heading)) {
        int start = headings.end();
        return prose().substring(start, headings.find() ? headings.start() : prose().length());
      }
    }
    throw new AssertionError(path + " has no heading '" + heading + "'");
  }

  /** The rows of the tables in a text, without heads and rules. */
  public static List<String> rows(String text) {
    List<String> lines = text.lines().toList();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean head = i + 1 < lines.size() && isRule(lines.get(i + 1));
      if (lines.get(i).startsWith("|") && !head && !isRule(lines.get(i))) {
        rows.add(lines.get(i));
      }
    }
    return rows;
  }

  private static boolean isRule(String line) {
    return line.startsWith("| ---");
  }

  /** The targets of the links. */
  public List<String> links() {
    return LINK.matcher(prose().replaceAll("`[^`\n]*`", "code"))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  /** The anchors of the headings, as GitHub makes them. */
  public List<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    Matcher headings = HEADING.matcher(prose());
    while (headings.find()) {
      String anchor =
          headings.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
      int times = seen.merge(anchor, 1, Integer::sum);
      anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
    }
    return anchors;
  }

  /** The path, which names the test of a page. */
  @Override
  public String toString() {
    return path.toString();
  }
}
