package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text of an HTML page, as lines: its title, then the text of its elements without tags,
 * comments, scripts and styles. It is meant for error pages, and is no parser of the HTML standard.
 * An instance reads one page. Not thread-safe.
 */
final class HtmlText {
  /** The most lines that are returned; the last one of more says that there are more. */
  static final int MAX_LINES = 10;

  /** The most characters of a line. */
  static final int MAX_LINE = 200;

  /** The last line of a shortened text. */
  static final String MORE = "[...] (-v shows the whole page)";

  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final String NO_BREAK_SPACE_REFERENCE = "&nbsp;";

  /** Elements whose content is no text of the page. */
  private static final Set<String> HIDDEN = Set.of("script", "style", "template", "svg");

  /** Elements that stay within a line; all others begin a new one. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "kbd", "mark",
          "q", "s", "samp", "small", "span", "strong", "sub", "sup", "td", "th", "tt", "u", "var");

  private final String page;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int at;

  private HtmlText(String page) {
    this.page = page;
  }

  /** Whether a body is an HTML page, by its media type, or by its start if it has none. */
  static boolean isHtml(Headers headers, String body) {
    Optional<String> type = headers.first("Content-Type");
    if (type.isPresent()) {
      String name = type.get().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      return name.equals("text/html") || name.equals("application/xhtml+xml");
    }
    String start = body.stripLeading();
    return startsWith(start, 0, "<!doctype html") || startsWith(start, 0, "<html");
  }

  /**
   * Returns the lines of a page's text, separated by {@code \n}: at most {@link #MAX_LINES}, each
   * of at most {@link #MAX_LINE} characters. A line that repeats the one before is left out.
   *
   * @param truncated whether the page continues after this text
   */
  static String of(String page, boolean truncated) {
    HtmlText text = new HtmlText(page);
    text.read();
    List<String> lines = text.lines;
    boolean hasMore = truncated;
    while (lines.size() > MAX_LINES || (hasMore && lines.size() == MAX_LINES)) {
      hasMore = true;
      lines.remove(lines.size() - 1);
    }
    if (hasMore && !lines.isEmpty()) {
      lines.add(MORE);
    }
    return String.join("\n", lines);
  }

  private void read() {
    while (at < page.length()) {
      char c = page.charAt(at);
      if (c == '<' && beginsMarkup()) {
        skipMarkup();
      } else if (c == '&') {
        readReference();
      } else {
        append(c);
        at++;
      }
    }
    endLine();
  }

  /** Whether the {@code <} at this place begins a tag, a comment or a declaration. */
  private boolean beginsMarkup() {
    char next = at + 1 < page.length() ? page.charAt(at + 1) : ' ';
    return isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void skipMarkup() {
    if (page.startsWith("<!--", at)) {
      at = after("-->", at + 4);
      return;
    }
    int start = page.startsWith("</", at) ? at + 2 : at + 1;
    int end = start;
    while (end < page.length() && Character.isLetterOrDigit(page.charAt(end))) {
      end++;
    }
    String name = page.substring(start, end).toLowerCase(Locale.ROOT);
    boolean isClosing = start == at + 2;
    at = endOfTag(end);
    boolean isEmpty = page.startsWith("/>", at - 2);
    if (HIDDEN.contains(name) && !isClosing && !isEmpty) {
      skipContent(name);
    }
    if (name.equals("td") || name.equals("th")) {
      append(' ');
    } else if (!INLINE.contains(name)) {
      endLine();
    }
  }

  /** The place after the tag; a {@code >} in a quoted attribute does not end it. */
  private int endOfTag(int from) {
    char quote = 0;
    for (int i = from; i < page.length(); i++) {
      char c = page.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if ((c == '"' || c == '\'') && page.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    return page.length();
  }

  private void skipContent(String name) {
    while (at < page.length() && !startsWith(page, at, "</" + name)) {
      at++;
    }
    at = after(">", at);
  }

  /** The place after the next occurrence of a text, or the end of the page. */
  private int after(String text, int from) {
    int found = page.indexOf(text, from);
    return found < 0 ? page.length() : found + text.length();
  }

  private void readReference() {
    if (page.startsWith(NO_BREAK_SPACE_REFERENCE, at)) {
      append(' ');
      at += NO_BREAK_SPACE_REFERENCE.length();
      return;
    }
    UnescapedText decoded = new UnescapedText(false, 2);
    int length = Escaping.CHARACTER_REFERENCE.decode(page, at, decoded);
    if (length == 0) {
      append('&');
      at++;
      return;
    }
    String characters = decoded.text();
    for (int i = 0; i < characters.length(); i++) {
      append(characters.charAt(i));
    }
    at += length;
  }

  /** Appends a character; white space of any length becomes one blank. */
  private void append(char c) {
    if (!Character.isWhitespace(c) && c != NO_BREAK_SPACE) {
      line.append(c);
    } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private void endLine() {
    String text = line.toString().strip();
    line.setLength(0);
    if (text.length() > MAX_LINE) {
      text = text.substring(0, MAX_LINE) + "[...]";
    }
    boolean isRepeated = !lines.isEmpty() && lines.get(lines.size() - 1).equals(text);
    if (!text.isEmpty() && !isRepeated) {
      lines.add(text);
    }
  }

  private static boolean startsWith(String text, int from, String lowerCase) {
    return text.regionMatches(true, from, lowerCase, 0, lowerCase.length());
  }
}
