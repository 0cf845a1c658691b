package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.SubprotocolSecrets;
import org.wscat.script.ScriptWriter;
import org.wscat.script.ValueMasker;
import org.wscat.session.Settings;

/** The first lines of a recording: the options of the connection without credentials. */
final class RecordingHeader {
  private RecordingHeader() {}

  /**
   * Returns the lines.
   *
   * @param url the URL without secrets
   */
  static String of(ClientArguments client, Settings settings, String url) throws Failure {
    ValueMasker masked = new ValueMasker(settings.variables().values());
    String shown = masked.maskSentence(url.replace(Secret.MASK + "@", ""));
    List<String> words = new ArrayList<>(List.of("-c", shown));
    List<String> given = new ArrayList<>();
    for (String list : client.subprotocols()) {
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
    Optional<String> origin = client.origin();
    if (origin.isPresent()) {
      words.add("-o");
      words.add(origin.get());
    }
    if (settings.limits().run().isPresent()) {
      words.add("--timeout");
      words.add(settings.limits().run().get().toMillis() + "ms");
    }
    if (client.terminator().isPresent()) {
      words.add("--terminator");
      words.add(client.terminator().get().toString());
    }
    return ScriptWriter.header(words)
        + (shown.contains(Secret.MASK) ? "# the URL holds a secret, which -c has to give\n" : "")
        + (complete ? "" : "# a subprotocol that may be a credential is left out\n");
  }
}
