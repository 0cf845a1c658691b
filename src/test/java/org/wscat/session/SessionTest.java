package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.ScriptParser;
import org.wscat.script.StepList;
import org.wscat.websocket.Message;

/** The threads of a session: none of them keeps another from what it has to do. */
@Timeout(60)
final class SessionTest {
  private final FakePeer peer = new FakePeer();
  private final List<String> events = new CopyOnWriteArrayList<>();

  /** What a message of that text meets when it is shown. */
  private final Map<String, CountDownLatch> blocked = Map.of("stuck", new CountDownLatch(1));

  private final CountDownLatch reached = new CountDownLatch(1);

  private Session session(String options, String... lines) throws Failure {
    byte[] script = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    StepList steps = new StepList(ScriptParser.parse("s", script, Map.of(), Set.of()).steps());
    Settings settings =
        RehearsalSettings.of("-w -1 --connect-timeout 50000 --close-timeout 50000 " + options);
    return new Session(peer, steps, new Sink(), settings, System.nanoTime());
  }

  private CompletableFuture<Void> play(FakePeer.Reader reader) {
    return CompletableFuture.runAsync(() -> peer.play(reader));
  }

  private static void receive(SessionListener listener, String... texts) {
    for (String text : texts) {
      listener.message(FakePeer.text(text));
    }
    listener.idle();
  }

  @Test
  void eventsComeInTheOrderOfWhatTheyCause() throws Exception {
    Session session = session("", "> a", "< b", "> c", "<? d");
    CompletableFuture<Void> reader = play(listener -> receive(listener, "b", "x", "d"));
    assertThat(session.run()).isEqualTo(Outcome.SUCCESS);
    reader.get(20, TimeUnit.SECONDS);
    assertThat(peer.notes).containsExactly("a", "c", "close 1000");
    assertThat(events).first().isEqualTo("listening");
    assertThat(events).endsWith("disconnected", "ended");
    assertThat(events)
        .containsSubsequence("< b", "< x", "< d")
        .containsSubsequence("> a", "> c", "ended")
        .containsOnlyOnce("ended");
  }

  @Test
  void outputThatBlocksKeepsNoSignalFromActing() throws Exception {
    Session session = session("", "> a");
    CompletableFuture<Void> reader = play(listener -> receive(listener, "stuck", "late"));
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(session::run);
    reached.await();
    session.interrupt();
    assertThat(outcome.get(20, TimeUnit.SECONDS).status()).isEqualTo(ExitStatus.SIGNAL);
    assertThat(peer.notes).contains("close 1001", "cut");
    blocked.get("stuck").countDown();
    reader.get(20, TimeUnit.SECONDS);
    assertThat(events).contains("ended", "< stuck").doesNotContain("< late");
  }

  @Test
  void aComparisonThatTakesLongKeepsNoSignalFromActing() throws Exception {
    Session session = session("", "<~ ^(a+)+\\1b$");
    CompletableFuture<Void> reader =
        play(
            listener -> {
              listener.message(FakePeer.text("a".repeat(200)));
              reached.countDown();
              listener.idle();
            });
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(session::run);
    reached.await();
    session.interrupt();
    assertThat(outcome.get(20, TimeUnit.SECONDS).status()).isEqualTo(ExitStatus.SIGNAL);
    reader.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aFloodIsLookedAtWithoutBeingKept() throws Exception {
    Session session = session("", "/timeout 50s", "<? done");
    Message large = FakePeer.text("x".repeat(1024 * 1024));
    CompletableFuture<Void> reader =
        play(
            listener -> {
              for (int i = 0; i < 100; i++) {
                listener.message(large);
              }
              receive(listener, "done");
            });
    assertThat(session.run()).isEqualTo(Outcome.SUCCESS);
    reader.get(20, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsShownBeyondTheCount() throws Exception {
    Session session = session("--count 2", "> a");
    CompletableFuture<Void> reader = play(listener -> receive(listener, "1", "2", "3"));
    assertThat(session.run()).isEqualTo(Outcome.SUCCESS);
    reader.get(20, TimeUnit.SECONDS);
    assertThat(events).contains("< 1", "< 2").doesNotContain("< 3");
  }

  @Test
  void thePersonWhoLeavesTwiceWaitsForNothing() throws Exception {
    Session session = session("", "> a");
    CompletableFuture<Void> reader =
        play(
            listener -> {
              session.leave();
              session.leave();
            });
    assertThat(session.run().status()).isEqualTo(ExitStatus.OK);
    reader.get(20, TimeUnit.SECONDS);
    assertThat(peer.notes).contains("cut");
  }

  @Test
  void theThreadThatIsInterruptedEndsTheSession() throws Exception {
    Session session = session("", "> a");
    CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              session.run();
              wasInterrupted.complete(Thread.interrupted());
            });
    thread.start();
    CompletableFuture<Void> reader = play(listener -> thread.interrupt());
    assertThat(wasInterrupted.get(20, TimeUnit.SECONDS)).isTrue();
    reader.get(20, TimeUnit.SECONDS);
    assertThat(peer.notes).contains("cut");
  }

  /** Notes events. */
  private final class Sink implements EventSink {
    @Override
    public void accept(Event event) {
      if (event instanceof Event.Received received) {
        String text =
            StandardCharsets.UTF_8.decode(received.message().payload().duplicate()).toString();
        if (blocked.containsKey(text)) {
          reached.countDown();
          try {
            blocked.get(text).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        events.add("< " + text);
      } else if (event instanceof Event.Sent sent) {
        Message message = (Message) sent.outgoing();
        events.add("> " + StandardCharsets.UTF_8.decode(message.payload().duplicate()));
      } else {
        events.add(event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
    }

    @Override
    public void flush() {}
  }
}
