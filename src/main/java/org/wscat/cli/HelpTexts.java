package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.ExitStatus;

/** What the help says above and below the options. */
final class HelpTexts {
  static final String[] DESCRIPTION = {
    "",
    "Connects to a WebSocket server (--connect may be left out), or is one. Lines of",
    "stdin are sent as messages, messages that are received are printed on stdout.",
    "On a terminal it opens a prompt."
  };

  private HelpTexts() {}

  static String[] footer() {
    List<String> lines = new ArrayList<>();
    for (ExitStatus status : ExitStatus.values()) {
      lines.add(String.format("  %-6s %s", status.label(), status.meaning()));
    }
    lines.add("");
    lines.add("Environment:");
    lines.add("  NO_COLOR       no colours, if it is not empty");
    lines.add("  HTTPS_PROXY    proxy for wss://, where --proxy is not given; HTTP_PROXY for");
    lines.add("                 ws://, ALL_PROXY for both, NO_PROXY for hosts without one");
    lines.add("  SSL_CERT_FILE  PEM file of trusted certificates, where --ca is not given");
    lines.add("  WSCAT_DEBUG=1  errors with a stack trace, for a bug report");
    lines.add("");
    lines.add("Examples:");
    lines.add("  wscat -c demo: -s chat1,myprotocol       talk to the built-in endpoint");
    lines.add("  wscat -c wss://example.com/ws -x hello   send, wait 2 s for answers, close");
    lines.add("  wscat -c localhost:8080 < /dev/null      check that a connection opens");
    lines.add("  wscat -c URL --expect-status 401         check that one is refused");
    lines.add("  wscat -l 8080 --echo                     a server to test clients with");
    return lines.toArray(new String[0]);
  }
}
