package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.net.Trace;
import org.wscat.session.Event;
import org.wscat.session.Outcome;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;

final class ClientSinkTest {
  private static final ByteBuffer DATA = ByteBuffer.allocate(1);

  private final Shown shown = new Shown();
  private final Object order = new Object();
  private final ClientSink sink = new ClientSink(7, shown, order);

  /** A listener's session that keeps what it is to show. */
  private final class Shown implements SessionListener {
    private final List<Event> events = new ArrayList<>();
    private int flushes;

    @Override
    public void show(Event event) {
      assertThat(Thread.holdsLock(order)).isTrue();
      events.add(event);
    }

    @Override
    public void idle() {
      flushes++;
    }

    @Override
    public Trace trace() {
      throw new AssertionError();
    }

    @Override
    public void opened(Event event) {
      throw new AssertionError();
    }

    @Override
    public void opened(Established established) {
      throw new AssertionError();
    }

    @Override
    public void message(Message message) {
      throw new AssertionError();
    }

    @Override
    public void message(Message message, int client, boolean isAlone) {
      throw new AssertionError();
    }

    @Override
    public void sent(Message message) {
      throw new AssertionError();
    }

    @Override
    public void ping(ByteBuffer data) {
      throw new AssertionError();
    }

    @Override
    public void pong(ByteBuffer data) {
      throw new AssertionError();
    }

    @Override
    public void ended(Ending ending) {
      throw new AssertionError();
    }
  }

  @Test
  void whatTheListenerDoesNotTellIsShownWithTheNumber() {
    List<Event> events =
        List.of(
            new Event.Sent(new Ping(DATA)),
            new Event.Pinged(DATA),
            new Event.Ponged(DATA, Optional.of(Duration.ZERO)));
    events.forEach(sink::accept);
    assertThat(shown.events)
        .isEqualTo(events.stream().map(event -> (Event) new Event.OfClient(7, event)).toList());
  }

  @Test
  void whatTheListenerTellsIsNotShownAgain() {
    sink.accept(new Event.Joined(7));
    sink.accept(new Event.Received(Message.text(DATA)));
    sink.accept(new Event.Disconnected(new Ending.Stopped(), false));
    sink.accept(new Event.Ended(new Outcome(ExitStatus.OK, Optional.empty())));
    assertThat(shown.events).isEmpty();
  }

  @Test
  void aFlushIsThatOfTheListener() {
    sink.flush();
    assertThat(shown.flushes).isEqualTo(1);
  }
}
