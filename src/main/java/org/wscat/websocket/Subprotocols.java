package org.wscat.websocket;

import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.SubprotocolSecrets;

/** The parser of the subprotocols that a client offers (RFC 6455 section 4.1, point 10). */
public final class Subprotocols {
  private Subprotocols() {}

  /**
   * Splits each argument at commas, and removes blanks around the names. Keeps the order.
   *
   * @throws Failure of usage when a name is empty, is not an HTTP token, or is repeated
   */
  public static List<String> parse(List<String> arguments) throws Failure {
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      for (String element : argument.split(",", -1)) {
        String name = element.strip();
        if (name.isEmpty()) {
          throw Failure.usage("empty subprotocol name in '" + shown(argument, arguments) + "'");
        }
        if (!Header.isToken(name)) {
          throw Failure.usage("invalid subprotocol name '" + shown(name, arguments) + "'");
        }
        if (names.contains(name)) {
          throw Failure.usage("subprotocol '" + shown(name, arguments) + "' is asked for twice");
        }
        names.add(name);
      }
    }
    return names;
  }

  /** A name or an argument as it may be printed; credentials are masked. */
  private static String shown(String text, List<String> arguments) {
    List<String> names = new ArrayList<>();
    for (String element : String.join(",", arguments).split(",", -1)) {
      names.add(element.strip());
    }
    List<Boolean> secrets = SubprotocolSecrets.areSecret(names);
    String shown = text;
    for (int i = 0; i < names.size(); i++) {
      shown =
          secrets.get(i) && !names.get(i).isEmpty()
              ? shown.replace(names.get(i), Secret.MASK)
              : shown;
    }
    return shown;
  }
}
