package org.wscat;

import java.util.ArrayList;
import java.util.List;
import org.wscat.cli.ConnectOptions;
import org.wscat.cli.Invocation;
import org.wscat.failure.Secret;
import org.wscat.script.MaskedValues;
import org.wscat.script.ScriptWriter;

/** What a recording says in its first lines of how to connect: all but credentials. */
final class ScriptHeader {
  /** Names of subprotocols are short; what is longer, or a JSON Web Token, is no such name. */
  private static final int LONGEST_SUBPROTOCOL = 40;

  private static final String TOKEN_START = "eyJ";

  private ScriptHeader() {}

  /**
   * The lines.
   *
   * @param url the endpoint as it may be shown
   */
  static String of(Invocation.Connect invocation, String url) {
    ConnectOptions connect = invocation.connect();
    MaskedValues masked = new MaskedValues(invocation.session().variables().values());
    String shown = masked.inSentence(url.replace(Secret.MASK + "@", ""));
    List<String> words = new ArrayList<>(List.of("-c", shown));
    List<String> subprotocols = new ArrayList<>();
    boolean complete = true;
    for (String given : connect.subprotocols()) {
      for (String name : given.split(",")) {
        String stripped = name.strip();
        if (stripped.length() > LONGEST_SUBPROTOCOL || stripped.startsWith(TOKEN_START)) {
          complete = false;
        } else {
          subprotocols.add(stripped);
        }
      }
    }
    if (!subprotocols.isEmpty()) {
      words.add("-s");
      words.add(String.join(",", subprotocols));
    }
    if (connect.origin().isPresent()) {
      words.add("-o");
      words.add(connect.origin().get());
    }
    if (invocation.session().timeout().isPresent()) {
      words.add("--timeout");
      words.add(invocation.session().timeout().get().toMillis() + "ms");
    }
    return ScriptWriter.header(words)
        + (shown.contains(Secret.MASK) ? "# the URL holds a secret, which -c has to give\n" : "")
        + (complete ? "" : "# a subprotocol that may be a credential is left out\n");
  }
}
