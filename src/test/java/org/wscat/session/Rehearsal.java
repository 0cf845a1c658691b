package org.wscat.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * Tells a {@link Conversation} what happens, in words and on a clock that only the words move, and
 * notes what it says to do. {@link RehearsalSteps} carries out the given steps.
 */
final class Rehearsal {
  private static final String SEPARATOR = ", ";

  private final RehearsalLog log = new RehearsalLog();
  private final Conversation conversation;
  private final RehearsalSteps steps;

  private Deadline wakeAt = Deadline.NEVER;
  private int buffered;
  private long written;
  private long silentSince = RehearsalLog.START;
  private long quietSince = RehearsalLog.START;
  private Effect.End end;

  /**
   * A session with these options.
   *
   * @param options as on the command line, besides {@code --stdin} and {@code --prompt}
   * @param lines the given steps as lines of a script
   */
  Rehearsal(String options, String... lines) throws Failure {
    String all = " " + options + " ";
    List<Step> script =
        lines.length == 0
            ? List.of()
            : ScriptParser.parse(
                    "s",
                    String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    Set.of())
                .steps();
    boolean readsInput = lines.length == 0 || all.contains(" --stdin ");
    RehearsalSource source = new RehearsalSource(script, all.contains(" --prompt "));
    this.conversation =
        new Conversation(
            RehearsalSettings.of(options), source, new Backoff(() -> 0), RehearsalLog.START);
    this.steps = new RehearsalSteps(conversation, source, readsInput, log);
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

  /** What the conversation has said to do, each with the milliseconds since the start if any. */
  String effects() {
    return String.join(SEPARATOR, log.effects());
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
  Optional<Event> last() {
    return end.last();
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
          conversation.decided(
              rest.equals("none") ? Optional.empty() : Optional.of(RehearsalSettings.millis(rest)));
      case "impossible" -> conversation.decided(new Failure(ExitStatus.REDIRECT, "no redirect"));
      case "message" -> message(rest);
      case "pong" -> conversation.pong(ByteBuffer.allocate(0), log.now());
      case "part" -> quietSince = log.now();
      case "line" -> steps.line(true);
      case "refused-line" -> steps.line(false);
      case "eof" -> {
        conversation.ledger().hasRead(false);
        steps.done(true);
      }
      case "bad-input" -> {
        conversation.inputFailed(new Failure(ExitStatus.USAGE, rest));
        steps.done(false);
      }
      case "bad-command" -> conversation.ledger().rejected();
      case "busy" -> conversation.ledger().hasRead(true);
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
      case "leave" -> log.noteUntimed(conversation.leave() ? "leave: cut" : "leave");
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
      log.note("connected");
      conversation.opened(log.now());
    } else {
      log.note("not wanted");
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
    log.note("print " + text);
    quietSince = log.now();
    MessageQueue queue = conversation.expectations().queue();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (queue.isWanted()) {
      queue.add(Message.text(ByteBuffer.wrap(bytes)));
    }
    if (conversation.received()) {
      conversation.countReached();
    }
  }

  /** Lets so much time pass, with everything that it brings about. */
  private void pass(long millis) {
    long end = log.now() + millis * RehearsalLog.MILLI;
    Deadline next = wakeAt.orEarlier(steps.waitsUntil());
    while (next.isPast(end)) {
      log.setNow(next.nanos() - log.now() > 0 ? next.nanos() : log.now());
      act();
      next = wakeAt.orEarlier(steps.waitsUntil());
    }
    log.setNow(end);
  }

  /** Carries out what there is to do. */
  private void act() {
    boolean acted = true;
    while (acted && end == null) {
      acted = steps.carryOut();
      Effect effect = conversation.next(log.now(), status());
      if (effect instanceof Effect.Await await) {
        wakeAt = await.until();
      } else {
        acted = true;
        carryOut(effect);
      }
    }
    if (end != null) {
      wakeAt = Deadline.NEVER;
      steps.stop();
    }
  }

  private PeerStatus status() {
    return conversation.isOpen()
        ? new PeerStatus("", buffered, written, silentSince, quietSince, Duration.ZERO)
        : PeerStatus.connecting("dialing", buffered);
  }

  private void carryOut(Effect effect) {
    if (effect == Effect.Action.CONNECT || effect == Effect.Action.CONNECT_ANEW) {
      log.note(effect == Effect.Action.CONNECT ? "connect" : "connect anew");
      conversation.begun();
      conversation.prepared();
    } else if (effect instanceof Effect.Decide) {
      log.note("decide");
    } else if (effect instanceof Effect.Announce announce) {
      log.note("announce " + ((Event.Retrying) announce.event()).reason());
    } else if (effect instanceof Effect.Finish finish) {
      log.note("close " + finish.close().code());
    } else if (effect instanceof Effect.End last) {
      end = last;
      log.note("end " + last.outcome().status().code());
    } else if (effect == Effect.Action.CARRY_OUT_STEPS) {
      steps.start();
    } else if (effect == Effect.Action.PROBE) {
      log.note("ping");
    } else if (effect == Effect.Action.CUT) {
      log.note("cut");
    }
  }
}
