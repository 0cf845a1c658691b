package org.wscat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;
import org.wscat.testing.EventSchema;
import org.wscat.testing.Page;

/** The form of the README and the manual, their links, and the tables that the source has too. */
final class PagesTest {
  private static final int README_LINES = 200;
  private static final int WIDTH = 120;
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java/org/wscat"), Path.of("src/test/java/org/wscat"));

  static List<Page> pages() {
    return Page.all();
  }

  static List<Page> manual() {
    return Page.all().stream().skip(1).toList();
  }

  @Test
  void theReadmeIsShort() {
    Page readme = Page.readme();
    assertThat(readme.text().lines().toList()).hasSizeLessThanOrEqualTo(README_LINES);
    assertThat(longLines(readme.text())).isEmpty();
    assertThat(Page.rows(readme.prose()))
        .filteredOn(row -> row.replaceAll("\\]\\([^)]*\\)", "").length() > WIDTH)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noLineOfProseIsLong(Page page) {
    assertThat(longLines(page.prose())).isEmpty();
  }

  /** The lines outside of tables that are too long. */
  private static List<String> longLines(String text) {
    return text.lines().filter(line -> !line.startsWith("|") && line.length() > WIDTH).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTableHasTheSameColumnsInAllRows(Page page) {
    String[] lines = page.prose().split("\n");
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].startsWith("|") && lines[i - 1].startsWith("|")) {
        assertThat(columns(lines[i])).as(lines[i]).isEqualTo(columns(lines[i - 1]));
      }
    }
  }

  private static int columns(String row) {
    return row.replace("\\|", "").split("\\|", -1).length;
  }

  @ParameterizedTest
  @MethodSource("manual")
  void everyPageSaysWhatItAnswersAndLeadsOn(Page page) {
    List<String> lines = page.text().lines().toList();
    assertThat(lines.get(0)).startsWith("# ");
    assertThat(lines.get(2)).startsWith("This page ");
    assertThat(page.links()).contains("../../../README.md").hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertThat(page.links())
        .filteredOn(link -> !link.startsWith("https://"))
        .allSatisfy(link -> assertLeadsSomewhere(page, link));
  }

  private static void assertLeadsSomewhere(Page page, String link) {
    Path file = target(page, link);
    assertThat(file).as(link).exists();
    int hash = link.indexOf('#');
    if (hash >= 0) {
      Page other =
          Page.all().stream().filter(one -> one.path().equals(file)).findFirst().orElseThrow();
      assertThat(other.anchors()).contains(link.substring(hash + 1));
    }
  }

  private static Path target(Page page, String link) {
    String file = link.replaceFirst("#.*", "");
    return file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Set<Path> reached = new HashSet<>();
    Deque<Page> open = new ArrayDeque<>(List.of(Page.readme()));
    while (!open.isEmpty()) {
      Page page = open.pop();
      if (reached.add(page.path())) {
        Set<Path> targets = new HashSet<>();
        page.links().stream()
            .filter(link -> !link.startsWith("https://"))
            .forEach(link -> targets.add(target(page, link)));
        Page.all().stream().filter(other -> targets.contains(other.path())).forEach(open::push);
      }
    }
    assertThat(reached).containsAll(Page.all().stream().map(Page::path).toList());
  }

  /** Names such as {@code session/Verdict} on the page about development. */
  @Test
  void everyClassThatIsNamedExists() {
    List<String> classes =
        Pattern.compile("`([a-z]+(?:/[a-z]+)*/[A-Z]\\w+)`")
            .matcher(Page.of("development.md").prose())
            .results()
            .map(name -> name.group(1) + ".java")
            .toList();
    assertThat(classes)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name ->
                assertThat(ROOTS)
                    .as(name)
                    .anyMatch(root -> Files.isRegularFile(root.resolve(name))));
  }

  @Test
  void theExitStatusesAreThoseOfTheProgram() {
    assertThat(Page.rows(Page.of("exit-status.md").section("The statuses")))
        .isEqualTo(
            Arrays.stream(ExitStatus.values())
                .map(status -> "| " + status.label() + " | " + status.meaning() + " |")
                .toList());
  }

  @Test
  void everyKindOfEventHasAValidExample() throws Exception {
    EventSchema schema = EventSchema.ofProgram();
    ObjectMapper json = new ObjectMapper();
    Set<String> shown = new TreeSet<>();
    for (String block : Page.of("events.md").blocks("json")) {
      MappingIterator<JsonNode> events = json.readerFor(JsonNode.class).readValues(block);
      while (events.hasNext()) {
        JsonNode event = events.next();
        assertThat(schema.faults(event)).as(event.toString()).isEmpty();
        shown.add(event.get("event").textValue());
      }
    }
    Set<String> known = new TreeSet<>();
    json.readTree(schema.text())
        .at("/properties/event/enum")
        .forEach(kind -> known.add(kind.textValue()));
    assertThat(shown).isEqualTo(known);
  }
}
