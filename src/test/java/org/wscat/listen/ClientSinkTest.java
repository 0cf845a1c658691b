package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.session.Event;
import org.wscat.session.Outcome;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;

final class ClientSinkTest {
  private static final ByteBuffer DATA = ByteBuffer.allocate(1);

  private final ShownEvents shown = new ShownEvents();
  private final ClientSink sink = new ClientSink(7, shown, new Object());

  @Test
  void whatTheListenerDoesNotTellIsShownWithTheNumber() {
    List<Event> events =
        List.of(
            new Event.Sent(new Ping(DATA)),
            new Event.Pinged(DATA),
            new Event.Ponged(DATA, Optional.of(Duration.ZERO)));
    events.forEach(sink::accept);
    assertThat(shown.events())
        .isEqualTo(events.stream().map(event -> (Event) new Event.OfClient(7, event)).toList());
  }

  @Test
  void whatTheListenerTellsIsNotShownAgain() {
    sink.accept(new Event.Joined(7));
    sink.accept(new Event.Received(Message.text(DATA)));
    sink.accept(new Event.Disconnected(new Ending.Stopped(), false));
    sink.accept(new Event.Ended(new Outcome(ExitStatus.OK, Optional.empty())));
    assertThat(shown.events()).isEmpty();
  }

  @Test
  void aFlushIsThatOfTheListener() {
    sink.flush();
    assertThat(shown.flushes()).isEqualTo(1);
  }
}
