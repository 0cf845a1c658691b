package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.wscat.testing.Page;

final class OptionsPageTest {
  private static final boolean WRITES = System.getProperty("wscat.pages", "").equals("write");

  @Test
  void thePageHasTheOptionsOfTheTable() throws IOException {
    Page page = Page.of("options.md");
    String wanted = OptionsPage.of(page.text());
    if (WRITES) {
      Files.writeString(page.path(), wanted);
    } else {
      assertThat(page.text())
          .as("mvn -q test -Dtest=OptionsPageTest -Dwscat.pages=write writes it anew")
          .isEqualTo(wanted);
    }
  }

  @Test
  void aNewOptionComesBehindTheOneBeforeItInTheTable() {
    String connect = OptionsPage.row(OptionTable.CONNECT);
    String listen = OptionsPage.row(OptionTable.LISTEN);
    assertThat(OptionsPage.of("text\n" + connect + "\n\nmore\n"))
        .startsWith("text\n" + connect + "\n" + listen + "\n")
        .endsWith("\n\nmore\n");
  }

  @Test
  void anOptionThatChangedOrWentIsWrittenAnew() {
    String connect = OptionsPage.row(OptionTable.CONNECT);
    assertThat(OptionsPage.of("| `-c, --connect <uri>` | before |\n| `--gone` | before |\n"))
        .startsWith(connect + "\n")
        .doesNotContain("before |");
  }

  @Test
  void thePageHasTheVariablesOfTheHelp() {
    String page = Page.of("options.md").section("Environment");
    assertThat(HelpTexts.ENVIRONMENT)
        .allSatisfy(variable -> assertThat(page).contains("`" + variable.term() + "`"));
  }
}
