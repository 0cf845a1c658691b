package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.IdentityReader;

/** The options {@code --cert}, {@code --key} and {@code --passphrase} of a client or listener. */
final class IdentityArguments {
  private IdentityArguments() {}

  /**
   * Reads the file or variable of the passphrase.
   *
   * @throws Failure with {@link ExitStatus#UNUSABLE_CLIENT_CERTIFICATE} when a key has no
   *     certificate; of usage when the passphrase can't be read
   */
  static void read(Arguments arguments) throws Failure {
    if (arguments.ifNotEmpty(OptionTable.CERT).isPresent()) {
      arguments.ifNotEmpty(OptionTable.PASSPHRASE);
    } else if (arguments.ifNotEmpty(OptionTable.KEY).isPresent()) {
      throw new Failure(
              ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, "--key is given without its certificate")
          .withHint("--cert FILE names it");
    }
  }

  /** The passphrase, the credentials and those of the proxy, and what the user has answered. */
  static List<String> secrets(Arguments arguments) throws Failure {
    List<String> secrets = new ArrayList<>();
    for (Secret answer : arguments.inputs().answers()) {
      secrets.add(answer.reveal());
    }
    for (Option<Secret> option : List.of(OptionTable.PASSPHRASE, OptionTable.AUTH)) {
      Optional<Secret> given = arguments.ifNotEmpty(option);
      if (given.isPresent()) {
        addCredentials(given.get().reveal(), secrets);
      }
    }
    Optional<String> proxy = arguments.last(OptionTable.PROXY);
    if (proxy.isPresent() && proxy.get().indexOf('@') >= 0) {
      String authority =
          proxy.get().substring(proxy.get().indexOf("//") < 0 ? 0 : proxy.get().indexOf("//") + 2);
      addCredentials(authority.substring(0, authority.lastIndexOf('@')), secrets);
    }
    return secrets;
  }

  /** Adds a secret, and the password in it if it has a user name. */
  private static void addCredentials(String secret, List<String> secrets) {
    secrets.add(secret);
    secrets.add(secret.substring(secret.indexOf(':') + 1));
  }

  /**
   * Reads the certificate of this end and its key. Asks for the passphrase if the key is encrypted
   * and the passphrase is to be entered.
   *
   * @return the identity; empty if no certificate is given
   * @throws Failure with {@link ExitStatus#UNUSABLE_CLIENT_CERTIFICATE}, or when the passphrase
   *     can't be asked for
   */
  static Optional<Identity> identity(Arguments arguments) throws Failure {
    Optional<String> file = arguments.ifNotEmpty(OptionTable.CERT);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Inputs inputs = arguments.inputs();
    Optional<String> keyFile = arguments.ifNotEmpty(OptionTable.KEY);
    Optional<Secret> passphrase = arguments.ifNotEmpty(OptionTable.PASSPHRASE);
    boolean asks = arguments.text(OptionTable.PASSPHRASE).equals(Optional.of(""));
    if (asks && new IdentityReader(inputs).isEncrypted(keyFile.orElse(file.get()))) {
      passphrase = Optional.of(inputs.answer("Passphrase: ", OptionTable.PASSPHRASE.longName()));
    }
    return Optional.of(new IdentityReader(inputs).read(file.get(), keyFile, passphrase));
  }
}
