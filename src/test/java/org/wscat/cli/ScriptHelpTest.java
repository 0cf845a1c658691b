package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wscat.failure.Failure;
import org.wscat.script.ScriptParser;
import org.wscat.testing.Page;

final class ScriptHelpTest {
  @Test
  void thePageShowsTheSameLinesOfScripts() {
    List<String> rows =
        HelpTexts.SCRIPT.stream()
            .map(
                entry ->
                    "| `"
                        + entry.term().replace("|", "\\|").replace(", ", "`, `")
                        + "` | "
                        + entry.text().replace("|", "\\|")
                        + " |")
            .toList();
    assertThat(Page.rows(Page.of("checks.md").section("The lines of a script"))).isEqualTo(rows);
  }

  @Test
  void thePageHasTheMarksThatTheParserKnows() {
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                ScriptParser.parse(
                    "x", "<unknown y".getBytes(StandardCharsets.UTF_8), Map.of(), Set.of()));
    String known = failure.getMessage().substring(failure.getMessage().indexOf("none of"));
    List<String> marks =
        Pattern.compile("[<>][?~a-zA-Z]*").matcher(known).results().map(r -> r.group()).toList();
    assertThat(marks).hasSizeGreaterThan(1);
    String page = Page.of("checks.md").section("The lines of a script");
    assertThat(marks).allSatisfy(mark -> assertThat(page).contains("`" + mark + " "));
  }

  @Test
  void theManualHasThemToo() {
    String manual = ManPage.of("1");
    assertThat(manual).contains(".SH \"SCRIPTS\"");
    assertThat(manual.split("\n\\.TP\n").length)
        .isGreaterThan(OptionTable.rows().size() + HelpTexts.SCRIPT.size());
  }
}
