package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.StepList;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/** What a session does of what its attempt tells it, in which order, and when no longer. */
@Timeout(60)
final class AttemptListenerTest {
  private final FakePeer peer = new FakePeer();
  private final List<String> events = new CopyOnWriteArrayList<>();

  private Session session(String options) {
    Settings settings = RehearsalSettings.of("-w -1 " + options);
    return new Session(peer, new StepList(List.of()), new Sink(), settings, System.nanoTime());
  }

  /** Runs the session while its reading thread does that, and returns what it came to. */
  private Outcome run(Session session, FakePeer.Reader reader) throws Exception {
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> peer.play(reader));
    Outcome outcome = session.run();
    reading.get(20, TimeUnit.SECONDS);
    return outcome;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEchoIsShownBeforeItIsSent() throws Exception {
    peer.onSend = () -> events.add("sending");
    Session session = session("--count 1 --echo");

    run(session, listener -> listener.message(FakePeer.text("a")));

    assertThat(events).containsSubsequence("received a", "sent a", "sending");
    assertThat(peer.notes).contains("a");
  }

  @Test
  void whatIsNoLongerTakenIsNoMessageOfTheCount() throws Exception {
    peer.isClosing = true;
    Session session = session("--count 1 --echo");

    Outcome outcome =
        run(
            session,
            listener -> {
              listener.message(FakePeer.text("a"));
              session.interrupt();
            });

    assertThat(outcome.status()).isEqualTo(ExitStatus.SIGNAL);
  }

  @Test
  void theSenderAmongSeveralIsShown() throws Exception {
    run(session("--count 1"), listener -> listener.message(FakePeer.text("a"), 3, false));

    assertThat(events).contains("received a from 3");
  }

  @Test
  void aPongThatAnswersNoPingHasNoRoundTrip() throws Exception {
    run(
        session("--count 1"),
        listener -> {
          listener.ping(bytes("p"));
          listener.pong(bytes("q"));
          listener.message(FakePeer.text("end"));
        });

    assertThat(events).containsSubsequence("ping", "pong without round trip", "received end");
  }

  @Test
  void nothingIsShownOfAnAttemptThatIsNotWanted() throws Exception {
    Session session = session("");
    session.interrupt();

    Outcome outcome = run(session, listener -> {});

    assertThat(outcome.status()).isEqualTo(ExitStatus.SIGNAL);
    assertThat(events).doesNotContain("listening");
  }

  @Test
  void theStreamThatEndsWhileTheSessionIsOverIsClosed() throws Exception {
    CompletableFuture<Boolean> closesNow = new CompletableFuture<>();

    run(
        session("--count 1"),
        listener -> {
          listener.message(FakePeer.text("last"));
          closesNow.complete(listener.closesNow());
        });

    assertThat(closesNow.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void onlyTheFirstEndingCounts() throws Exception {
    Failure lost = new Failure(ExitStatus.CONNECTION_LOST, "connection lost: a test");

    Outcome outcome =
        run(
            session(""),
            listener -> {
              listener.ended(new Ending.Failed(lost));
              listener.ended(new Ending.Stopped());
              peer.finish(new Close(1000, ""));
            });

    assertThat(outcome.failure()).contains(lost);
    assertThat(outcome.status()).isEqualTo(ExitStatus.CONNECTION_LOST);
  }

  /** Notes events in words. */
  private final class Sink implements EventSink {
    @Override
    public void accept(Event event) {
      if (event instanceof Event.Received received) {
        boolean isOnly = received.sender() == Event.Received.ONLY_SENDER;
        events.add(
            "received " + text(received.message()) + (isOnly ? "" : " from " + received.sender()));
      } else if (event instanceof Event.Sent sent) {
        events.add("sent " + text((Message) sent.outgoing()));
      } else if (event instanceof Event.Pinged) {
        events.add("ping");
      } else if (event instanceof Event.Ponged pong) {
        events.add("pong with" + (pong.roundTrip().isPresent() ? "" : "out") + " round trip");
      } else if (event instanceof Event.Listening) {
        events.add("listening");
      }
    }

    private static String text(Message message) {
      return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
    }

    @Override
    public void flush() {}
  }
}
