package org.wscat.connection;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.Response;
import org.wscat.http.ResponseParser;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.GatewayHints;
import org.wscat.websocket.Handshake;

/**
 * The client's side of an opening handshake (RFC 6455 section 4.1): makes the request, and parses
 * and validates the response. Does no I/O. Not thread-safe.
 */
final class OpeningHandshake {
  private static final String TLS = "wss:// if the server expects TLS";

  private final Handshake handshake;
  private final String key;
  private final Refusal refusal;
  private final boolean secure;
  private final Trace trace;
  private final ResponseParser parser = new ResponseParser();
  private Response response;
  private Handshake.Agreement agreement;
  private Ending ending;

  /**
   * Creates a handshake that has not started.
   *
   * @param key the value of {@code Sec-WebSocket-Key}
   * @param secure whether the stream is TLS
   */
  OpeningHandshake(Handshake handshake, String key, Refusal refusal, boolean secure, Trace trace) {
    this.handshake = handshake;
    this.key = key;
    this.refusal = refusal;
    this.secure = secure;
    this.trace = trace;
  }

  /** Traces the request, and returns its bytes. */
  byte[] request() {
    if (trace.isOn()) {
      for (String line : handshake.requestLines(key)) {
        trace.sent(line);
      }
      trace.sent("");
    }
    return handshake.request(key);
  }

  /**
   * Parses further bytes of the response.
   *
   * @return whether the handshake has succeeded or failed; the remaining bytes are frames
   */
  boolean answer(ByteBuffer bytes) {
    try {
      Optional<Response> whole = parser.parse(bytes);
      if (whole.isEmpty()) {
        return false;
      }
      evaluate(whole.get());
    } catch (Failure failure) {
      ending = new Ending.Failed(failure);
    } catch (InvalidHeadException e) {
      ending =
          new Ending.Failed(
              suggestTls(
                  new Failure(
                          ExitStatus.INVALID_HANDSHAKE,
                          "the server's answer is not a valid handshake: " + e.getMessage())
                      .withDetails(handshake.secrets().masked(parser.firstLine(), true))
                      .causedBy(e)));
    }
    return true;
  }

  /** Processes the end of the stream, which is also the end of a response body without a length. */
  void end() {
    Optional<Response> whole = ending == null ? parser.end() : Optional.empty();
    if (whole.isPresent()) {
      trace(whole.get());
      ending = refused(whole.get());
    }
  }

  private void evaluate(Response whole) throws Failure {
    trace(whole);
    if (whole.status() == 101) {
      agreement = handshake.accept(whole, key);
      response = whole;
    } else {
      ending = refused(whole);
    }
  }

  private void trace(Response whole) {
    if (trace.isOn()) {
      for (String line : whole.masked(handshake.secrets()).headLines()) {
        trace.received(line);
      }
      trace.received("");
    }
  }

  private Ending refused(Response whole) {
    Response shown = whole.masked(handshake.secrets());
    Failure failure = refusal.of(shown, trace.isOn());
    if (failure.hint().isEmpty()) {
      Optional<String> hint =
          GatewayHints.ofRefusal(handshake.host(), handshake.target(), shown, Instant.now());
      failure = hint.isEmpty() ? failure : failure.withHint(hint.get());
    }
    return new Ending.Rejected(whole, failure);
  }

  /** Whether the head of the response is complete and its body is not. */
  boolean hasHead() {
    return parser.hasHead();
  }

  /** The result of the negotiation; null unless the handshake succeeded. */
  Handshake.Agreement agreement() {
    return agreement;
  }

  /** The 101 response; null unless the handshake succeeded. */
  Response response() {
    return response;
  }

  /** The ending of the failed handshake; empty unless it failed. */
  Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  /**
   * Returns the failure of a stream that ended before the response was complete. If nothing of the
   * response has come, a hint says what the server may have missed in the request: TLS, or a
   * subprotocol.
   */
  Failure suggestMissing(Failure failure) {
    boolean isUnanswered = failure.status() == ExitStatus.NO_ANSWER && parser.firstLine().isEmpty();
    if (!isUnanswered || !handshake.subprotocols().isEmpty()) {
      return suggestTls(failure);
    }
    String subprotocol = "-s NAME if it expects a subprotocol";
    return failure.withHint(secure ? subprotocol : TLS + ", " + subprotocol);
  }

  private Failure suggestTls(Failure failure) {
    return secure || parser.firstLine().startsWith("HTTP/") ? failure : failure.withHint(TLS);
  }
}
