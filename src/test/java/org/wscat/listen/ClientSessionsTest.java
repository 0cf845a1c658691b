package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.script.StepList;
import org.wscat.script.Wait;
import org.wscat.session.EndCondition;
import org.wscat.session.Event;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.ServerHandshake;

@Timeout(60)
final class ClientSessionsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Ending CLOSED =
      new Ending.Closed(new Close(1000, ""), Optional.of(new Close(1000, "")));

  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final ShownEvents shown = new ShownEvents();

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  private static ClientSessions playing(String script, Optional<Duration> time) throws Failure {
    List<Step> steps =
        ScriptParser.parse("s", script.getBytes(StandardCharsets.UTF_8), Map.of(), Set.of())
            .steps();
    Settings settings =
        new Settings(
            new TimeLimits(time, LONG, LONG, Optional.empty()),
            new EndCondition(
                Optional.of(Wait.UNTIL_SERVER_CLOSES), OptionalLong.empty(), OptionalInt.empty()),
            RetryPolicy.NONE,
            false,
            0,
            Map.of());
    return new ClientSessions(
        (attempts, sink) ->
            new Session(attempts, new StepList(steps), sink, settings, System.nanoTime()));
  }

  /** A client without a stream: what is sent to it is never written. */
  private AcceptedClient client() {
    ListenerOptions options =
        new ListenerOptions(
            new ServerHandshake(List.of(), true, ServerHandshake.Admission.ANYBODY),
            Optional.empty(),
            new FrameLimits(1000, Integer.MAX_VALUE),
            new Replies(List.of(), false, Duration.ZERO, Optional.empty()),
            new ClientTimeouts(LONG, Optional.empty(), LONG));
    return new AcceptedClient(new Socket(), options, ClientListener.NONE, task -> {}, timers);
  }

  private AcceptedClient begin(ClientSessions sessions, int number) {
    AcceptedClient client = client();
    sessions.begin(client, number, new ClientSink(number, shown, new Object()));
    return client;
  }

  private static void receive(ClientSessions sessions, AcceptedClient client, String text) {
    sessions.message(client, Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    sessions.idle(client);
  }

  private static List<ExitStatus> statuses(ClientSessions sessions) {
    return sessions.results().stream().map(result -> result.outcome().status()).toList();
  }

  @Test
  void eachClientHasItsOwnNamesAndResult() throws Exception {
    ClientSessions sessions = playing("< {{name}}\n< bye {{name}}\n", Optional.empty());
    AcceptedClient first = begin(sessions, 1);
    AcceptedClient second = begin(sessions, 2);
    receive(sessions, second, "b");
    receive(sessions, first, "a");
    receive(sessions, second, "bye a");
    receive(sessions, first, "bye a");
    sessions.ended(second, CLOSED);
    sessions.ended(first, CLOSED);
    sessions.await(LONG);
    assertThat(statuses(sessions)).containsExactly(ExitStatus.OK, ExitStatus.CHECK_FAILED);
    assertThat(sessions.results()).extracting(ClientResult::client).containsExactly(1, 2);
    assertThat(shown.events()).hasSize(1);
    Event.OfClient failed = (Event.OfClient) shown.events().get(0);
    assertThat(failed.client()).isEqualTo(2);
    assertThat(((Event.ErrorReported) failed.event()).failure())
        .hasMessageStartingWith("s:2: not met: ");
  }

  @Test
  void theEndOfTheTimeIsNoFaultOfAClient() throws Exception {
    ClientSessions sessions = playing("/wait 20s\n", Optional.of(Duration.ofMillis(1)));
    AcceptedClient client = begin(sessions, 1);
    sessions.ended(client, CLOSED);
    sessions.await(LONG);
    assertThat(statuses(sessions)).containsExactly(ExitStatus.OK);
    assertThat(shown.events()).isEmpty();
  }

  @Test
  void aSessionThatDoesNotEndIsAFailure() throws Exception {
    ClientSessions sessions = playing("< a\n", Optional.empty());
    AcceptedClient client = begin(sessions, 1);
    sessions.await(Duration.ofMillis(1));
    assertThat(statuses(sessions)).containsExactly(ExitStatus.CONNECTION_LOST);
    sessions.ended(client, CLOSED);
    sessions.await(LONG);
    assertThat(statuses(sessions)).containsExactly(ExitStatus.CHECK_FAILED);
  }

  @Test
  void aClientWithoutASessionIsNobodys() throws Exception {
    ClientSessions sessions = playing("< a\n", Optional.empty());
    AcceptedClient stranger = client();
    receive(sessions, stranger, "a");
    sessions.ping(stranger, ByteBuffer.allocate(0));
    sessions.pong(stranger, ByteBuffer.allocate(0));
    sessions.ended(stranger, CLOSED);
    sessions.await(LONG);
    assertThat(sessions.results()).isEmpty();
  }
}
