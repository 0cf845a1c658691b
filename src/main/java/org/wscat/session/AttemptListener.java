package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.Message;

/**
 * Tells a session what happens to one attempt to connect, and on the connection that it led to. The
 * connection's reading thread calls it, for a listener the threads of its clients: they show events
 * themselves, so that slow output slows the other end, and compare messages with what is expected.
 */
final class AttemptListener implements SessionListener {
  private final Session session;
  private final Conversation conversation;
  private final boolean echo;
  private final int attempt;

  // The thread's own that tells of the open.
  private boolean shown;
  private boolean begun;

  /**
   * A listener to one attempt.
   *
   * @param echo whether received messages are sent back
   * @param attempt the attempt's number in the conversation
   */
  AttemptListener(Session session, Conversation conversation, boolean echo, int attempt) {
    this.session = session;
    this.conversation = conversation;
    this.echo = echo;
    this.attempt = attempt;
  }

  @Override
  public Trace trace() {
    return session.trace();
  }

  @Override
  public void opened(Established opened) {
    synchronized (conversation) {
      conversation.expectations().opened(opened.subprotocol(), opened.shownSubprotocol());
    }
    shown = isShown(new Event.Opened(opened));
  }

  @Override
  public void opened(Event event) {
    shown = isShown(event);
    begin();
  }

  private boolean isShown(Event event) {
    synchronized (conversation) {
      try {
        while (!conversation.isReadyToOpen()) {
          conversation.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      if (!conversation.opening(attempt)) {
        return false;
      }
    }
    session.show(event);
    return true;
  }

  /** Lets the steps begin: what came together with the open has gone before them. */
  private void begin() {
    if (!shown || begun) {
      return;
    }
    begun = true;
    synchronized (conversation) {
      conversation.opened(System.nanoTime());
      Session.wake(conversation);
    }
  }

  @Override
  public void show(Event event) {
    session.show(event);
  }

  @Override
  public void sent(Message message) {
    show(new Event.Sent(message));
  }

  @Override
  public void message(Message message) {
    message(message, Peer.ALL_CLIENTS, true);
  }

  @Override
  public void message(Message message, int client, boolean isAlone) {
    // Most messages take this way without the lock, for which they would contend with the sender.
    if (!conversation.showsMessages()) {
      return;
    }
    int sender = isAlone ? Event.Received.ONLY_SENDER : client;
    boolean taken = session.show(new Event.Received(message, sender));
    if (taken && echo) {
      show(new Event.Sent(message));
      taken = session.peer().send(message);
    }
    if (!taken) {
      return;
    }
    if (conversation.comparesMessages()) {
      compare(message, client);
    }
    if (conversation.received()) {
      synchronized (conversation) {
        conversation.countReached();
        Session.wake(conversation);
      }
    }
  }

  private void compare(Message message, int client) {
    Optional<String> reaction = Optional.empty();
    int compared = 0;
    boolean isTold = false;
    while (!isTold) {
      Reactions reactions = conversation.reactions();
      if (reactions != null) {
        List<Reaction> standing = reactions.standing();
        Optional<String> takes =
            new ReactionWatch(conversation, session.peer(), client)
                .takes(message, standing.subList(compared, standing.size()));
        reaction = reaction.isPresent() ? reaction : takes;
        compared = standing.size();
      }
      isTold = tell(message, reaction, compared);
    }
  }

  /**
   * Tells of a message that was shown; false if a reaction stands now which it was not compared
   * with.
   */
  private boolean tell(Message message, Optional<String> reaction, int compared) {
    boolean isWanted = conversation.expectations().queue().isWanted();
    if (isWanted) {
      awaitRoom(message.size());
    }
    boolean isKept = isWanted || !conversation.prompt().watches().isEmpty();
    Message kept = isKept ? message.copy() : null;
    synchronized (conversation) {
      Reactions reactions = conversation.reactions();
      if (reactions != null && reactions.standing().size() > compared) {
        return false;
      }
      if (kept != null) {
        keep(kept, reaction, conversation.expectations());
        for (Expectations watch : conversation.prompt().watches()) {
          keep(kept, reaction, watch);
          conversation.notifyAll();
        }
      }
      return true;
    }
  }

  private static void keep(Message message, Optional<String> reaction, Expectations expectations) {
    if (reaction.isEmpty()) {
      expectations.queue().add(message);
    } else if (expectations.queue().isWanted()) {
      expectations.passedOver(message, reaction.get());
    }
  }

  /** While an expectation has enough to look at, this thread looks too, or waits. */
  private void awaitRoom(int size) {
    Expectations expectations = conversation.expectations();
    boolean isClaimed = true;
    while (isClaimed) {
      synchronized (conversation) {
        isClaimed = false;
        try {
          while (!expectations.queue().hasRoomFor(size) && !isClaimed) {
            isClaimed = expectations.claim();
            if (!isClaimed) {
              conversation.wait();
            }
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      if (isClaimed) {
        Examination.carryOut(conversation, expectations);
      }
    }
  }

  @Override
  public void ping(ByteBuffer payload) {
    show(new Event.Pinged(payload));
  }

  @Override
  public void pong(ByteBuffer payload) {
    Optional<Duration> roundTrip;
    synchronized (conversation) {
      roundTrip = conversation.pong(payload, System.nanoTime());
    }
    show(new Event.Ponged(payload, roundTrip));
  }

  @Override
  public void idle() {
    begin();
    if (echo) {
      session.peer().flush();
    }
    session.flush();
    while (isClaimed()) {
      Examination.carryOut(conversation, conversation.expectations());
    }
  }

  /** Of a flood of messages the steps' thread compares those that came, while we read on. */
  private boolean isClaimed() {
    Expectations expectations = conversation.expectations();
    synchronized (conversation) {
      if (expectations.queue().isHandful()) {
        return expectations.claim();
      }
      if (expectations.isAwaitingMessages()) {
        conversation.notifyAll();
      }
      return false;
    }
  }

  @Override
  public boolean closesNow() {
    begin();
    long endedAt = System.nanoTime();
    synchronized (conversation) {
      try {
        long now = endedAt;
        Deadline by = conversation.closesNowBy(endedAt, now);
        while (!by.isPast(now)) {
          conversation.wait(by.waitMillis(now));
          now = System.nanoTime();
          by = conversation.closesNowBy(endedAt, now);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return conversation.closesNow(System.nanoTime());
    }
  }

  @Override
  public void ended(Ending ending) {
    begin();
    synchronized (conversation) {
      conversation.ended(attempt, ending);
      Session.wake(conversation);
    }
  }
}
