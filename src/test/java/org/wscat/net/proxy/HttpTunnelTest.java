package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.Trace;
import org.wscat.net.UserInfo;

/** Requests to an HTTP proxy, and the results of its responses. */
@Timeout(30)
final class HttpTunnelTest {
  private static final String OPEN = "HTTP/1.1 200 OK\r\n\r\n";
  private static final Address TARGET = new Address("example.com", 443, true);
  private static final Optional<UserInfo> NOBODY = Optional.empty();
  private static final Optional<UserInfo> USER = Optional.of(UserInfo.parse("user:pass"));
  private static final String LOGIN_HINT = "--proxy http://user:password@host:port logs in";

  @ParameterizedTest
  @CsvSource({
    "example.com, 443, example.com:443",
    "example.com, 80, example.com:80",
    "192.0.2.1, 8080, 192.0.2.1:8080",
    "::1, 80, [::1]:80",
    "fe80::1%eth0, 80, [fe80::1]:80",
  })
  void asksForTheTarget(String host, int port, String authority) throws Failure, IOException {
    ScriptedSocket socket = ScriptedSocket.ofText(OPEN);
    HttpTunnel.open(socket, new Address(host, port, false), NOBODY, Trace.NONE);

    assertThat(socket.sentText())
        .isEqualTo("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
  }

  @Test
  void sendsTheCredentialsAtOnce() throws Failure, IOException {
    ScriptedSocket socket = ScriptedSocket.ofText(OPEN);
    HttpTunnel.open(socket, TARGET, USER, Trace.NONE);

    assertThat(socket.sentText())
        .isEqualTo(
            "CONNECT example.com:443 HTTP/1.1\r\n"
                + "Host: example.com:443\r\n"
                + "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n\r\n");
  }

  @Test
  void tracesWhatIsSaidWithoutTheCredentials() throws Failure, IOException {
    Lines lines = new Lines();
    ScriptedSocket socket =
        ScriptedSocket.ofText("HTTP/1.1 200 OK\r\nVia: p\r\nSet-Cookie: s3cret\r\n\r\n");
    HttpTunnel.open(socket, TARGET, USER, lines);

    assertThat(lines.all)
        .containsExactly(
            "> CONNECT example.com:443 HTTP/1.1",
            "> Host: example.com:443",
            "> Proxy-Authorization: ***",
            "< HTTP/1.1 200 OK",
            "< Via: p",
            "< Set-Cookie: ***");
  }

  @Test
  void tracesARefusalToo() {
    Lines lines = new Lines();
    ScriptedSocket socket = ScriptedSocket.ofText("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HttpTunnel.open(socket, TARGET, NOBODY, lines));
    assertThat(lines.all).endsWith("< HTTP/1.1 403 No", "< Content-Length: 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.0 200 Connection established\r\n\r\n",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 299 Odd\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nVia: 1.1 proxy\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 102 P\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      })
  void leavesToTheTargetWhatComesBehindASuccess(String answer) throws Failure, IOException {
    String behind = "\r\nHTTP/1.1 101 hello";
    ScriptedSocket socket = ScriptedSocket.ofText(answer + behind);
    HttpTunnel.open(socket, TARGET, NOBODY, Trace.NONE);

    assertThat(socket.rest()).asString(StandardCharsets.UTF_8).isEqualTo(behind);
    assertThat(socket.getSoTimeout()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 403 Forbidden|it refused the tunnel: 403 Forbidden",
        "HTTP/1.1 502|it refused the tunnel: 502",
        "HTTP/1.1 301 Moved|it refused the tunnel: 301 Moved",
        "HTTP/1.1 101 Switching|it refused the tunnel: 101 Switching",
        "HTTP/1.1 599 a  b|it refused the tunnel: 599 a  b",
      })
  void tellsTheStatusOfARefusal(String line, String message) {
    assertRefused(line + "\r\nContent-Length: 0\r\n\r\n", NOBODY)
        .withMessage(message)
        .returns("", Failure::details)
        .returns(Optional.empty(), Failure::hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 9\r\n\r\nno\r\nway\r\n",
        "Content-Length: 9\r\n\r\nno\r\nway\r\nmore",
        "\r\nno\r\nway\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nno\r\n\r\n5\r\nway\r\n\r\n0\r\n\r\n",
        "Content-Length: 100\r\n\r\nno\r\nway\r\n",
        "Content-Length: x\r\n\r\nno\r\nway",
      })
  void tellsTheBodyOfARefusal(String rest) {
    assertRefused("HTTP/1.1 403 Forbidden\r\n" + rest, NOBODY)
        .withMessage("it refused the tunnel: 403 Forbidden")
        .returns("no\nway", Failure::details);
  }

  @Test
  void tellsWhatCameOfABodyThatDoesNotEnd() {
    ScriptedSocket socket =
        ScriptedSocket.failing(
            "HTTP/1.1 403 Forbidden\r\n\r\nno way", new SocketTimeoutException());

    assertRefused(socket, NOBODY)
        .withMessage("it refused the tunnel: 403 Forbidden")
        .returns("no way", Failure::details);
  }

  @Test
  void tellsHowALogInIsDemandedAndHowToDoIt() {
    assertRefused(
            "HTTP/1.1 407 Proxy Authentication Required\r\n"
                + "Proxy-Authenticate: Basic realm=\"a\"\r\n"
                + "proxy-authenticate: Negotiate\r\n"
                + "Content-Length: 6\r\n\r\nlog in",
            NOBODY)
        .withMessage("it refused the tunnel: 407 Proxy Authentication Required")
        .returns(
            "Proxy-Authenticate: Basic realm=\"a\"\nProxy-Authenticate: Negotiate\nlog in",
            Failure::details)
        .returns(Optional.of(LOGIN_HINT), Failure::hint);
  }

  @Test
  void hasNoHintWhereTheLoginWasRefused() {
    assertRefused("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", USER)
        .withMessage("it refused the tunnel: 407 No")
        .returns(Optional.empty(), Failure::hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "H",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nVia: x\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
      })
  void tellsThatTheAnswerEndedTooEarly(String start) {
    assertRefused(start, NOBODY).withMessage("it ended the connection before it answered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-x|SSH-2.0-x",
        "HTTQ/1.1 200 OK|HTTQ/1.1 200 OK",
        "<html>|<html>",
        "'\0\u0001'|'\0\u0001'",
      })
  void showsTheLineThatIsNotHttp(String text, String start) {
    assertRefused(text + "\r\n\r\n", NOBODY)
        .withMessage("its answer is not HTTP")
        .satisfies(failure -> assertThat(failure.details().strip()).isEqualTo(start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 OK",
        "HTTP/1.1 0200 OK",
        "HTTP/1.1 99 OK",
        "HTTP/1.1 200OK",
        "HTTP/x 200 OK",
        "HTTP/1.1 -20 OK",
      })
  void tellsTheStatusLineThatIsNone(String line) {
    assertRefused(line + "\r\n\r\n", NOBODY)
        .withMessage("its answer is not HTTP")
        .returns(line, Failure::details);
  }

  @Test
  void aReadThatFailsBeforeTheHeadIsWholeIsTheCallersToExplain() {
    ScriptedSocket socket =
        ScriptedSocket.failing("HTTP/1.1 200 OK\r\n", new IOException("Connection reset"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> HttpTunnel.open(socket, TARGET, NOBODY, Trace.NONE))
        .withMessage("Connection reset");
  }

  private static ThrowableAssertAlternative<Failure> assertRefused(
      String answer, Optional<UserInfo> credentials) {
    return assertRefused(ScriptedSocket.ofText(answer), credentials);
  }

  private static ThrowableAssertAlternative<Failure> assertRefused(
      ScriptedSocket socket, Optional<UserInfo> credentials) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> HttpTunnel.open(socket, TARGET, credentials, Trace.NONE))
        .returns(ExitStatus.PROXY, Failure::status);
  }

  private static final class Lines implements Trace {
    private final List<String> all = new ArrayList<>();

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void note(String line) {
      all.add("* " + line);
    }

    @Override
    public void sent(String line) {
      all.add("> " + line);
    }

    @Override
    public void received(String line) {
      all.add("< " + line);
    }
  }
}
