package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.ExitStatus;

/** What help and manual say beside the options. */
final class HelpTexts {
  /** A term and what there is to say of it. */
  record Entry(String term, String text) {}

  static final String[] DESCRIPTION = {
    "",
    "Connects to a WebSocket server (--connect may be left out), or is one. Lines of",
    "stdin are sent as messages, messages that are received are printed on stdout.",
    "On a terminal it opens a prompt."
  };

  static final List<Entry> ENVIRONMENT =
      List.of(
          new Entry("NO_COLOR", "no colours, if it is not empty"),
          new Entry(
              "HTTPS_PROXY",
              "proxy for wss://, where --proxy is not given; HTTP_PROXY for ws://, ALL_PROXY for"
                  + " both, NO_PROXY for hosts without one"),
          new Entry("SSL_CERT_FILE", "PEM file of trusted certificates, where --ca is not given"),
          new Entry("JAVA_HOME", "the Java to run by, in place of the one that PATH leads to"),
          new Entry("WSCAT_JAVA_OPTS", "further options of that Java, as in -Xmx1g"),
          new Entry("WSCAT_CACHE=off", "start without the start-up cache"),
          new Entry("WSCAT_DEBUG=1", "errors with a stack trace, for a bug report"));

  static final List<Entry> EXAMPLES =
      List.of(
          new Entry("wscat -c demo: -s chat1,myprotocol", "talk to the built-in endpoint"),
          new Entry("wscat -c wss://example.com/ws -x hello", "send, wait 2 s for answers, close"),
          new Entry("wscat -c localhost:8080 < /dev/null", "check that a connection opens"),
          new Entry("wscat -c URL --expect-status 401", "check that one is refused"),
          new Entry("wscat -l 8080 --echo", "a server to test clients with"));

  private static final int WIDTH = 80;
  private static final int STATUS_COLUMN = 7;
  private static final int ENVIRONMENT_COLUMN = 17;
  private static final int EXAMPLES_COLUMN = 40;

  private HelpTexts() {}

  /** What stands below the options in the help. */
  static String[] footer() {
    List<String> lines = new ArrayList<>();
    for (ExitStatus status : ExitStatus.values()) {
      add(new Entry(status.label(), status.meaning()), STATUS_COLUMN, lines);
    }
    lines.add("");
    lines.add("Environment:");
    for (Entry variable : ENVIRONMENT) {
      add(variable, ENVIRONMENT_COLUMN, lines);
    }
    lines.add("");
    lines.add("Examples:");
    for (Entry example : EXAMPLES) {
      add(example, EXAMPLES_COLUMN, lines);
    }
    return lines.toArray(new String[0]);
  }

  /** Adds an entry in two columns, the second of which is wrapped. */
  private static void add(Entry entry, int column, List<String> lines) {
    StringBuilder line = new StringBuilder("  ").append(entry.term());
    int left = 2 + column;
    pad(line, left);
    for (String word : entry.text().split(" ")) {
      if (line.length() > left && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder();
        pad(line, left);
      }
      line.append(line.length() > left ? " " : "").append(word);
    }
    lines.add(line.toString());
  }

  private static void pad(StringBuilder line, int width) {
    line.append(" ".repeat(Math.max(1, width - line.length())));
  }
}
