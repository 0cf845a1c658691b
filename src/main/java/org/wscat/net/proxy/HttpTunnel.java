package org.wscat.net.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Challenges;
import org.wscat.http.Header;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.RequestSecrets;
import org.wscat.http.Response;
import org.wscat.http.ResponseParser;
import org.wscat.net.Address;
import org.wscat.net.Trace;
import org.wscat.net.UserInfo;

/** A tunnel through an HTTP proxy by the method CONNECT (RFC 9110 section 9.3.6). */
final class HttpTunnel {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  /** The time limit for the body of an error response. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);

  /** The time limit for the rest of a line that is not HTTP. */
  private static final int LINE_TIMEOUT_MILLIS = 200;

  private static final int MAX_LINE = 100;
  private static final char SOCKS_5 = 5;

  private HttpTunnel() {}

  /**
   * Opens the tunnel. The next byte on the socket is then the target's.
   *
   * @param credentials the user name and password to log in with, by the Basic scheme
   * @param trace takes the head of the request and of the response
   * @throws Failure with {@link ExitStatus#PROXY} and the proxy's response when it refuses
   * @throws IOException when the socket can't be read or written
   */
  static void open(Socket socket, Address target, Optional<UserInfo> credentials, Trace trace)
      throws Failure, IOException {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Host", target.authority()));
    credentials.ifPresent(
        user ->
            headers.add(new Header("Proxy-Authorization", UserInfo.basic(user.pair().reveal()))));
    String requestLine = "CONNECT " + target.authority() + " HTTP/1.1";
    StringBuilder request = new StringBuilder(requestLine).append("\r\n");
    trace.sent(requestLine);
    for (Header header : headers) {
      request.append(header.name()).append(": ").append(header.value()).append("\r\n");
      trace.sent(header.toString());
    }
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    Response response = response(socket, headers);
    boolean open = response.status() / 100 == 2;
    if (open && !trace.isOn()) {
      return;
    }
    Response shown = response.masked(RequestSecrets.of(target.authority(), headers));
    for (String line : shown.headLines()) {
      trace.received(line);
    }
    if (!open) {
      throw refused(shown, trace.isOn(), credentials.isPresent());
    }
  }

  /**
   * Reads the response byte by byte, because the bytes after the head of a 2xx are the target's.
   */
  private static Response response(Socket socket, List<Header> request)
      throws Failure, IOException {
    ResponseParser parser = ResponseParser.ofConnect();
    InputStream in = socket.getInputStream();
    byte[] one = new byte[1];
    long end = 0;
    try {
      while (true) {
        Optional<Response> response = next(in, one, parser);
        if (response.isPresent()) {
          socket.setSoTimeout(0);
          return response.get();
        }
        if (parser.hasHead()) {
          end = end == 0 ? System.nanoTime() + BODY_TIMEOUT.toNanos() : end;
          long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
          if (left <= 0) {
            return parser.end().orElseThrow();
          }
          socket.setSoTimeout((int) left);
        }
      }
    } catch (InvalidHeadException e) {
      RequestSecrets secrets = RequestSecrets.of("", request);
      throw notHttp(secrets.masked(parser.firstLine() + restOfLine(socket), true));
    }
  }

  /** Reads up to 100 characters of the current line, for the details of the failure. */
  private static String restOfLine(Socket socket) {
    StringBuilder line = new StringBuilder();
    long end = System.nanoTime() + LINE_TIMEOUT_MILLIS * 1_000_000L;
    long millis = LINE_TIMEOUT_MILLIS;
    try {
      int c = ' ';
      while (c >= 0 && c != '\n' && line.length() < MAX_LINE && millis > 0) {
        socket.setSoTimeout((int) millis);
        c = socket.getInputStream().read();
        line.append(c < 0 ? "" : (char) c);
        millis = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (IOException e) {
      // The read timed out or failed: the line ends here.
    }
    return line.toString().strip();
  }

  private static Failure notHttp(String start) {
    Failure failure = new Failure(ExitStatus.PROXY, "its answer is not HTTP").withDetails(start);
    return start.indexOf(SOCKS_5) == 0
        ? failure.withHint("socks5:// in front of the proxy if it speaks SOCKS")
        : failure;
  }

  private static Optional<Response> next(InputStream in, byte[] one, ResponseParser parser)
      throws IOException, InvalidHeadException, Failure {
    IOException error = null;
    try {
      if (in.read(one) > 0) {
        return parser.parse(ByteBuffer.wrap(one));
      }
    } catch (IOException e) {
      error = e;
    }
    if (parser.hasHead()) {
      return parser.end();
    }
    if (error != null) {
      throw error;
    }
    throw new Failure(ExitStatus.PROXY, "it ended the connection before it answered").asRetryable();
  }

  private static Failure refused(Response response, boolean whole, boolean authenticated) {
    StringJoiner reason = new StringJoiner("\n");
    reason.setEmptyValue("");
    List<String> challenges = response.headers().all("Proxy-Authenticate");
    for (String value : challenges) {
      reason.add("Proxy-Authenticate: " + value);
    }
    String body = response.bodyText(whole);
    if (!body.isEmpty()) {
      reason.add(body);
    }
    Failure failure =
        new Failure(
                ExitStatus.PROXY,
                ("it refused the tunnel: " + response.status() + " " + response.reason()).strip())
            .withDetails(reason.toString());
    if (response.isRetryable()) {
      failure = failure.asRetryableAfter(response.retryAfter());
    }
    if (response.status() != PROXY_AUTHENTICATION_REQUIRED) {
      return failure;
    }
    Challenges offered = Challenges.of(challenges);
    if (!offered.schemes().isEmpty() && !offered.offers("Basic")) {
      return failure.withHint(
          "the proxy offers " + String.join(", ", offered.schemes()) + ", wscat has Basic alone");
    }
    return authenticated
        ? failure
        : failure.withHint("--proxy http://user:password@host:port logs in");
  }
}
