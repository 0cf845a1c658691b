package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.net.Trace;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.testing.RawPeer;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.ServerHandshake;

@Timeout(30)
class HubTest {
  private static final Close NORMAL = new Close(Close.NORMAL, "");

  private final Told told = new Told();
  private Hub hub;

  /** A session that writes down what it is told. */
  private static final class Told implements SessionListener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> port = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return lines.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public Trace trace() {
      return Trace.NONE;
    }

    @Override
    public void opened(Event event) {
      port.add(((Event.Listening) event).port());
    }

    @Override
    public void opened(Established established) {
      lines.add("opened");
    }

    @Override
    public void message(Message message) {
      lines.add("message");
    }

    @Override
    public void message(Message message, int client, boolean isAlone) {
      lines.add((isAlone ? 0 : client) + " " + StandardCharsets.UTF_8.decode(message.payload()));
    }

    @Override
    public void sent(Message message) {
      lines.add("sent " + StandardCharsets.UTF_8.decode(message.payload().duplicate()));
    }

    @Override
    public void show(Event event) {
      lines.add(event.getClass().getSimpleName());
    }

    @Override
    public void ping(ByteBuffer data) {
      lines.add("ping");
    }

    @Override
    public void pong(ByteBuffer data) {
      lines.add("pong");
    }

    @Override
    public void idle() {
      // It comes after every message.
    }

    @Override
    public void ended(Ending ending) {
      lines.add("ended " + ending.getClass().getSimpleName());
    }
  }

  @AfterEach
  void cut() {
    hub.cut();
  }

  private int start(boolean singleClient, boolean interactive, String... greeting)
      throws Exception {
    ListenerOptions options =
        new ListenerOptions(
            new ServerHandshake(List.of(), true, ServerHandshake.Admission.ANYBODY),
            Optional.empty(),
            new FrameLimits(1000, Integer.MAX_VALUE),
            new Replies(
                List.of(greeting).stream().map(HubTest::text).toList(),
                false,
                Duration.ZERO,
                Optional.empty()),
            new ClientTimeouts(Duration.ofSeconds(20), Optional.empty(), Duration.ofSeconds(20)));
    hub = new Hub(ListenAddress.ANY_PORT, options, singleClient, interactive, Optional.empty());
    assertThat(hub.connect(told)).isSameAs(hub);
    return told.port.poll(20, TimeUnit.SECONDS);
  }

  private static Message text(String text) {
    return Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyClientGetsWhatIsSentAndIsHeard() throws Exception {
    int port = start(false, false);
    try (RawPeer first = RawPeer.open(port)) {
      assertThat(told.next()).isEqualTo("Joined");
      first.sendText("alone");
      assertThat(told.next()).isEqualTo("0 alone");
      try (RawPeer second = RawPeer.open(port)) {
        assertThat(told.next()).isEqualTo("Joined");
        assertThat(hub.send(text("to all"))).isTrue();
        assertThat(first.readText()).isEqualTo("to all");
        assertThat(second.readText()).isEqualTo("to all");
        second.sendText("hello");
        assertThat(told.next()).isEqualTo("2 hello");
        assertThat(hub.send(new Ping(ByteBuffer.allocate(0)))).isTrue();
        assertThat(first.readFrame().first()).isEqualTo(0x89);
      }
      assertThat(told.next()).isEqualTo("Left");
    }
    assertThat(told.next()).isEqualTo("Left");
    assertThat(hub.unsentMessages()).isZero();
    assertThat(hub.outlastsClose()).isTrue();
  }

  @Test
  void aProgramsMessageWaitsForTheFirstClient() throws Exception {
    int port = start(false, false);
    Thread sender = new Thread(() -> hub.send(text("first")));
    sender.start();
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(client.readText()).isEqualTo("first");
    }
    sender.join();
  }

  @Test
  void aPersonsMessageIsKeptForTheNextClientBehindTheGreeting() throws Exception {
    int port = start(false, true, "welcome");
    assertThat(hub.send(text("kept"))).isTrue();
    assertThat(hub.unsentMessages()).isEqualTo(1);
    assertThat(hub.send(new Ping(ByteBuffer.allocate(0)))).isTrue();
    assertThat(told.next()).as("nobody is there").isEqualTo("ErrorReported");
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(client.readText()).isEqualTo("welcome");
      assertThat(client.readText()).isEqualTo("kept");
      assertThat(told.next()).isEqualTo("Joined");
      assertThat(told.next()).isEqualTo("sent welcome");
    }
  }

  @Test
  void theOnlyClientsEndIsThatOfTheSession() throws Exception {
    int port = start(true, false);
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(told.next()).isEqualTo("Joined");
      assertThat(hub.outlastsClose()).isFalse();
      client.sendClose(1000);
      assertThat(client.readClose()).isEqualTo(1000);
    }
    assertThat(told.next()).isEqualTo("ended Closed");
  }

  @Test
  void finishingClosesAllAndEndsWhenTheyAreGone() throws Exception {
    int port = start(false, false);
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(told.next()).isEqualTo("Joined");
      hub.finish(NORMAL);
      assertThat(client.readClose()).isEqualTo(1001);
      client.sendClose(1001);
    }
    assertThat(told.next()).isEqualTo("Left");
    assertThat(told.next()).isEqualTo("ended Stopped");
    assertThat(hub.send(text("late"))).isFalse();
  }

  @Test
  void finishingWithoutClientsEndsAtOnce() throws Exception {
    start(false, false);
    hub.finish(NORMAL);
    assertThat(told.next()).isEqualTo("ended Stopped");
    hub.cut();
    assertThat(told.lines).isEmpty();
  }

  @Test
  void cuttingEndsAtOnce() throws Exception {
    int port = start(false, false);
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(told.next()).isEqualTo("Joined");
      hub.cut();
      assertThat(told.next()).isEqualTo("ended Unanswered");
      assertThat(client.readsEnd()).isTrue();
    }
  }

  @Test
  void aCloseThatIsSentClosesTheClientsAndListensOn() throws Exception {
    int port = start(false, false);
    try (RawPeer client = RawPeer.open(port)) {
      assertThat(told.next()).isEqualTo("Joined");
      assertThat(hub.send(new Close(4000, "next"))).isTrue();
      assertThat(client.readClose()).isEqualTo(4000);
      client.sendClose(4000);
    }
    assertThat(told.next()).isEqualTo("Left");
    try (RawPeer another = RawPeer.open(port)) {
      assertThat(another).isNotNull();
      assertThat(told.next()).isEqualTo("Joined");
      another.sendClose(1000);
    }
  }
}
