package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.wscat.failure.Failure;
import org.wscat.script.ValueMasker;

/**
 * Tells texts that hold a secret: a value of {@code --variable}, a secret of another option, or
 * what is a credential by its name, as in {@code "password":"..."}. Such texts are not kept. The
 * options are read on the first use. Used by one thread at a time.
 */
public final class SecretTexts implements Predicate<String> {
  private final Command.Run command;

  /** The values and the secrets, from the first use on. */
  private ValueMasker values;

  private OptionSecrets secrets;

  /** Knows the secrets of a command. */
  public SecretTexts(Command.Run command) {
    this.command = command;
  }

  @Override
  public boolean test(String text) {
    try {
      if (secrets == null) {
        secrets = command.secrets();
        List<String> all = new ArrayList<>(command.settings().variables().values());
        all.addAll(secrets.values());
        values = new ValueMasker(all);
      }
      return !values.mask(text).equals(text) || !secrets.request().masked(text).equals(text);
    } catch (Failure e) {
      // The session has ended with this failure; a text that is not kept reveals nothing.
      return true;
    }
  }
}
