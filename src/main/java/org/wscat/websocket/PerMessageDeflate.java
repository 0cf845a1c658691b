package org.wscat.websocket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;

/**
 * The negotiated parameters of permessage-deflate (RFC 7692 section 7.1). Immutable.
 *
 * @param serverTakeover whether the server's messages may refer to its messages before
 * @param clientTakeover whether the client's messages may refer to its messages before
 * @param serverWindowBits the server's window: 8 to 15
 * @param clientWindowBits the client's window: 8 to 15
 */
record PerMessageDeflate(
    boolean serverTakeover, boolean clientTakeover, int serverWindowBits, int clientWindowBits) {
  /** The offer of a client, which leaves all parameters to the server. */
  static final String OFFER = "permessage-deflate; client_max_window_bits";

  private static final String NAME = "permessage-deflate";
  private static final int LARGEST_WINDOW_BITS = 15;

  /**
   * Parses the server's response to the offer.
   *
   * @param answered the values of its {@code Sec-WebSocket-Extensions} headers
   * @return empty if it declined
   * @throws Failure of {@link ExitStatus#INVALID_HANDSHAKE} when the response is invalid or has an
   *     extension that was not offered
   */
  static Optional<PerMessageDeflate> agreed(List<String> answered) throws Failure {
    String value = String.join(", ", answered);
    Optional<PerMessageDeflate> agreed = Optional.empty();
    List<String> extensions = elements(value);
    if (extensions.isEmpty() && !answered.isEmpty()) {
      throw new Parameters(false, value).invalid("it names no extension");
    }
    for (String extension : extensions) {
      String[] parts = extension.split(";", -1);
      String name = Header.trimOws(parts[0]);
      if (!name.equals(NAME)) {
        throw new Failure(
                ExitStatus.INVALID_HANDSHAKE,
                "Server indicated an extension that was not requested")
            .withDetails("Sec-WebSocket-Extensions: " + value);
      }
      Parameters answer = new Parameters(false, value, parts);
      if (agreed.isPresent()) {
        throw answer.invalid(NAME + " stands twice");
      }
      agreed = Optional.of(answer.read());
    }
    return agreed;
  }

  /**
   * An offer that the server accepts.
   *
   * @param deflate the negotiated parameters
   * @param answer the value of {@code Sec-WebSocket-Extensions} in the response
   */
  record AcceptedOffer(PerMessageDeflate deflate, String answer) {}

  /**
   * Accepts the first of a client's offers that can be fulfilled; invalid ones are declined (RFC
   * 7692 section 5).
   *
   * @param offered the values of its {@code Sec-WebSocket-Extensions} headers
   */
  static Optional<AcceptedOffer> accepted(List<String> offered) {
    String value = String.join(", ", offered);
    for (String extension : elements(value)) {
      String[] parts = extension.split(";", -1);
      if (Header.trimOws(parts[0]).equals(NAME)) {
        try {
          Parameters offer = new Parameters(true, value, parts);
          PerMessageDeflate deflate = offer.read();
          return Optional.of(new AcceptedOffer(deflate, offer.answer(deflate)));
        } catch (Failure e) {
          // Try the next offer.
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether values of {@code Sec-WebSocket-Extensions} are a valid list (RFC 6455 section 9.1) of
   * at least one extension.
   */
  static boolean isList(List<String> values) {
    List<String> extensions = elements(String.join(", ", values));
    for (String extension : extensions) {
      String[] parts = extension.split(";", -1);
      boolean valid = Header.isToken(Header.trimOws(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        valid &= isParameter(parts[i]);
      }
      if (!valid) {
        return false;
      }
    }
    return !extensions.isEmpty();
  }

  /**
   * Whether a text is a parameter, with a token as its value, quoted or not, or without a value.
   */
  private static boolean isParameter(String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      return Header.isToken(Header.trimOws(part));
    }
    String value = Header.trimOws(part.substring(equals + 1));
    if (value.length() > 2 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1).replace("\\", "");
    }
    return Header.isToken(Header.trimOws(part.substring(0, equals))) && Header.isToken(value);
  }

  private static List<String> elements(String value) {
    List<String> elements = new ArrayList<>();
    for (String element : value.split(",", -1)) {
      String trimmed = Header.trimOws(element);
      // RFC 9110 section 5.6.1: empty elements of a list are ignored.
      if (!trimmed.isEmpty()) {
        elements.add(trimmed);
      }
    }
    return elements;
  }

  /** Creates the decompression of messages that this end receives. */
  Inflation inflation(Role own) {
    return new Inflation(own == Role.CLIENT ? serverTakeover : clientTakeover);
  }

  /** Creates the compression of messages that this end sends. */
  Deflation deflation(Role own) {
    return own == Role.CLIENT
        ? new Deflation(clientTakeover, clientWindowBits)
        : new Deflation(serverTakeover, serverWindowBits);
  }

  /** The parameters of an offer, or of the response to it. */
  private static final class Parameters {
    private final boolean offer;
    private final String value;
    private final String[] parts;
    private final Set<String> seen = new HashSet<>();

    Parameters(boolean offer, String value, String... parts) {
      this.offer = offer;
      this.value = value;
      this.parts = parts;
    }

    /**
     * Returns the response, which confirms the parameters requested of the server (RFC 7692 section
     * 7.1).
     */
    String answer(PerMessageDeflate deflate) {
      StringBuilder answer = new StringBuilder(NAME);
      if (!deflate.serverTakeover()) {
        answer.append("; server_no_context_takeover");
      }
      if (!deflate.clientTakeover()) {
        answer.append("; client_no_context_takeover");
      }
      if (seen.contains("server_max_window_bits")) {
        answer.append("; server_max_window_bits=").append(deflate.serverWindowBits());
      }
      return answer.toString();
    }

    PerMessageDeflate read() throws Failure {
      boolean serverTakeover = true;
      boolean clientTakeover = true;
      int serverBits = LARGEST_WINDOW_BITS;
      int clientBits = LARGEST_WINDOW_BITS;
      for (int i = 1; i < parts.length; i++) {
        String part = parts[i];
        int equals = part.indexOf('=');
        String name = Header.trimOws(equals < 0 ? part : part.substring(0, equals));
        Optional<String> argument =
            equals < 0 ? Optional.empty() : Optional.of(Header.trimOws(part.substring(equals + 1)));
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
          throw invalid("parameter " + name + " stands twice");
        }
        switch (name) {
          case "server_no_context_takeover" -> serverTakeover = without(name, argument);
          case "client_no_context_takeover" -> clientTakeover = without(name, argument);
          case "server_max_window_bits" -> serverBits = bits(name, argument);
          case "client_max_window_bits" -> {
            // In an offer the parameter may have no value: the client only supports it.
            if (!offer || argument.isPresent()) {
              clientBits = bits(name, argument);
            }
          }
          default -> throw invalid("unknown parameter '" + name + "'");
        }
      }
      return new PerMessageDeflate(serverTakeover, clientTakeover, serverBits, clientBits);
    }

    private boolean without(String name, Optional<String> argument) throws Failure {
      if (argument.isPresent()) {
        throw invalid("parameter " + name + " has no value");
      }
      return false;
    }

    private int bits(String name, Optional<String> argument) throws Failure {
      String text = argument.orElse("");
      if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
        text = text.substring(1, text.length() - 1);
      }
      return switch (text) {
        case "8", "9", "10", "11", "12", "13", "14", "15" -> Integer.parseInt(text);
        default -> throw invalid("parameter " + name + " must be 8 to 15, not '" + text + "'");
      };
    }

    private Failure invalid(String what) {
      return new Failure(ExitStatus.INVALID_HANDSHAKE, "Invalid Sec-WebSocket-Extensions header")
          .withDetails(what + "\nSec-WebSocket-Extensions: " + value);
    }
  }
}
