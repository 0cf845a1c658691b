package org.wscat.websocket;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wscat.http.Head;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Rejection;

/**
 * The server's side of the opening handshake (RFC 6455 section 4.2): accepts or rejects requests.
 * Does no I/O. Immutable.
 */
public final class ServerHandshake {
  private static final int KEY_BYTES = 16;

  /** The length of a {@code Sec-WebSocket-Key}: 16 bytes in base64, with padding. */
  private static final int KEY_LENGTH = 24;

  /**
   * The supported versions: the standard, and a draft with the same frames, which npm's ws accepts
   * too.
   */
  private static final Set<String> VERSIONS = Set.of("13", "8");

  private static final Header VERSION = new Header("Sec-WebSocket-Version", "13, 8");
  private static final Header UPGRADE = new Header("Upgrade", "websocket");

  /** A decision whether a valid request is rejected. */
  @FunctionalInterface
  public interface Admission {
    /** Rejects no request. */
    Admission ANYBODY = request -> Optional.empty();

    /** Returns the rejection of this request; empty to accept it. */
    Optional<Rejection> refuse(Head request);
  }

  /** The answer to a request. */
  public sealed interface Answer {}

  /**
   * The request is rejected.
   *
   * @param rejection the answer
   */
  public record Refused(Rejection rejection) implements Answer {}

  /**
   * The request is accepted; the connection is open when the response is sent.
   *
   * @param headLines the lines of the 101 response
   * @param subprotocol the selected subprotocol, if any
   * @param inflation the decompression of received messages, if permessage-deflate was negotiated
   * @param deflation the compression of messages to send, if it was negotiated
   */
  public record Accepted(
      List<String> headLines,
      Optional<String> subprotocol,
      Optional<Inflation> inflation,
      Optional<Deflation> deflation)
      implements Answer {}

  private final List<String> subprotocols;
  private final boolean compress;
  private final Admission admission;

  /**
   * Creates the handshakes of a server.
   *
   * @param subprotocols the supported ones in order of preference; empty to select the first that
   *     the client offers
   * @param compress whether permessage-deflate is accepted
   */
  public ServerHandshake(List<String> subprotocols, boolean compress, Admission admission) {
    this.subprotocols = List.copyOf(subprotocols);
    this.compress = compress;
    this.admission = admission;
  }

  /** Accepts a request, or rejects it for its first fault. */
  public Answer answer(Head request) {
    String[] start = request.startLine().split(" ", -1);
    if (start.length != 3
        || !Header.isToken(start[0])
        || !RequestTarget.isValid(start[1])
        || !isVersion(start[2])) {
      return refused(400, "This port speaks HTTP/1.1, and that is no request.");
    }
    Optional<Rejection> refusal = admission.refuse(request);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    Headers headers = request.headers();
    List<String> hosts = headers.all("Host");
    if (hosts.size() > 1 || (hosts.isEmpty() && !isOfHttp10(start[2]))) {
      return refused(400, "The request needs one Host header.");
    }
    if (!hosts.stream().allMatch(RequestTarget::isAuthority)) {
      return refused(400, "The Host header of the request is not valid.");
    }
    if (!start[0].equals("GET")) {
      return refused(405, "A WebSocket handshake is a GET request.", new Header("Allow", "GET"));
    }
    if (!headers.listContains("Upgrade", "websocket")
        || !headers.listContains("Connection", "upgrade")) {
      return refused(
          426,
          "This port speaks WebSocket: connect with a WebSocket client, such as wscat -c URL.",
          UPGRADE,
          VERSION);
    }
    if (headers.all("Upgrade").size() > 1) {
      return refused(400, "The request needs one Upgrade header.");
    }
    if (isOfHttp10(start[2])) {
      return refused(400, "A WebSocket handshake needs HTTP/1.1.");
    }
    boolean empty = headers.contentLength() == 0 || headers.contentLength() == Headers.NO_LENGTH;
    if (!empty || headers.first("Transfer-Encoding").isPresent()) {
      return refused(400, "A WebSocket handshake has no body.");
    }
    List<String> versions = headers.all("Sec-WebSocket-Version");
    if (versions.size() != 1 || !VERSIONS.contains(versions.get(0))) {
      return refused(426, "This server speaks versions 13 and 8 of WebSocket.", UPGRADE, VERSION);
    }
    List<String> keys = headers.all("Sec-WebSocket-Key");
    if (keys.size() != 1 || !isKey(keys.get(0))) {
      return refused(400, "The request needs one Sec-WebSocket-Key of 16 bytes in Base64.");
    }
    Optional<List<String>> offered = offered(headers);
    if (offered.isEmpty()) {
      return refused(400, "Sec-WebSocket-Protocol must be tokens with commas between them.");
    }
    List<String> extensions = headers.all("Sec-WebSocket-Extensions");
    if (!extensions.isEmpty() && !PerMessageDeflate.isList(extensions)) {
      return refused(400, "The Sec-WebSocket-Extensions header of the request is not valid.");
    }
    return accepted(headers, keys.get(0), chosen(offered.get()));
  }

  /** Whether a text is HTTP/1 with any minor version (RFC 9110 section 2.5). */
  private static boolean isVersion(String text) {
    int last = "HTTP/1.".length();
    return text.startsWith("HTTP/1.")
        && text.length() == last + 1
        && text.charAt(last) >= '0'
        && text.charAt(last) <= '9';
  }

  private static boolean isOfHttp10(String version) {
    return version.equals("HTTP/1.0");
  }

  private static boolean isKey(String key) {
    try {
      return key.length() == KEY_LENGTH && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The subprotocols that a client offers; empty if the header is invalid. */
  private static Optional<List<String>> offered(Headers headers) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> values = headers.all("Sec-WebSocket-Protocol");
    for (String value : values) {
      for (String element : value.split(",", -1)) {
        String name = Header.trimOws(element);
        if (name.isEmpty()) {
          // RFC 9110 section 5.6.1: empty elements of a list are ignored.
          continue;
        }
        if (!Header.isToken(name) || !seen.add(name)) {
          return Optional.empty();
        }
        names.add(name);
      }
    }
    return names.isEmpty() && !values.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private Optional<String> chosen(List<String> offered) {
    if (subprotocols.isEmpty()) {
      return offered.stream().findFirst();
    }
    return subprotocols.stream().filter(offered::contains).findFirst();
  }

  private Accepted accepted(Headers headers, String key, Optional<String> subprotocol) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 101 Switching Protocols");
    lines.add("Upgrade: websocket");
    lines.add("Connection: Upgrade");
    lines.add("Sec-WebSocket-Accept: " + Handshake.acceptValue(key));
    subprotocol.ifPresent(name -> lines.add("Sec-WebSocket-Protocol: " + name));
    Optional<PerMessageDeflate.AcceptedOffer> deflate =
        compress
            ? PerMessageDeflate.accepted(headers.all("Sec-WebSocket-Extensions"))
            : Optional.empty();
    deflate.ifPresent(agreed -> lines.add("Sec-WebSocket-Extensions: " + agreed.answer()));
    return new Accepted(
        lines,
        subprotocol,
        deflate.map(agreed -> agreed.deflate().inflation(Role.SERVER)),
        deflate.map(agreed -> agreed.deflate().deflation(Role.SERVER)));
  }

  private static Refused refused(int status, String sentence, Header... fields) {
    return new Refused(Rejection.of(status, sentence, fields));
  }
}
