package org.wscat;

import java.util.ArrayList;
import java.util.List;
import org.wscat.cli.ConnectOptions;
import org.wscat.cli.Invocation;
import org.wscat.failure.Secret;
import org.wscat.http.SubprotocolSecrets;
import org.wscat.script.MaskedValues;
import org.wscat.script.ScriptWriter;

/** What a recording says in its first lines of how to connect: all but credentials. */
final class ScriptHeader {
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
    List<String> given = new ArrayList<>();
    for (String list : connect.subprotocols()) {
      for (String name : list.split(",")) {
        given.add(name.strip());
      }
    }
    List<String> subprotocols = new ArrayList<>();
    List<Boolean> secrets = SubprotocolSecrets.areSecret(given);
    for (int i = 0; i < given.size(); i++) {
      if (!secrets.get(i)) {
        subprotocols.add(given.get(i));
      }
    }
    boolean complete = subprotocols.size() == given.size();
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
