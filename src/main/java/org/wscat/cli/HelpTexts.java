package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.ExitStatus;

/** The texts of the help and the manual page, except those of the options. */
final class HelpTexts {
  /** A term and its description. */
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

  static final String SCRIPT_DESCRIPTION =
      "--script follows, and --record writes, lines of these kinds. A pattern that starts with { or ["
          + " must be JSON, and matches JSON that holds it: every member that it names must be there"
          + " and match, further ones may be; arrays match element by element, and may have more where"
          + " the pattern ends with ...; numbers match by value. Any other pattern is the text itself. --expect is <?, --expect-regex is <?~.";

  /** The syntax of the lines of a script. */
  static final List<Entry> SCRIPT =
      List.of(
          new Entry(
              "# text",
              "a comment; # wscat: -c url -s names -o origin --timeout time --terminator hex in the"
                  + " first lines gives options, which those of the command line override"),
          new Entry("> text", "send a text message; > alone is the empty one"),
          new Entry(">b hex, >B text", "send a binary message: these bytes, or this text in UTF-8"),
          new Entry("| text", "a further line of the message or pattern above"),
          new Entry("< pattern", "take the next message, which must match"),
          new Entry("<? pattern", "pass over messages until one matches"),
          new Entry(
              "<~ regex, <?~ regex",
              "the same with a Java regular expression, found in the message; its named groups bind"),
          new Entry(
              "<b hex, <?b hex",
              "the same with the bytes of a binary message; .. is any byte, {{name}} any number of"
                  + " bytes, which it stands for in hexadecimal digits"),
          new Entry(
              "<B pattern, <?B pattern, <~B regex, <?~B regex",
              "the same as without B, with the text of a binary message in UTF-8"),
          new Entry(
              ">e text, >Be text, <e text, <?e text, <Be text, <?Be text",
              "the same as without e, with \\0 \\n \\r \\t \\\\ \\xHH \\u{H...} for characters; never JSON in a"
                  + " pattern"),
          new Entry("/ping [data], /pong [data]", "send a ping or a pong"),
          new Entry("/close [code [reason]]", "start the closing handshake"),
          new Entry(
              "/expect-close code",
              "wait for the end of the connection, with this code in the Close frame that comes; 1005"
                  + " is a frame without a code, 1006 an end without a frame"),
          new Entry("/wait time", "do nothing for this time"),
          new Entry("/timeout time", "the longest that each expectation waits from here on (10s)"),
          new Entry("/skip regex", "ignore messages in which it is found from here on"),
          new Entry(
              "/all, /end",
              "the expectations between them are met in any order, each by a message of its own,"
                  + " within one time limit"),
          new Entry("/repeat n", "the expectation on the next line must be met n times"),
          new Entry(
              "/on line",
              "whenever a message comes that meets the expectation in this line, the lines up to /end"
                  + " are sent; no expectation sees the message"),
          new Entry("/every time", "the lines up to /end are sent in this rhythm"),
          new Entry(
              "/print text",
              "print it on stdout, with the values of its names; a script that does so prints no"
                  + " messages"),
          new Entry(
              "{{name}}",
              "in a pattern anything, which it stands for from then on, or what it stands for already;"
                  + " in a message that value, in JSON with its type (\"{{id}}\" is a number if one was"
                  + " found); {{_}} is anything, {{{{ two braces"));

  static final List<Entry> EXAMPLES =
      List.of(
          new Entry("wscat -c demo: -s chat1,myprotocol", "talk to the built-in endpoint"),
          new Entry("wscat -c wss://example.com/ws -x hello", "send, wait 2 s for answers, close"),
          new Entry("wscat -c localhost:8080 < /dev/null", "check that a connection opens"),
          new Entry("wscat -c URL --expect-status 401", "check that one is refused"),
          new Entry("wscat -c URL -x ping --expect pong", "check that an answer comes"),
          new Entry("wscat -c URL --record a.wscat", "keep what happens, as a script"),
          new Entry("wscat --script a.wscat", "check that it happens again"),
          new Entry("wscat -l 8080 --echo", "a server to test clients with"));

  private static final int WIDTH = 80;
  private static final int STATUS_COLUMN = 7;
  private static final int ENVIRONMENT_COLUMN = 17;
  private static final int EXAMPLES_COLUMN = 40;

  private HelpTexts() {}

  /** Returns the lines of the help after the options. */
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

  /** Adds an entry in two columns, with the second one wrapped. */
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
