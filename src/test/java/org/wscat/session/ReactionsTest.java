package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.ScriptParser;
import org.wscat.script.Standing;
import org.wscat.script.Step;
import org.wscat.script.Variables;

/** What is carried out when, and how much may wait. */
final class ReactionsTest {
  private static final long MILLI = 1_000_000;

  private final StepLedger steps = new StepLedger(List.of(), false);
  private final Reactions reactions =
      new Reactions(new SessionState(RehearsalSettings.of(""), steps), steps, new MessageQueue());
  private final Peer peer = new FakePeer();
  private final Variables names = new Variables(Map.of());

  private static Step step(String lines) throws Failure {
    byte[] script = lines.replace("; ", "\n").getBytes(StandardCharsets.UTF_8);
    return ScriptParser.parse("s", script, Map.of(), Set.of()).steps().get(0);
  }

  private void every(int millis) throws Failure {
    reactions.add(
        (Standing.Every) step("/every " + millis + "ms; > b" + millis + "; /end"), names, 0);
  }

  private Reactions.Task task(int bytes, int client) throws Failure {
    return new Reactions.Task((Standing.On) step("/on < a; > b; /end"), names, peer, client, bytes);
  }

  private void react(String text, long now, int client) throws Failure {
    reactions.react(List.of(task(text.length(), client)), FakePeer.text(text), now);
  }

  /** Carries out what is due, and returns how many tasks that were. */
  private int carryOut(long now) {
    int count = 0;
    for (Reactions.Task task = reactions.poll(now); task != null; task = reactions.poll(now)) {
      reactions.done(task);
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    // times of two rhythms; when is looked; how many beats
    "100, 100, 99, 0",
    "100, 1000, 100, 1",
    "100, 100, 100, 2",
    "100, 1000, '100 200 300', 3",
    "100, 1000, '150 199', 1",
    "100, 1000, '150 200', 2",
    // Beats that are late are left out.
    "100, 1000, 950, 1",
    "100, 1000, '950 1049', 2",
    "100, 1000, '950 1049 1050', 3",
  })
  void beatsComeInTheirRhythm(int first, int second, String times, int beats) throws Failure {
    every(first);
    every(second);
    int count = 0;
    for (String time : times.split(" ")) {
      count += carryOut(Long.parseLong(time) * MILLI);
    }
    assertThat(count).isEqualTo(beats);
  }

  @Test
  void theNextBeatIsTheEarliest() throws Failure {
    assertThat(reactions.nextBeat()).isEqualTo(Deadline.NEVER);
    every(200);
    every(100);
    assertThat(reactions.nextBeat()).isEqualTo(Deadline.at(100 * MILLI));
    reactions.stop();
    assertThat(reactions.nextBeat()).isEqualTo(Deadline.NEVER);
    assertThat(carryOut(1000 * MILLI)).isZero();
    assertThat(reactions.isOver()).isTrue();
  }

  @Test
  void onlySoManyWait() throws Failure {
    for (int i = 0; i < Reactions.MOST_WAITING; i++) {
      assertThat(reactions.hasRoom()).isTrue();
      react("a", i, Peer.ALL_CLIENTS);
    }
    assertThat(reactions.hasRoom()).isFalse();
    reactions.done(reactions.poll(0));
    assertThat(reactions.hasRoom()).isTrue();
  }

  @Test
  void onlySoManyBytesWait() throws Failure {
    react("a".repeat(Reactions.MOST_WAITING_BYTES), 0, Peer.ALL_CLIENTS);
    assertThat(reactions.hasRoom()).isFalse();
    reactions.poll(0);
    assertThat(reactions.hasRoom()).isTrue();
  }

  @Test
  void theSessionIsNotAtRestWhileOneIsCarriedOut() throws Failure {
    steps.started(0);
    steps.done(true, false, 0);
    react("a", 0, Peer.ALL_CLIENTS);
    assertThat(steps.isSettled()).isFalse();
    Reactions.Task task = reactions.poll(0);
    reactions.stop();
    assertThat(reactions.isOver()).isFalse();
    assertThat(steps.isSettled()).isFalse();
    reactions.done(task);
    assertThat(reactions.isOver()).isTrue();
    assertThat(steps.isSettled()).isTrue();
    react("a", 0, Peer.ALL_CLIENTS);
    assertThat(reactions.poll(0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // the client; what it sends; what was sent before; its rhythm in ms; whether that is an end
    "0, a, a, 1, true",
    "0, a, b, 999, true",
    "0, a, a, 1001, false",
    "1, a, a, 1, true",
    "1, a, a, 2000, true",
    "1, a, b, 1, false",
  })
  void soManyInARowAreAnEnd(int client, String comes, String sent, int millis, boolean ends)
      throws Failure {
    long now = 0;
    for (int i = 0; i < Reactions.MOST_IN_A_ROW; i++) {
      react(comes, now, client);
      reactions.sent(FakePeer.text(sent));
      carryOut(now);
      now += millis * MILLI;
    }
    assertThat(steps.tally().isFailed()).isFalse();
    react(comes, now, client);
    reactions.sent(FakePeer.text(sent));
    now += millis * MILLI;
    react(comes, now, client);
    assertThat(steps.tally().isFailed()).isEqualTo(ends);
    if (ends) {
      assertThat(steps.tally().unmet(Outcome.SUCCESS).orElseThrow())
          .hasMessage(
              "s:1: this reaction answered 10000 messages in a row, and no other message came");
      assertThat(reactions.isOver()).isTrue();
    }
  }

  @Test
  void anotherMessageBeginsTheRowAnew() throws Failure {
    for (int i = 0; i < 3 * Reactions.MOST_IN_A_ROW; i++) {
      react("a", i, Peer.ALL_CLIENTS);
      carryOut(i);
      if (i % 1000 == 0) {
        assertThat(reactions.isInARow()).isTrue();
        reactions.passed();
        assertThat(reactions.isInARow()).isFalse();
      }
    }
    assertThat(steps.tally().isFailed()).isFalse();
  }

  @Test
  void theFirstFailureCounts() {
    reactions.fail("s:1", "failed");
    reactions.fail("s:2", "failed");
    assertThat(steps.tally().unmet(Outcome.SUCCESS).orElseThrow())
        .hasMessage("s:1: this reaction failed");
  }

  @Test
  void aReactionKnowsTheNamesThatWereBoundWhenItBeganToStand() throws Failure {
    Variables bound = new Variables(Map.of("a", "1"));
    Standing.On on =
        (Standing.On)
            ScriptParser.parse(
                    "s",
                    "/on < {{a}} {{b}}\n> {{a}}{{b}}\n/end".getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    Set.of("a"))
                .steps()
                .get(0);
    Reaction reaction = Reaction.of(on, bound);
    List<String> sent = new ArrayList<>();
    for (String text : List.of("1 x", "2 x", "1 y")) {
      Optional<Variables> found =
          reaction.match(ReceivedMessage.of(FakePeer.text(text), () -> false));
      if (found.isPresent()) {
        Step.SendTemplate line = (Step.SendTemplate) on.body().get(0);
        sent.add(StandardCharsets.UTF_8.decode(line.message(found.get()).payload()).toString());
      }
    }
    assertThat(sent).containsExactly("1x", "1y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"ping\"}|{\"type\":\"ping\",\"n\":1}|true",
        "{\"type\":\"ping\"}|{\"type\":\"pong\"}|false",
        "{\"type\":\"ping\"}|{\"type\":\"\\u0070ing\"}|true",
        "{\"type\":\"ping\"}|{\"ping\":\"type\"}|false",
        "{\"\\u0061\":1}|{\"a\":1}|true",
        "{\"a\\\"b\":1}|{\"a\\\"b\":1}|true",
        "{\"a\":\"x{{n}}y\"}|{\"a\":\"xzzzzy\"}|true",
        "[1,...]|[1,2]|true",
        "[\"longest\",\"a\"]|[\"longest\",\"b\"]|false",
        "{}|{\"a\":1}|true",
      })
  void aMessageWithoutWhatAPatternHoldsIsToldAtOnce(String pattern, String text, boolean matches)
      throws Failure {
    Reaction reaction = Reaction.of((Standing.On) step("/on < " + pattern + "; > x; /end"), names);
    assertThat(reaction.match(ReceivedMessage.of(FakePeer.text(text), () -> false)).isPresent())
        .isEqualTo(matches);
  }

  @Test
  void aReactionKeepsTheWaitBehindTheLastStep() throws Failure {
    steps.started(0);
    steps.checked(true);
    steps.standing(step("/on < a; > b; /end"));
    steps.done(true, false, 0);
    assertThat(steps.finishedAt(Optional.empty(), 0))
        .isEqualTo(Deadline.after(0, Duration.ofSeconds(2)));
  }
}
