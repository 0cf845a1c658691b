package org.wscat.listen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.wscat.http.Head;
import org.wscat.http.HeadParser;
import org.wscat.http.Header;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.Rejection;
import org.wscat.http.RequestSecrets;
import org.wscat.http.SecretNames;
import org.wscat.net.Trace;
import org.wscat.net.tls.TlsReport;
import org.wscat.websocket.ServerHandshake;

/**
 * The server's side of an opening handshake (RFC 6455 section 4.2): parses the bytes of the request
 * and returns those of the response. Does no I/O. Not thread-safe.
 */
final class ServerOpening {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 431;

  private final ServerHandshake handshake;
  private final HeadParser parser = HeadParser.ofRequest();
  private Head request;
  private Rejection rejection;
  private ServerHandshake.Accepted accepted;

  /** Creates a handshake. {@code handshake} accepts or rejects its request. */
  ServerOpening(ServerHandshake handshake) {
    this.handshake = handshake;
  }

  /**
   * Parses further bytes of the request.
   *
   * @return whether the request is complete or invalid; the remaining bytes are frames
   */
  boolean request(ByteBuffer bytes) {
    try {
      request = parser.parse(bytes).orElse(null);
      return request != null;
    } catch (InvalidHeadException e) {
      rejection =
          Rejection.of(
              e.isTooLarge() ? TOO_LARGE : BAD_REQUEST,
              "The request is not valid: " + e.getMessage() + ".");
      return true;
    }
  }

  /** Whether the request is valid HTTP. */
  boolean isValid() {
    return request != null;
  }

  /** Accepts or rejects the request, which must be valid. */
  void evaluate() {
    ServerHandshake.Answer answer = handshake.answer(request);
    if (answer instanceof ServerHandshake.Refused refused) {
      rejection = refused.rejection();
    } else {
      accepted = (ServerHandshake.Accepted) answer;
    }
  }

  /** The result of the accepted request; empty if the request was rejected. */
  Optional<ServerHandshake.Accepted> accepted() {
    return Optional.ofNullable(accepted);
  }

  /** The reason for the rejection, in one line. */
  String refusal() {
    return rejection.summary();
  }

  /** The bytes of the response. */
  byte[] answer() {
    if (accepted != null) {
      return (String.join("\r\n", accepted.headLines()) + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }
    boolean isHead = request != null && request.startLine().startsWith("HEAD ");
    return isHead ? rejection.headBytes() : rejection.bytes();
  }

  /** Traces the request, if it is valid, without its secrets. */
  void traceRequest(Trace trace, String address, Optional<TlsReport> tls) {
    if (request == null) {
      return;
    }
    trace.note("From " + address);
    tls.ifPresent(report -> trace.note("TLS: " + report.version() + ", " + report.cipher()));
    trace.received(masked(request.startLine()));
    request.headers().fields().forEach(field -> trace.received(field.toString()));
    trace.received("");
  }

  private static String masked(String startLine) {
    int blank = startLine.lastIndexOf(' ');
    return blank < 0
        ? startLine
        : SecretNames.maskUrl(startLine.substring(0, blank)) + startLine.substring(blank);
  }

  /** Traces the response, without the secrets of the request. */
  void traceAnswer(Trace trace, String address) {
    RequestSecrets secrets = secrets();
    List<String> lines = accepted == null ? rejection.headLines() : accepted.headLines();
    trace.note("To " + address);
    lines.forEach(line -> trace.sent(secrets.masked(shown(line))));
    trace.sent("");
  }

  /** The secrets of the request. */
  RequestSecrets secrets() {
    List<Header> fields = request == null ? List.of() : request.headers().fields();
    return RequestSecrets.of("", fields);
  }

  /** Returns a line of the head as it may be printed: secrets are masked. */
  private static String shown(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? line
        : new Header(line.substring(0, colon), line.substring(colon + 1).strip()).toString();
  }
}
