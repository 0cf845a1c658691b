package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.connection.SendQueue;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.ServerHandshake;

/** Clients that are connected to nothing, so that what they are sent is dropped. */
@Timeout(30)
class ClientSetTest {
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  private AcceptedClient client() {
    Duration time = Duration.ofSeconds(20);
    ListenerOptions options =
        new ListenerOptions(
            new ServerHandshake(List.of(), true, ServerHandshake.Admission.ANYBODY),
            Optional.empty(),
            new FrameLimits(1000, Integer.MAX_VALUE),
            new Replies(List.of(), false, Duration.ZERO, Optional.empty()),
            new ClientTimeouts(time, Optional.empty(), time));
    return new AcceptedClient(new Socket(), options, ClientListener.NONE, task -> {}, timers);
  }

  private static Message message(int size) {
    return Message.binary(ByteBuffer.allocate(size));
  }

  @Test
  void clientsAreNumberedAsTheyCome() {
    ClientSet clients = new ClientSet(false, false);
    AcceptedClient first = client();
    AcceptedClient second = client();
    assertThat(clients.admit(first, List.of())).isTrue();
    assertThat(clients.number(first)).isEqualTo(1);
    assertThat(clients.isAlone()).isTrue();

    assertThat(clients.admit(second, List.of())).isTrue();
    assertThat(clients.isAlone()).isFalse();
    assertThat(clients.number(first)).isEqualTo(1);
    assertThat(clients.number(second)).isEqualTo(2);
    assertThat(clients.present(2)).containsExactly(second);
    assertThat(clients.present(0)).containsExactly(first, second);
    assertThat(clients.receivers()).containsExactly(first, second);

    clients.remove(first);
    assertThat(clients.contains(first)).isFalse();
    assertThat(clients.all()).containsExactly(second);
    assertThat(clients.number(second)).isEqualTo(2);
  }

  @Test
  void theOnlyOneIsTheFirst() {
    ClientSet clients = new ClientSet(true, false);
    AcceptedClient first = client();
    assertThat(clients.admit(first, List.of())).isTrue();
    assertThat(clients.admit(client(), List.of())).isFalse();
    clients.remove(first);
    assertThat(clients.admit(client(), List.of())).isFalse();
  }

  @Test
  void nobodyIsAdmittedWhenItIsFinishing() {
    ClientSet clients = new ClientSet(false, false);
    AcceptedClient first = client();
    clients.admit(first, List.of());
    clients.finish();
    assertThat(clients.isFinishing()).isTrue();
    assertThat(clients.isFinished()).isFalse();
    assertThat(clients.admit(client(), List.of())).isFalse();

    clients.remove(first);
    assertThat(clients.isFinished()).isTrue();
    assertThat(clients.receivers()).as("nobody is waited for").isEmpty();
  }

  @Test
  void aProgramWaitsForTheFirstClientAndAPersonDoesNot() {
    assertThat(new ClientSet(false, true).receivers()).isEmpty();

    ClientSet clients = new ClientSet(false, false);
    CompletableFuture<List<AcceptedClient>> receivers =
        CompletableFuture.supplyAsync(clients::receivers);
    assertThat(receivers).isNotDone();
    AcceptedClient first = client();
    clients.admit(first, List.of());
    assertThat(receivers).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(List.of(first));
  }

  @Test
  void messagesAreKeptWithinTheRoomOfOneQueue() {
    ClientSet clients = new ClientSet(false, true);
    assertThat(clients.keep(message(SendQueue.ROOM_BYTES))).isTrue();
    assertThat(clients.keep(message(1))).isFalse();
    assertThat(clients.unsentMessages()).isEqualTo(1);

    clients.admit(client(), List.of());
    assertThat(clients.keep(message(1))).as("there is a client").isFalse();
  }
}
