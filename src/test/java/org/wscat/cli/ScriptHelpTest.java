package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptHelpTest {
  @Test
  void theReadmeShowsTheSameLinesOfScripts() throws IOException {
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
    assertThat(Files.readAllLines(Path.of("README.md"))).containsSubsequence(rows);
  }

  @Test
  void theManualHasThemToo() {
    String manual = ManPage.of("1");
    assertThat(manual).contains(".SH \"SCRIPTS\"");
    assertThat(manual.split("\n\\.TP\n").length)
        .isGreaterThan(OptionTable.rows().size() + HelpTexts.SCRIPT.size());
  }
}
