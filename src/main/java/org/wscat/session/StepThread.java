package org.wscat.session;

import java.util.List;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.script.Standing;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.script.StepVisitor;
import org.wscat.script.SyntaxException;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;

/**
 * Takes steps from their source and carries them out in order, on a thread of its own, as fast as
 * the other end takes them. It reads, sends and shows without the session's lock, which is the
 * conversation's monitor, and tells the conversation of each step under it.
 */
final class StepThread implements Runnable, StepVisitor, Examination.Waiting {
  private final Conversation conversation;
  private final StepSource source;
  private final EventSink sink;

  /** What is sent again on a connection in place of a lost one; null if there is only one. */
  private final Replay replay;

  /** The connection that steps are carried out on; null before the first. Set under the lock. */
  private volatile Peer peer;

  /** The thread's own. */
  private boolean interrupted;

  /** Null before the first reaction or rhythm. The thread's own. */
  private ReactionThread reactions;

  /** A thread that is yet to start; without a replay there is only one connection. */
  StepThread(Conversation conversation, StepSource source, EventSink sink, Replay replay) {
    this.conversation = conversation;
    this.source = source;
    this.sink = sink;
    this.replay = replay;
  }

  /** Starts on the first connection, and goes on where a lost one ended on each that follows. */
  void carryOutOn(Peer open) {
    if (peer == null) {
      begin(open);
      start(this, "wscat-steps");
    } else {
      // Not on the session's thread, which must not wait for a server that does not read.
      start(() -> sendAgainOn(open), "wscat-replay");
    }
  }

  /** The steps are about to be carried out on the first connection. */
  void begin(Peer open) {
    synchronized (conversation) {
      peer = open;
      conversation.stepsStarted(System.nanoTime());
    }
  }

  private static void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void sendAgainOn(Peer open) {
    List<Message> messages;
    synchronized (conversation) {
      long unsent = conversation.ledger().unsent(bufferedMessages());
      messages = replay == null ? List.of() : replay.messages(unsent);
    }
    for (Message message : messages) {
      show(new Event.Sent(message));
      open.send(message);
    }
    open.flush();
    synchronized (conversation) {
      peer = open;
      conversation.stepsRestarted(System.nanoTime());
      Session.wake(conversation);
    }
  }

  /** How many messages the connection has taken that are not wholly written. Never blocks. */
  int bufferedMessages() {
    Peer current = peer;
    return current == null ? 0 : current.unsentMessages();
  }

  @Override
  public void run() {
    try {
      carryOutAll();
    } catch (Failure failure) {
      failed(failure);
    } catch (RuntimeException | Error e) {
      failed(Failure.internal(e));
    } finally {
      flush(peer);
      synchronized (conversation) {
        conversation.stepsDone(source.isAtEnd(), source.isInteractive(), System.nanoTime());
        Session.wake(conversation);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void failed(Failure failure) {
    synchronized (conversation) {
      conversation.inputFailed(failure);
      Session.wake(conversation);
    }
  }

  private void carryOutAll() throws Failure {
    while (true) {
      Optional<Step> step = source.poll();
      if (step.isPresent()) {
        step.get().accept(this);
        if (step.get().isCheck() && isCheckFailed()) {
          return;
        }
        continue;
      }
      flush(peer);
      if (source.isAtEnd() || !reads() || !hasRead(source.fill())) {
        return;
      }
    }
  }

  private boolean isCheckFailed() {
    synchronized (conversation) {
      return conversation.isCheckFailed();
    }
  }

  private boolean reads() {
    synchronized (conversation) {
      boolean hasUnread = conversation.ledger().isStopped() && source.hasUnread();
      boolean reads = conversation.reads(hasUnread, source.isInteractive(), System.nanoTime());
      Session.wake(conversation);
      return reads;
    }
  }

  private boolean hasRead(boolean more) {
    synchronized (conversation) {
      return conversation.ledger().hasRead(more);
    }
  }

  @Override
  public void send(Step.Send step) {
    if (step.outgoing() instanceof Close close) {
      close(close, peer, Peer.ALL_CLIENTS);
    } else {
      send(step.outgoing());
    }
  }

  @Override
  public void sendTemplate(Step.SendTemplate step) throws Failure {
    send(step.message(conversation.expectations().variables()));
  }

  /**
   * Sends on the connection that there is, or else on the one that takes its place. Shows and sends
   * without a reaction in between, so that both have one order.
   */
  private synchronized void send(Outgoing outgoing) {
    showSent(outgoing);
    Peer current = peer;
    boolean isTaken = current.send(outgoing);
    while (!isTaken && awaitOther(current)) {
      current = peer;
      isTaken = current.send(outgoing);
    }
    synchronized (conversation) {
      conversation.ledger().sent(isTaken);
      if (replay != null && outgoing instanceof Message message) {
        replay.sent(message, conversation.ledger().unsent(current.unsentMessages()));
      }
      Session.wake(conversation);
    }
  }

  /** Shows what is about to be sent; the time of a ping is kept for its pong. For any thread. */
  void showSent(Outgoing outgoing) {
    if (outgoing instanceof Ping ping) {
      synchronized (conversation) {
        conversation.pinging(ping.data(), System.nanoTime());
      }
    }
    show(new Event.Sent(outgoing));
  }

  /** Waits for a connection in place of that one; false when none is to come. */
  private boolean awaitOther(Peer lost) {
    synchronized (conversation) {
      while (replay != null && peer == lost && !conversation.ledger().isStopped()) {
        await(Deadline.NEVER);
      }
      return peer != lost;
    }
  }

  /** Starts the closing handshake, with one client of a listener or all. For any thread. */
  synchronized void close(Close close, Peer to, int client) {
    to.flush();
    show(new Event.Sent(close));
    if (client != Peer.ALL_CLIENTS) {
      to.send(close, client);
    } else {
      to.send(close);
      synchronized (conversation) {
        conversation.closeStarted(!to.outlastsClose(), System.nanoTime());
        Session.wake(conversation);
      }
    }
  }

  /** The connection that steps are carried out on. */
  Peer peer() {
    return peer;
  }

  @Override
  public void stand(Standing step) {
    if (reactions == null) {
      reactions = new ReactionThread(conversation, this, replay);
      start(reactions, "wscat-reactions");
    }
    reactions.begin(step);
  }

  /** It is judged when the opening handshake is answered. */
  @Override
  public void expectStatus(Step.ExpectStatus step) {
    synchronized (conversation) {
      conversation.ledger().checked(true);
    }
  }

  @Override
  public void expectSubprotocol(Step.ExpectSubprotocol step) {
    begin();
    Optional<Failure> failure;
    synchronized (conversation) {
      failure = conversation.expectations().judge(step);
    }
    end(step, failure);
  }

  @Override
  public void expectClose(Step.ExpectClose step) {
    begin();
    Expectations expectations = conversation.expectations();
    Optional<Failure> failure;
    synchronized (conversation) {
      awaitEnd(expectations.limitFrom(System.nanoTime()));
      failure = expectations.judge(step);
    }
    end(step, failure);
  }

  @Override
  public void expectMessages(Step.MessageCheck step) {
    if (source.isInteractive()) {
      new PromptTasks(conversation, this).expect(step);
      return;
    }
    begin();
    Expectations expectations = conversation.expectations();
    Optional<Failure> failure = Examination.judge(step, conversation, expectations, this);
    if (failure.isEmpty() && !step.binds().isEmpty()) {
      show(new Event.Bound(expectations.variables().values(step.binds())));
    }
    end(step, failure);
  }

  private void begin() {
    synchronized (conversation) {
      conversation.checking();
    }
    flush(peer);
  }

  private void end(Step check, Optional<Failure> failure) {
    // A person sees it, and goes on.
    boolean isTold = failure.isPresent() && source.isInteractive();
    if (isTold) {
      show(new Event.ErrorReported(failure.get()));
    }
    synchronized (conversation) {
      conversation.checked(check, failure, isTold);
      Session.wake(conversation);
    }
  }

  @Override
  public void limit(Step.Limit step) {
    synchronized (conversation) {
      conversation.expectations().limit(step);
    }
  }

  @Override
  public void skip(Step.Skip step) {
    synchronized (conversation) {
      conversation.expectations().skip(step);
    }
  }

  @Override
  public void print(Step.Print step) {
    try {
      show(new Event.Printed(step.text(conversation.expectations().variables())));
    } catch (SyntaxException fault) {
      invalidCommand(new Step.InvalidCommand(Failure.usage("/print: " + fault.getMessage())));
    }
  }

  @Override
  public void pause(Step.Pause step) {
    flush(peer);
    synchronized (conversation) {
      awaitEnd(Deadline.after(System.nanoTime(), step.time()));
      conversation.ledger().checked(false);
    }
  }

  @Override
  public void invalidCommand(Step.InvalidCommand step) {
    synchronized (conversation) {
      conversation.ledger().rejected();
    }
    show(new Event.ErrorReported(step.failure()));
  }

  @Override
  public void ask(Step.Ask step) {
    new PromptTasks(conversation, this).carryOut(step.command());
  }

  /** Waits until the connection has ended or nothing is waited for any more, with the lock held. */
  private void awaitEnd(Deadline deadline) {
    while (!conversation.expectations().isOver() && !deadline.isPast(System.nanoTime())) {
      await(deadline);
    }
  }

  /** An interrupt ends all waits of this thread. */
  @Override
  public void await(Deadline deadline) {
    try {
      conversation.wait(deadline.waitMillis(System.nanoTime()));
    } catch (InterruptedException e) {
      interrupted = true;
      conversation.stepsInterrupted();
    }
  }

  /** Hands on what was sent there and shown, for what follows may take long. For any thread. */
  void flush(Peer open) {
    open.flush();
    try {
      sink.flush();
    } catch (OutputFailure e) {
      // The reading thread meets the same failure, and ends the session.
    }
  }

  /** Shows an event. For any thread. */
  void show(Event event) {
    try {
      sink.accept(event);
    } catch (OutputFailure e) {
      // The reading thread meets the same failure, and ends the session.
    }
  }
}
