package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.failure.Failure;
import org.wscat.script.InputCommands;
import org.wscat.script.PayloadFormat;
import org.wscat.script.ScriptParser;
import org.wscat.script.SlashCommand;
import org.wscat.script.Step;
import org.wscat.script.StepSource;

/** Steps that are carried out, on the thread of the test. */
@Timeout(60)
final class StepThreadTest {
  private static final Settings SETTINGS =
      new Settings(
          new TimeLimits(
              Optional.empty(), Duration.ofSeconds(9), Duration.ofSeconds(9), Optional.empty()),
          new EndCondition(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()),
          RetryPolicy.NONE,
          false,
          0,
          Map.of());

  private final FakePeer peer = new FakePeer();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private Conversation carriedOut(Source source, String... messages) {
    Conversation conversation = new Conversation(SETTINGS, source, null, System.nanoTime());
    StepThread steps =
        new StepThread(
            conversation,
            source,
            new EventSink() {
              @Override
              public void accept(Event event) {
                events.add(event);
              }

              @Override
              public void flush() {}
            },
            null);
    for (String text : messages) {
      conversation.expectations().queue().add(FakePeer.text(text));
    }
    steps.begin(peer);
    steps.run();
    return conversation;
  }

  private static Source source(String... lines) throws Failure {
    return new Source(
        ScriptParser.parse(
                "s", String.join("\n", lines).getBytes(StandardCharsets.UTF_8), Map.of(), Set.of())
            .steps());
  }

  @Test
  void stepsAreSentInTheirOrder() throws Failure {
    carriedOut(source("> a", "> b", "/ping", "> c"));
    assertThat(peer.notes).containsExactly("a", "b", "c");
    assertThat(events).hasSize(4).allMatch(Event.Sent.class::isInstance);
  }

  @Test
  void eachEventComesBeforeWhatItTells() throws Failure {
    Source source = source("> a");
    peer.onSend = () -> assertThat(events).hasSize(1);
    carriedOut(source);
    assertThat(peer.notes).containsExactly("a");
  }

  @Test
  void aCheckThatIsNotMetIsTheLastStep() throws Failure {
    Conversation conversation = carriedOut(source("> a", "/timeout 1ms", "< b", "> c"));
    assertThat(peer.notes).containsExactly("a");
    assertThat(conversation.isCheckFailed()).isTrue();
  }

  @Test
  void whatIsNotTakenIsCounted() throws Failure {
    peer.isClosing = true;
    Conversation conversation = carriedOut(source("> a", "> b"));
    assertThat(conversation.ledger().unsent(0)).isEqualTo(2);
    assertThat(conversation.ledger().isStopped()).isTrue();
  }

  @Test
  void aNameStandsForItsValueInATemplate() throws Failure {
    Source source = source("< {{n}}", "> {{n}}!");
    carriedOut(source, "5");
    assertThat(peer.notes).containsExactly("5!");
  }

  @Test
  void aTextIsPrintedWithItsValuesWhenItIsReached() throws Failure {
    carriedOut(source("/print first", "< {{n}}", "> a", "/print {\"n\":{{n}}}", "> b"), "5");
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Printed)
        .containsExactly(new Event.Printed("first"), new Event.Printed("{\"n\":5}"));
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Printed || event instanceof Event.Sent)
        .extracting(Event::getClass)
        .extracting(Class::getSimpleName)
        .containsExactly("Printed", "Sent", "Printed", "Sent");
  }

  @Test
  void nothingIsPrintedAfterACheckThatIsNotMet() throws Failure {
    carriedOut(source("/timeout 1ms", "< b", "/print x"));
    assertThat(events).isEmpty();
  }

  @Test
  void aNameThatStandsForNothingIsReportedAndTheSessionGoesOn() throws Exception {
    Step atAPrompt =
        new InputCommands(PayloadFormat.TEXT, SlashCommand.Place.PIPE, Map.of())
            .parse(ByteBuffer.wrap("/print {{n}}".getBytes(StandardCharsets.UTF_8)));
    carriedOut(new Source(List.of(atAPrompt, source("> a").poll().orElseThrow())));
    assertThat(events).hasSize(2);
    assertThat(((Event.ErrorReported) events.get(0)).failure())
        .hasMessageStartingWith("/print: {{n}} stands for nothing here");
    assertThat(peer.notes).containsExactly("a");
  }

  /** Gives those steps. */
  private static final class Source implements StepSource {
    private final List<Step> all;
    private final Queue<Step> left;

    Source(List<Step> all) {
      this.all = all;
      this.left = new ArrayDeque<>(all);
    }

    @Override
    public List<Step> initialSteps() {
      return all;
    }

    @Override
    public Optional<Step> poll() {
      return Optional.ofNullable(left.poll());
    }

    @Override
    public boolean fill() {
      return false;
    }

    @Override
    public boolean hasUnread() {
      return false;
    }

    @Override
    public boolean isAtEnd() {
      return left.isEmpty();
    }
  }
}
