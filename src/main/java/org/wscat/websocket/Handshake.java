package org.wscat.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.RequestSecrets;
import org.wscat.http.Response;
import org.wscat.http.SecretNames;
import org.wscat.http.SubprotocolSecrets;
import org.wscat.net.HostPort;
import org.wscat.net.UserInfo;

/**
 * The client's side of the opening handshake (RFC 6455 section 4.1): the bytes of the request, and
 * the validation of the response. Immutable.
 *
 * @param host the value of the {@code Host} header
 * @param target path and query, percent-encoded
 * @param version 13, or 8 for an early draft, whose origin header has another name
 * @param subprotocols the offered names in order of preference
 * @param origin the value of the origin header
 * @param authorization the {@code Authorization} header
 * @param compress whether permessage-deflate is offered (RFC 7692)
 * @param headers further headers, in the order they are sent
 */
public record Handshake(
    String host,
    String target,
    int version,
    List<String> subprotocols,
    Optional<String> origin,
    Optional<Header> authorization,
    boolean compress,
    List<Header> headers) {
  private static final int NO_PORT = 0;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final Set<String> OWN_HEADERS =
      Set.of(
          "connection",
          "upgrade",
          "sec-websocket-key",
          "sec-websocket-version",
          "sec-websocket-extensions",
          "sec-websocket-accept");

  /** Takes copies of the lists. */
  public Handshake {
    subprotocols = List.copyOf(subprotocols);
    headers = List.copyOf(headers);
  }

  /**
   * Creates the handshake with an endpoint. A header of an option of its own, or of the URL,
   * replaces the same header in {@code headers}. Other repeated headers are all sent, except {@code
   * Host}, of which the last one is.
   *
   * @throws Failure of usage when a value can't be sent, or a header is one that only the handshake
   *     sets
   */
  public static Handshake of(Endpoint endpoint, HandshakeOptions options) throws Failure {
    List<Header> headers = new ArrayList<>();
    Optional<Header> authorization =
        authorization(options.auth().isPresent() ? options.auth() : endpoint.credentials());
    String host = endpoint.hostHeader();
    for (Header header : options.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      requireFree(header.name(), name);
      if (name.equals("host")) {
        host = header.value();
      } else if (!(name.equals("origin") && options.origin().isPresent())
          && !(name.equals("authorization") && authorization.isPresent())) {
        headers.add(header);
      }
    }
    return new Handshake(
        sendable("Host", inAscii(options.host().orElse(host))),
        endpoint.target(),
        options.offer().version(),
        Subprotocols.parse(options.offer().subprotocols()),
        options.origin().isPresent()
            ? Optional.of(sendable("Origin", options.origin().get()))
            : Optional.empty(),
        authorization,
        options.offer().compress(),
        headers);
  }

  private static void requireFree(String shown, String name) throws Failure {
    if (name.equals("sec-websocket-protocol")) {
      throw Failure.usage("-H cannot set " + shown).withHint("-s NAME asks for a subprotocol");
    }
    if (OWN_HEADERS.contains(name)) {
      throw Failure.usage("-H cannot set " + shown + ", which the handshake sets itself");
    }
  }

  /** Converts a host with international names to ASCII, as the host of a URL is converted. */
  private static String inAscii(String host) throws Failure {
    if (HostPort.isAscii(host)) {
      return host;
    }
    try {
      HostPort parsed = HostPort.parse(host, NO_PORT);
      return parsed.port() == NO_PORT ? parsed.host() : parsed.host() + ":" + parsed.port();
    } catch (Failure failure) {
      throw failure.withPrefix("Host", ExitStatus.USAGE);
    }
  }

  private static String sendable(String name, String value) throws Failure {
    return Header.of(name, value).value();
  }

  private static Optional<Header> authorization(Optional<Secret> credentials) {
    return credentials.isEmpty()
        ? Optional.empty()
        : Optional.of(new Header("Authorization", UserInfo.basic(credentials.get().reveal())));
  }

  /** The bytes of the request with this key (16 random bytes in base64). */
  public byte[] request(String key) {
    StringBuilder request = new StringBuilder(256);
    request.append("GET ").append(target).append(" HTTP/1.1\r\n");
    for (Header field : fields(key)) {
      request.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    return request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The lines of the request as they may be printed, with {@code ***} in place of secrets. */
  public List<String> requestLines(String key) {
    List<String> lines = new ArrayList<>();
    lines.add("GET " + SecretNames.maskUrl(target) + " HTTP/1.1");
    for (Header field : fields(key)) {
      lines.add(field.toString());
    }
    return lines;
  }

  /** The secrets of the request, which responses may repeat. */
  public RequestSecrets secrets() {
    return RequestSecrets.of(target, fields(""));
  }

  /** An offered subprotocol as it may be printed; credentials are masked. */
  String shown(String subprotocol) {
    int index = subprotocols.indexOf(subprotocol);
    return index >= 0 && SubprotocolSecrets.areSecret(subprotocols).get(index)
        ? Secret.MASK
        : SubprotocolSecrets.masked(subprotocol);
  }

  private List<Header> fields(String key) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("Host", host));
    fields.add(new Header("Upgrade", "websocket"));
    fields.add(new Header("Connection", "Upgrade"));
    fields.add(new Header("Sec-WebSocket-Key", key));
    fields.add(new Header("Sec-WebSocket-Version", Integer.toString(version)));
    if (compress) {
      fields.add(new Header("Sec-WebSocket-Extensions", PerMessageDeflate.OFFER));
    }
    if (!subprotocols.isEmpty()) {
      // No blank after the comma: API Gateway integrations split here without trimming.
      fields.add(new Header("Sec-WebSocket-Protocol", String.join(",", subprotocols)));
    }
    if (origin.isPresent()) {
      fields.add(new Header(version == 8 ? "Sec-WebSocket-Origin" : "Origin", origin.get()));
    }
    if (authorization.isPresent()) {
      fields.add(authorization.get());
    }
    fields.addAll(headers);
    return fields;
  }

  /**
   * Validates a 101 response to the request with this key.
   *
   * @throws Failure of {@link ExitStatus#INVALID_HANDSHAKE} that names the first fault
   */
  public Agreement accept(Response response, String key) throws Failure {
    Headers answer = response.headers();
    if (answer.first("Upgrade").isEmpty() || !answer.listContains("Connection", "upgrade")) {
      throw invalid("Unexpected server response: 101")
          .withDetails("a 101 needs 'Upgrade: websocket' and 'Connection: Upgrade'");
    }
    if (!answer.hasSingle("Upgrade", "websocket")) {
      throw invalid("Invalid Upgrade header")
          .withDetails("Upgrade: " + String.join(", ", answer.all("Upgrade")));
    }
    if (answer.contentLength() == Headers.INVALID_LENGTH) {
      throw invalid("Invalid Content-Length header")
          .withDetails("Content-Length: " + String.join(", ", answer.all("Content-Length")));
    }
    if (!answer.all("Sec-WebSocket-Accept").equals(List.of(acceptValue(key)))) {
      throw invalid("Invalid Sec-WebSocket-Accept header");
    }
    Optional<PerMessageDeflate> deflate = deflate(answer.all("Sec-WebSocket-Extensions"));
    if (deflate.isPresent() && !compress) {
      throw invalid("Server indicated an extension that was not requested");
    }
    return new Agreement(chosen(answer.all("Sec-WebSocket-Protocol")), deflate);
  }

  private Optional<PerMessageDeflate> deflate(List<String> answered) throws Failure {
    try {
      return PerMessageDeflate.agreed(answered);
    } catch (Failure failure) {
      throw failure.withDetails(secrets().masked(failure.details()));
    }
  }

  private Optional<String> chosen(List<String> answered) throws Failure {
    if (answered.isEmpty()) {
      if (!subprotocols.isEmpty()) {
        String offered = SubprotocolSecrets.masked(String.join(",", subprotocols));
        throw invalid("Server sent no subprotocol")
            .withHint(
                GatewayHints.isGateway(host)
                    ? GatewayHints.ofMissingSubprotocol(offered)
                    : "asked for: " + offered);
      }
      return Optional.empty();
    }
    if (subprotocols.isEmpty()) {
      throw invalid("Server sent a subprotocol but none was requested")
          .withHint("-s NAME asks for a subprotocol")
          .withDetails(shownProtocols(answered));
    }
    if (answered.size() > 1 || !subprotocols.contains(answered.get(0))) {
      throw invalid("Server sent an invalid subprotocol").withDetails(shownProtocols(answered));
    }
    return Optional.of(answered.get(0));
  }

  private String shownProtocols(List<String> answered) {
    String list = new Header("Sec-WebSocket-Protocol", String.join(", ", answered)).toString();
    return secrets().masked(list);
  }

  /** The value of {@code Sec-WebSocket-Accept} for a key (RFC 6455 section 4.2.2). */
  public static String acceptValue(String key) {
    byte[] digest = Sha1.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
    return Base64.getEncoder().encodeToString(digest);
  }

  /**
   * The result of the negotiation.
   *
   * @param subprotocol the subprotocol that the server selected, if any
   * @param deflate the parameters of permessage-deflate, if the server accepted it
   */
  public record Agreement(Optional<String> subprotocol, Optional<PerMessageDeflate> deflate) {
    /** Creates the compression of messages to send, if it was negotiated. */
    public Optional<Deflation> deflation() {
      return deflate.isEmpty()
          ? Optional.empty()
          : Optional.of(deflate.get().deflation(Role.CLIENT));
    }

    /** Creates the decompression of received messages, if it was negotiated. */
    public Optional<Inflation> inflation() {
      return deflate.isEmpty()
          ? Optional.empty()
          : Optional.of(deflate.get().inflation(Role.CLIENT));
    }
  }

  private static Failure invalid(String message) {
    return new Failure(ExitStatus.INVALID_HANDSHAKE, message);
  }
}
