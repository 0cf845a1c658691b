package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.net.AddressFamily;
import org.wscat.net.Resolver;
import org.wscat.net.Stage;
import org.wscat.net.Trace;
import org.wscat.net.proxy.ProxyChoice;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.TrustAnchors;
import org.wscat.testing.Certificates;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.SocksProxy;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.Established;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.HandshakeOptions;
import org.wscat.websocket.Message;
import org.wscat.websocket.ProtocolOffer;

/** What a client is told of how its connection opens and ends. */
@Timeout(30)
final class ClientOpeningTest {
  /** Waits for the opening, or fails with whatever came instead. */
  private static class Opening implements ConnectionListener {
    private final CompletableFuture<Established> result = new CompletableFuture<>();

    @Override
    public Trace trace() {
      return Trace.NONE;
    }

    @Override
    public void opened(Established opened) {
      result.complete(opened);
    }

    @Override
    public void message(Message message) {}

    @Override
    public void ping(ByteBuffer data) {}

    @Override
    public void pong(ByteBuffer data) {}

    @Override
    public void idle() {}

    @Override
    public void ended(Ending ending) {
      result.completeExceptionally(new IllegalStateException(ending.toString()));
    }
  }

  private static Map<Stage, Duration> times(String url, Optional<String> proxy, String ca)
      throws Exception {
    Dialer dialer =
        new Dialer(
            new Resolver(AddressFamily.ANY, List.of()),
            new ProxyChoice(proxy, Optional.empty(), Map.of()),
            TlsOptions.of(
                true,
                TrustAnchors.of(
                    Optional.of(ca), Map.of(), name -> Files.readAllBytes(Path.of(name))),
                Optional.empty(),
                Optional.empty()));
    HandshakeOptions options =
        new HandshakeOptions(
            new ProtocolOffer(13, List.of(), false),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Connector client =
        new Connector(Endpoint.parse(url), options, new FrameLimits(1000, 1000), dialer);
    Opening opening = new Opening();
    Peer connection = client.connect(opening);
    try {
      return opening.result.get(20, TimeUnit.SECONDS).stream().times();
    } finally {
      connection.cut();
    }
  }

  @Test
  void everyStageThatTookPlaceHasItsTime(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    RawServer.Conduct conduct =
        client -> {
          client.accept();
          client.awaitEnd();
        };
    try (RawServer plain = RawServer.start(conduct);
        RawServer tls = RawServer.start(authority.issue().serverSockets(), conduct);
        SocksProxy proxy = SocksProxy.start("", tls.port())) {
      String secure = "wss://127.0.0.1:" + tls.port() + "/";
      assertThat(times(plain.url(), Optional.empty(), ca))
          .containsOnlyKeys(Stage.DNS, Stage.TCP, Stage.HANDSHAKE);
      assertThat(times(secure, Optional.empty(), ca))
          .containsOnlyKeys(Stage.DNS, Stage.TCP, Stage.TLS, Stage.HANDSHAKE);
      assertThat(times(secure, Optional.of("socks5://127.0.0.1:" + proxy.port()), ca))
          .containsOnlyKeys(Stage.values())
          .allSatisfy((stage, time) -> assertThat(time).isPositive());
    }
  }

  /** What a server's conduct makes the end of a connection, once it is open or before. */
  private static String ending(RawServer.Conduct conduct) throws Exception {
    Dialer dialer =
        new Dialer(
            new Resolver(AddressFamily.ANY, List.of()),
            new ProxyChoice(Optional.empty(), Optional.empty(), Map.of()),
            TlsOptions.of(
                true,
                TrustAnchors.of(Optional.empty(), Map.of(), name -> new byte[0]),
                Optional.empty(),
                Optional.empty()));
    HandshakeOptions options =
        new HandshakeOptions(
            new ProtocolOffer(13, List.of(), false),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    CompletableFuture<Ending> ended = new CompletableFuture<>();
    Opening listener =
        new Opening() {
          @Override
          public void ended(Ending ending) {
            ended.complete(ending);
          }
        };
    try (RawServer server = RawServer.start(conduct)) {
      FrameLimits limits = new FrameLimits(1000, 1000);
      new Connector(Endpoint.parse(server.url()), options, limits, dialer).connect(listener);
      Ending ending = ended.get(20, TimeUnit.SECONDS);
      if (ending instanceof Ending.Closed closed) {
        return "closed " + closed.close().code() + (closed.byPeer() ? " by the server" : "");
      }
      return ending instanceof Ending.Rejected rejected
          ? rejected.failure().getMessage()
          : ((Ending.Failed) ending).failure().getMessage();
    }
  }

  @Test
  void theServersCloseFrameIsAnswered() throws Exception {
    assertThat(
            ending(
                client -> {
                  client.accept();
                  client.sendClose(4000, "bye");
                  client.answerClose();
                }))
        .isEqualTo("closed 4000 by the server");
  }

  @Test
  void anEndWithoutACloseFrameIsALoss() throws Exception {
    assertThat(ending(client -> client.accept()))
        .isEqualTo("connection lost: the server ended it without a Close frame");
  }

  @Test
  void aFrameThatIsWrongEndsTheConnection() throws Exception {
    assertThat(
            ending(
                client -> {
                  client.accept();
                  client.send(RawClient.frame(11));
                  client.readFrame();
                }))
        .isEqualTo("Invalid WebSocket frame: invalid opcode 11");
  }

  @Test
  void anotherStatusThan101IsARefusal() throws Exception {
    assertThat(
            ending(
                client -> {
                  client.readRequest();
                  client.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                }))
        .isEqualTo("Unexpected server response: 403");
  }

  @Test
  void anEndBeforeTheAnswerIsAHangUp() throws Exception {
    assertThat(ending(client -> client.readRequest())).isEqualTo("socket hang up");
  }
}
