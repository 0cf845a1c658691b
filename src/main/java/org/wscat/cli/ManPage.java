package org.wscat.cli;

import org.wscat.failure.ExitStatus;

/** The manual page in man(7) macros, generated from the option table and the texts of the help. */
public final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** Returns the manual page for a version of the program. */
  public static String of(String version) {
    ManPage man = new ManPage();
    man.line(".TH WSCAT 1 \"\" \"wscat " + version + "\" \"User Commands\"");
    man.section("NAME", "wscat - talk to WebSocket servers, or be one");
    man.section("SYNOPSIS", CommandReader.SYNOPSIS);
    man.section("DESCRIPTION", String.join(" ", HelpTexts.DESCRIPTION).strip());
    man.heading("OPTIONS");
    for (Option<?> row : OptionTable.rows()) {
      man.option(row);
    }
    man.heading("SCRIPTS");
    man.line(escaped(HelpTexts.SCRIPT_DESCRIPTION));
    for (HelpTexts.Entry entry : HelpTexts.SCRIPT) {
      man.entry("\\fB" + escaped(entry.term()) + "\\fR", entry.text());
    }
    man.heading("EXIT STATUS");
    for (ExitStatus status : ExitStatus.values()) {
      man.entry("\\fB" + escaped(status.label()) + "\\fR", status.meaning());
    }
    man.heading("ENVIRONMENT");
    for (HelpTexts.Entry variable : HelpTexts.ENVIRONMENT) {
      man.entry("\\fB" + escaped(variable.term()) + "\\fR", variable.text());
    }
    man.heading("EXAMPLES");
    for (HelpTexts.Entry example : HelpTexts.EXAMPLES) {
      man.entry("\\fB" + escaped(example.term()) + "\\fR", example.text());
    }
    man.section("SEE ALSO", "curl(1)");
    return man.page.toString();
  }

  private void option(Option<?> row) {
    StringBuilder names = new StringBuilder();
    for (String name : row.names()) {
      names.append(names.isEmpty() ? "" : ", ").append("\\fB").append(escaped(name)).append("\\fR");
    }
    if (row.takesValue()) {
      String value = "\\fI" + escaped(row.label()) + "\\fR";
      names.append(row.isValueOptional() ? "[=" + value + "]" : "=" + value);
    }
    entry(names.toString(), row.help());
  }

  private void section(String title, String text) {
    heading(title);
    line(escaped(text));
  }

  private void heading(String title) {
    line(".SH \"" + title + "\"");
  }

  private void entry(String term, String text) {
    line(".TP");
    line(term);
    line(escaped(text));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Escapes a text for the macros. Hyphens stay hyphens, so that options can be copied. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
