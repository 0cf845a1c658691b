package org.wscat.websocket;

import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.Failure;
import org.wscat.http.Header;

/** The subprotocols a client asks for (RFC 6455 section 4.1, point 10). */
public final class Subprotocols {
  private Subprotocols() {}

  /**
   * Splits each argument on commas, drops the blanks around the names and keeps their order.
   *
   * @throws Failure of usage when a name is empty, no HTTP token, or stands twice
   */
  public static List<String> parse(List<String> arguments) throws Failure {
    List<String> names = new ArrayList<>();
    for (String argument : arguments) {
      for (String element : argument.split(",", -1)) {
        String name = element.strip();
        if (name.isEmpty()) {
          throw Failure.usage("empty subprotocol name in '" + argument + "'");
        }
        if (!Header.isToken(name)) {
          throw Failure.usage("invalid subprotocol name '" + name + "'");
        }
        if (names.contains(name)) {
          throw Failure.usage("subprotocol '" + name + "' is asked for twice");
        }
        names.add(name);
      }
    }
    return names;
  }
}
