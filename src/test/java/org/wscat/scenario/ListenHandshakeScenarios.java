package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** The opening handshake of a listener: requests that it accepts, refuses, rejects or redirects. */
@Timeout(60)
final class ListenHandshakeScenarios {
  private final Program program = Program.underTest();

  @InProcess
  @Test
  void anEndlessHeadIsRefused() throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(
          ("GET / HTTP/1.1\r\n" + "X-A: b\r\n".repeat(9000)).getBytes(StandardCharsets.UTF_8));
      assertThat(peer.readAll()).startsWith("HTTP/1.1 431 ").contains("larger than 64 KiB");
    }
  }

  @InProcess
  @Test
  void whatIsNotEvenTextIsRefusedAtOnce() throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send((byte) 0x16, (byte) 3, (byte) 1);
      assertThat(peer.readAll()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aClientThatNeverFinishesItsRequestIsDropped() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--connect-timeout", "300ms");
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send("GET /".getBytes(StandardCharsets.UTF_8));
      assertThat(peer.readAll()).startsWith("HTTP/1.1 408 ");
      listen.awaitNotices("client refused (status 408: The request did not come in time.)", 1);
    }
  }

  @InProcess
  @Test
  void aRequestMayComeByteByByteAndBehindLineEnds() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo");
        RawPeer peer = RawPeer.connect(listen.port())) {
      String request =
          "\r\n\r\nGET /path HTTP/1.1\r\nhost: h\r\nuser-agent: gr\u00fc\u00dfe\t!\r\n"
              + "upgrade: websocket\r\nconnection: keep-alive, Upgrade\r\n"
              + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n";
      for (byte b : request.getBytes(StandardCharsets.UTF_8)) {
        peer.send(b);
      }
      assertThat(peer.readHead()).startsWith("HTTP/1.1 101 ");
      for (byte b : RawPeer.frame(0x81, "hello".getBytes(StandardCharsets.UTF_8))) {
        peer.send(b);
      }
      assertThat(peer.readText()).isEqualTo("hello");
    }
  }

  @Test
  void handshakesAreRejectedOnRequest() throws Exception {
    try (ListenRun listen =
        ListenRun.start(program, "--reject", "401:{\"message\": \"who are you?\"}")) {
      Result result = program.run("-c", listen.url());
      assertThat(result.stderrLines())
          .contains("error: Unexpected server response: 401", "| {\"message\": \"who are you?\"}");
      assertThat(result.status()).isEqualTo(22);
      try (RawPeer peer = RawPeer.connect(listen.port())) {
        assertThat(peer.request("GET / HTTP/1.1"))
            .startsWith("HTTP/1.1 401 Unauthorized\n")
            .contains("\nContent-Type: application/json\n", "\nContent-Length: 27\n");
      }
    }
    try (ListenRun listen = ListenRun.start(program, "--reject", "503")) {
      assertThat(program.run("-c", listen.url(), "--expect-status", "503").status()).isZero();
    }
  }

  @InProcess
  @Test
  void anAnswerWithoutContentHasNoLength() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--reject", "204");
        RawPeer peer = RawPeer.connect(listen.port())) {
      assertThat(peer.request("GET / HTTP/1.1")).doesNotContainIgnoringCase("content-length");
      assertThat(peer.readsEnd()).isTrue();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"302:http://h/\r\nX: y", "307:/\n", "301:/\u0085"})
  void aRedirectCannotHoldHeaders(String rejection) throws Exception {
    Result result = program.run("-l", "0", "--reject", rejection);
    assertThat(result.errors())
        .containsExactly("error: --reject: the URL of a redirect holds a control character");
    assertThat(result.status()).isEqualTo(2);
  }

  @InProcess
  @Test
  void clientsOfTheOldVersionAreServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo")) {
      Result result =
          program.run("-q", "-p", "8", "-c", listen.url(), "-o", "o", "-x", "hi", "--count", "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("hi\n");
    }
  }

  @InProcess
  @Test
  void aRejectionMayRedirect() throws Exception {
    try (ListenRun target = ListenRun.start(program, "--echo");
        ListenRun listen = ListenRun.start(program, "--reject", "302:" + target.url())) {
      Result result = program.run("-q", "-L", "-c", listen.url(), "-x", "moved", "--count", "1");
      assertThat(result.stdout()).isEqualTo("moved\n");
    }
  }

  @Test
  void theRequestIsShownOnDemandWithoutItsSecrets() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-v");
        RawPeer peer =
            RawPeer.open(
                listen.port(), "Origin: https://example.com", "Authorization: Basic c2VjcmV0")) {
      listen.awaitNotices("client connected", 1);
      assertThat(peer.answer()).startsWith("HTTP/1.1 101 Switching Protocols\n");
      assertThat(listen.run().stderr().text())
          .contains(
              "* From 127.0.0.1 port ",
              "* Client #1: 127.0.0.1 port ",
              "\n< GET / HTTP/1.1\n",
              "\n< Origin: https://example.com\n",
              "\n< Authorization: ***\n",
              "\n> HTTP/1.1 101 Switching Protocols\n");
    }
  }

  @Test
  void ourOwnClientIsServedWithCompression() throws Exception {
    String text = "{\"some\": \"json\"}".repeat(1000);
    try (ListenRun listen = ListenRun.start(program, "--echo")) {
      Result result = program.run("-v", "-c", listen.url(), "-x", text, "-x", "b", "--count", "2");
      assertThat(result.stdout()).isEqualTo(text + "\nb\n");
      assertThat(result.stderr()).contains("* Extensions: permessage-deflate\n");
      Result plain =
          program.run("-v", "-c", listen.url(), "--no-compress", "-x", text, "--count", "1");
      assertThat(plain.stdout()).isEqualTo(text + "\n");
      assertThat(plain.stderr()).contains("* Extensions: none\n");
    }
  }

  @Test
  void theJdksClientIsServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "-s", "chat")) {
      CompletableFuture<String> echoed = new CompletableFuture<>();
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .subprotocols("other", "chat")
              .buildAsync(
                  URI.create(listen.url()),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket source, CharSequence data, boolean last) {
                      echoed.complete(data.toString());
                      source.request(1);
                      return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket source, int code, String reason) {
                      closed.complete(code);
                      return null;
                    }
                  })
              .get(20, TimeUnit.SECONDS);
      assertThat(socket.getSubprotocol()).isEqualTo("chat");
      socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
      assertThat(echoed.get(20, TimeUnit.SECONDS)).isEqualTo("hello");
      socket.sendClose(1000, "done").get(20, TimeUnit.SECONDS);
      listen.awaitNotices("disconnected (code: 1000, reason: \"done\")", 1);
      assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
    }
  }
}
