package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.script.SlashCommand.Place;

final class CommandCompleterTest {
  @TempDir private Path directory;

  /** A line whose words are those between blanks, with the cursor at its end. */
  private record Line(String line) implements ParsedLine {
    @Override
    public List<String> words() {
      return Arrays.asList(line.split(" ", -1));
    }

    @Override
    public int wordIndex() {
      return words().size() - 1;
    }

    @Override
    public String word() {
      return words().get(wordIndex());
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int cursor() {
      return line.length();
    }
  }

  private static List<Candidate> candidates(Place place, String line) {
    List<Candidate> candidates = new ArrayList<>();
    new CommandCompleter(place).complete(null, new Line(line), candidates);
    return candidates;
  }

  private static List<String> values(Place place, String line) {
    return candidates(place, line).stream().map(Candidate::value).toList();
  }

  @Test
  void commandsAreOfferedWithWhatTheyDo() {
    assertThat(candidates(Place.PROMPT, "/p"))
        .anySatisfy(
            candidate -> {
              assertThat(candidate.value()).isEqualTo("/ping");
              assertThat(candidate.descr()).isEqualTo("send a ping");
            });
    assertThat(values(Place.PROMPT, "/")).contains("/status", "/headers").doesNotContain("/to");
    assertThat(values(Place.LISTENER_PROMPT, "/"))
        .contains("/status", "/to", "/kick")
        .doesNotContain("/headers", "/reconnect");
  }

  @Test
  void argumentsAreOfferedWhereTheyAreKnown() throws Exception {
    assertThat(candidates(Place.PROMPT, "/close "))
        .anySatisfy(
            candidate -> {
              assertThat(candidate.value()).isEqualTo("1008");
              assertThat(candidate.descr()).isEqualTo("policy violation");
            })
        .noneMatch(candidate -> candidate.value().equals("1006"));
    assertThat(values(Place.PROMPT, "/expect-close 1")).contains("1006");
    assertThat(values(Place.PROMPT, "/help st")).contains("status", "stop");
    assertThat(values(Place.PROMPT, "/help /st")).contains("/status");
    Files.writeString(directory.resolve("one.json"), "");
    Files.writeString(directory.resolve(".hidden"), "");
    Files.writeString(directory.resolve("a\u001b[2J"), "");
    Files.createDirectory(directory.resolve("sub"));
    assertThat(values(Place.PROMPT, "/send @" + directory + "/o"))
        .containsExactlyInAnyOrder("@" + directory + "/one.json", "@" + directory + "/sub/");
    assertThat(values(Place.PROMPT, "/record " + directory + "/."))
        .contains(directory + "/.hidden");
    assertThat(values(Place.PROMPT, "/send @" + directory + "/none/x")).isEmpty();
  }

  @Test
  void nothingIsOfferedElsewhere() {
    for (String line : List.of("", "hello", "{\"a", " /p", "/ping x", "/close 1000 ", "/nope ")) {
      assertThat(values(Place.PROMPT, line)).as(line).isEmpty();
    }
  }
}
