package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.RawPeer;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.MessageReader;
import org.wscat.websocket.ServerHandshake;

@Timeout(60)
final class AcceptedClientTest {
  private static final int TIMES = 500;
  private static final Duration LONG = Duration.ofDays(1);

  private static final ListenerOptions OPTIONS =
      new ListenerOptions(
          new ServerHandshake(List.of(), true, request -> Optional.empty()),
          Optional.empty(),
          new FrameLimits(MessageReader.DEFAULT_MAX_MESSAGE, Integer.MAX_VALUE),
          new Replies(List.of(), false, Duration.ZERO, Optional.empty()),
          new ClientTimeouts(LONG, Optional.empty(), LONG));

  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  /** A peer that closes the socket as soon as it has read the Close frame. */
  private static CompletableFuture<Void> leaving(int port) {
    return CompletableFuture.runAsync(
        () -> {
          try (RawPeer peer = RawPeer.open(port)) {
            peer.readClose();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private void serveOne(ServerSocketChannel server) throws Exception {
    CompletableFuture<Void> peer = leaving(server.socket().getLocalPort());
    CountDownLatch opened = new CountDownLatch(1);
    ClientListener listener =
        new ClientListener() {
          @Override
          public void opened(AcceptedClient client) {
            opened.countDown();
          }
        };
    AcceptedClient client =
        new AcceptedClient(server.accept().socket(), OPTIONS, listener, timers, timers);
    Thread serving = new Thread(client::serve);
    serving.start();
    opened.await();
    client.connection().finish(new Close(Close.GOING_AWAY, ""));
    serving.join();
    peer.get();
  }

  /** A timer would keep the client in memory. */
  @Test
  void nothingIsDueOfAClientThatIsGone() throws Exception {
    timers.setRemoveOnCancelPolicy(true);
    try (ServerSocketChannel server = ListenAddress.ANY_PORT.bind()) {
      for (int i = 0; i < TIMES; i++) {
        serveOne(server);
      }
    }
    assertThat(timers.getQueue()).isEmpty();
  }
}
