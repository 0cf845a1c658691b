package org.wscat.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.script.Wait;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * Tells a {@link Conversation} what happens, in words and on a clock that only the words move, and
 * notes what it says to do. It carries out the given steps as the steps' thread does.
 */
final class Rehearsal {
  private static final long MILLI = 1_000_000;
  private static final String SEPARATOR = ", ";

  /** The clock's start, near its overflow. */
  private static final long START = Long.MAX_VALUE - 1500 * MILLI;

  private final List<String> effects = new ArrayList<>();
  private final Conversation conversation;
  private final List<Step> script;
  private final boolean readsInput;
  private final boolean byPerson;

  private long now = START;
  private Deadline wakeAt = Deadline.NEVER;
  private boolean carriesOut;
  private int at;
  private boolean waiting;
  private Deadline waitsUntil = Deadline.NEVER;
  private boolean stepsDone;
  private boolean inputFollows;
  private int buffered;
  private long written;
  private long silentSince = START;
  private long quietSince = START;
  private Effect.End end;

  /**
   * A session with these options.
   *
   * @param options as on the command line, besides {@code --stdin} and {@code --prompt}
   * @param lines the given steps as lines of a script
   */
  Rehearsal(String options, String... lines) throws Failure {
    String all = " " + options + " ";
    this.script =
        lines.length == 0
            ? List.of()
            : ScriptParser.parse(
                    "s",
                    String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    Set.of())
                .steps();
    this.readsInput = lines.length == 0 || all.contains(" --stdin ");
    this.byPerson = all.contains(" --prompt ");
    this.conversation = new Conversation(settings(all), new Source(), new Backoff(() -> 0), START);
    act();
  }

  /**
   * A session with these options and steps.
   *
   * @param options may be null
   * @param steps lines of a script, separated by semicolons; may be null
   */
  static Rehearsal of(String options, String steps) throws Failure {
    String given = options == null ? "" : options;
    return steps == null || steps.isEmpty()
        ? new Rehearsal(given)
        : new Rehearsal(given, steps.split(" *; *"));
  }

  private Settings settings(String options) {
    String[] words = options.strip().split(" +");
    Optional<Duration> run = Optional.empty();
    Optional<Duration> keepalive = Optional.empty();
    Optional<Wait> linger = Optional.empty();
    OptionalLong count = OptionalLong.empty();
    OptionalInt status = OptionalInt.empty();
    Optional<List<Message>> replay = Optional.empty();
    for (int i = 0; i < words.length; i++) {
      String value = i + 1 < words.length ? words[i + 1] : "";
      switch (words[i]) {
        case "--timeout" -> run = Optional.of(millis(value));
        case "--keepalive" -> keepalive = Optional.of(millis(value));
        case "-w" ->
            linger =
                Optional.of(
                    value.equals("-1")
                        ? Wait.UNTIL_SERVER_CLOSES
                        : new Wait(Optional.of(millis(value))));
        case "--count" -> count = OptionalLong.of(Long.parseLong(value));
        case "--expect-status" -> status = OptionalInt.of(Integer.parseInt(value));
        case "--reconnect" -> replay = Optional.of(List.of());
        default -> {}
      }
    }
    return new Settings(
        new TimeLimits(run, Duration.ofSeconds(30), Duration.ofSeconds(5), keepalive),
        new EndCondition(linger, count, status),
        new RetryPolicy(OptionalInt.empty(), 0, Duration.ZERO, replay),
        options.contains(" --echo "),
        false,
        Map.of());
  }

  private static Duration millis(String value) {
    return Duration.ofMillis(Long.parseLong(value));
  }

  /** What the conversation has said to do, each with the milliseconds since the start if any. */
  String effects() {
    return String.join(SEPARATOR, effects);
  }

  /** Whether the session is over. */
  boolean isOver() {
    return end != null;
  }

  /** What it came to: the status, and what is said about it. */
  Outcome outcome() {
    return end.outcome();
  }

  /** How the end of the connection is shown. */
  Optional<Event.Disconnected> disconnected() {
    return end.disconnected();
  }

  /** Lets these things happen, one after the other; the words are those of {@link #happens}. */
  Rehearsal play(String events) {
    for (String event : events.split(SEPARATOR)) {
      happens(event.strip());
      act();
    }
    return this;
  }

  private void happens(String event) {
    String[] words = event.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "" -> {}
      case "open" -> open(rest);
      case "answered" -> end(new Ending.Rejected(response(Integer.parseInt(rest)), refused()));
      case "failed" ->
          end(new Ending.Failed(new Failure(ExitStatus.valueOf(rest), "it failed").asRetryable()));
      case "next" ->
          conversation.decided(rest.equals("none") ? Optional.empty() : Optional.of(millis(rest)));
      case "impossible" -> conversation.decided(new Failure(ExitStatus.REDIRECT, "no redirect"));
      case "message" -> message(rest);
      case "pong" -> conversation.pong(ByteBuffer.allocate(0), now);
      case "part" -> quietSince = now;
      case "line" -> line(true);
      case "refused-line" -> line(false);
      case "eof" -> {
        conversation.hasRead(false);
        done(true);
      }
      case "bad-input" -> {
        conversation.inputFailed(new Failure(ExitStatus.USAGE, rest));
        done(false);
      }
      case "bad-command" -> conversation.rejected();
      case "busy" -> conversation.hasRead(true);
      case "written" -> written += Long.parseLong(rest);
      case "buffered" -> buffered = Integer.parseInt(rest);
      case "closed" -> end(new Ending.Closed(close(rest), Optional.empty()));
      case "close-answered" ->
          end(new Ending.Closed(close(rest), Optional.of(new Close(Close.NORMAL, ""))));
      case "unanswered" -> end(new Ending.Unanswered());
      case "lost" ->
          end(
              new Ending.Failed(
                  new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + rest)));
      case "broken" -> end(new Ending.Failed(new Failure(ExitStatus.valueOf(rest), "broken")));
      case "stopped" -> end(new Ending.Stopped());
      case "signal" -> conversation.interrupt();
      case "interrupted" -> conversation.interrupted();
      case "leave" -> effects.add(conversation.leave() ? "leave: cut" : "leave");
      case "reader-gone" -> conversation.lost(new OutputFailure(new IOException("Broken pipe")));
      case "disk-full" -> conversation.lost(new OutputFailure(new IOException("No space left")));
      default -> {
        if (!event.startsWith("+")) {
          throw new IllegalArgumentException(event);
        }
        pass(Long.parseLong(event.substring(1)));
      }
    }
  }

  private void open(String subprotocol) {
    if (conversation.isReadyToOpen() && conversation.opening(conversation.attempt())) {
      Optional<String> chosen = subprotocol.isEmpty() ? Optional.empty() : Optional.of(subprotocol);
      conversation.expectations().opened(chosen, chosen);
      note("connected");
      conversation.opened(now);
    } else {
      note("not wanted");
    }
  }

  private static Response response(int status) {
    return new Response(status, "", new Headers(List.of()), "", false);
  }

  private static Failure refused() {
    return new Failure(ExitStatus.REFUSED, "it was refused").asRetryable();
  }

  private static Close close(String words) {
    String[] parts = words.split(" ", 2);
    return new Close(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "");
  }

  private void end(Ending ending) {
    conversation.ended(conversation.attempt(), ending);
  }

  private void message(String text) {
    if (!conversation.showsMessages()) {
      return;
    }
    note("print " + text);
    quietSince = now;
    MessageQueue queue = conversation.expectations().queue();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    conversation.shown(queue.isWanted() ? Message.text(ByteBuffer.wrap(bytes)) : null);
  }

  /** A line that was waited for is read and sent. */
  private void line(boolean isTaken) {
    if (conversation.hasRead(true)) {
      conversation.sent(isTaken);
      read(true);
    } else {
      done(false);
    }
  }

  private void read(boolean hasUnread) {
    if (!conversation.reads(hasUnread, byPerson, now)) {
      done(false);
    }
  }

  private void done(boolean isExhausted) {
    stepsDone = true;
    conversation.stepsDone(isExhausted, byPerson, now);
  }

  /** Lets so much time pass, with everything that it brings about. */
  private void pass(long millis) {
    long end = now + millis * MILLI;
    Deadline next = wakeAt.orEarlier(waitsUntil);
    while (next.isPast(end)) {
      now = next.nanos() - now > 0 ? next.nanos() : now;
      act();
      next = wakeAt.orEarlier(waitsUntil);
    }
    now = end;
  }

  /** Carries out what there is to do. */
  private void act() {
    boolean acted = true;
    while (acted && end == null) {
      acted = carryOutSteps();
      Effect effect = conversation.next(now, status());
      if (effect instanceof Effect.Await await) {
        wakeAt = await.until();
      } else {
        acted = true;
        carryOut(effect);
      }
    }
    if (end != null) {
      wakeAt = Deadline.NEVER;
      waitsUntil = Deadline.NEVER;
    }
  }

  private PeerStatus status() {
    return conversation.isOpen()
        ? new PeerStatus("", buffered, written, silentSince, quietSince, Duration.ZERO)
        : PeerStatus.connecting("dialing", buffered);
  }

  private void carryOut(Effect effect) {
    if (effect == Effect.Action.CONNECT || effect == Effect.Action.CONNECT_ANEW) {
      note(effect == Effect.Action.CONNECT ? "connect" : "connect anew");
      conversation.begun();
      conversation.prepared();
    } else if (effect instanceof Effect.Decide) {
      note("decide");
    } else if (effect instanceof Effect.Announce announce) {
      note("announce " + announce.event().reason());
    } else if (effect instanceof Effect.Finish finish) {
      note("close " + finish.close().code());
    } else if (effect instanceof Effect.End last) {
      end = last;
      note("end " + last.outcome().status().code());
    } else if (effect == Effect.Action.CARRY_OUT_STEPS) {
      startSteps();
    } else if (effect == Effect.Action.PROBE) {
      note("ping");
    } else if (effect == Effect.Action.CUT) {
      note("cut");
    }
  }

  private void startSteps() {
    if (carriesOut) {
      conversation.stepsRestarted(now);
    } else {
      carriesOut = true;
      conversation.stepsStarted(now);
      inputFollows = true;
    }
  }

  private void note(String effect) {
    long millis = (now - START) / MILLI;
    effects.add(millis == 0 ? effect : effect + " @" + millis);
  }

  /** Goes on with the given steps, as far as they need not wait; whether anything was done. */
  private boolean carryOutSteps() {
    boolean any = false;
    while (carriesOut && !stepsDone && at < script.size() && isOver(script.get(at))) {
      any = true;
      waiting = false;
      waitsUntil = Deadline.NEVER;
      at++;
      if (conversation.isCheckFailed()) {
        done(false);
      }
    }
    if (inputFollows && !stepsDone && at == script.size()) {
      inputFollows = false;
      any = true;
      if (readsInput) {
        read(true);
      } else {
        done(true);
      }
    }
    return any;
  }

  private boolean isOver(Step step) {
    Expectations expectations = conversation.expectations();
    if (step instanceof Step.Send send) {
      if (send.outgoing() instanceof Close close) {
        note("step: close " + close.code());
        conversation.closeStarted(true, now);
      } else {
        note("send");
        conversation.sent(true);
      }
      return true;
    }
    if (step instanceof Step.Limit limit) {
      expectations.limit(limit);
      return true;
    }
    if (step instanceof Step.Skip skip) {
      expectations.skip(skip);
      return true;
    }
    if (step instanceof Step.ExpectSubprotocol check) {
      conversation.checking();
      conversation.checked(check, expectations.judge(check), false);
      return true;
    }
    if (step instanceof Step.ExpectMessage check) {
      return isFound(check);
    }
    if (!waiting) {
      waiting = true;
      waitsUntil =
          step instanceof Step.Pause pause
              ? Deadline.after(now, pause.time())
              : expectations.limitFrom(now);
      if (step.isCheck()) {
        conversation.checking();
      }
    }
    if (!expectations.isOver() && !waitsUntil.isPast(now)) {
      return false;
    }
    if (step instanceof Step.ExpectClose check) {
      conversation.checked(check, expectations.judge(check), false);
    } else {
      conversation.mayEnd(false);
    }
    return true;
  }

  private boolean isFound(Step.ExpectMessage check) {
    Expectations expectations = conversation.expectations();
    if (!waiting) {
      waiting = true;
      conversation.checking();
      expectations.expect(check, now);
    }
    while (expectations.claim()) {
      expectations.examine(() -> now);
      expectations.release();
    }
    if (!expectations.isDecided(now)) {
      waitsUntil = expectations.decidedBy();
      return false;
    }
    conversation.checked(check, expectations.judge(now), false);
    return true;
  }

  /** What is known of the steps. */
  private final class Source implements StepSource {
    @Override
    public List<Step> initialSteps() {
      return script;
    }

    @Override
    public boolean isInteractive() {
      return byPerson;
    }

    @Override
    public Optional<Step> poll() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean fill() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasUnread() {
      return false;
    }
  }
}
