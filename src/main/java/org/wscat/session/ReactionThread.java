package org.wscat.session;

import java.util.List;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.script.Standing;
import org.wscat.script.Step;
import org.wscat.script.Variables;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/**
 * Carries out the tasks of all reactions and rhythms of a session one after the other, on one
 * daemon thread of its own, which the first of them starts. It may wait for a peer that does not
 * read, and then carries nothing out meanwhile: beats that are late are left out.
 */
final class ReactionThread implements Runnable {
  private final Conversation conversation;
  private final StepThread sender;
  private final Replay replay;

  /**
   * A thread that is yet to start.
   *
   * @param sender the steps' thread, whose monitor is held while something is shown and sent, so
   *     that both have one order
   * @param replay as the steps' thread has it
   */
  ReactionThread(Conversation conversation, StepThread sender, Replay replay) {
    this.conversation = conversation;
    this.sender = sender;
    this.replay = replay;
  }

  /** Lets a reaction or a rhythm begin. Called by the steps' thread. */
  void begin(Standing step) {
    if (step instanceof Standing.On on) {
      new ReactionWatch(conversation, sender.peer(), Peer.ALL_CLIENTS).begin(on);
      return;
    }
    synchronized (conversation) {
      Variables names = conversation.expectations().variables();
      conversation.beginReactions().add((Standing.Every) step, names, System.nanoTime());
      Session.wake(conversation);
    }
  }

  @Override
  public void run() {
    Reactions reactions;
    synchronized (conversation) {
      reactions = conversation.beginReactions();
    }
    try {
      Reactions.Task task = next(reactions);
      while (task != null) {
        carryOut(task, reactions);
        synchronized (conversation) {
          reactions.done(task);
          Session.wake(conversation);
        }
        task = next(reactions);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Failure failure) {
      fail(reactions, failure);
    } catch (RuntimeException | Error e) {
      fail(reactions, Failure.internal(e));
    }
  }

  private void fail(Reactions reactions, Failure failure) {
    synchronized (conversation) {
      reactions.fail(failure);
      Session.wake(conversation);
    }
  }

  /** Waits for the next task; null if there will be none. */
  private Reactions.Task next(Reactions reactions) throws InterruptedException {
    synchronized (conversation) {
      Reactions.Task task = reactions.poll(System.nanoTime());
      while (task == null && !reactions.isOver()) {
        conversation.wait(reactions.nextBeat().waitMillis(System.nanoTime()));
        task = reactions.poll(System.nanoTime());
      }
      return task;
    }
  }

  private void carryOut(Reactions.Task task, Reactions reactions) throws Failure {
    Peer to = task.to() == null ? sender.peer() : task.to();
    List<Step> body = task.step().body();
    for (Step step : body) {
      Outgoing outgoing =
          step instanceof Step.Send send
              ? send.outgoing()
              : ((Step.SendTemplate) step).message(task.names());
      if (!send(outgoing, to, task.client())) {
        return;
      }
      synchronized (conversation) {
        reactions.sent(outgoing);
      }
    }
    boolean isLast;
    synchronized (conversation) {
      isLast = reactions.isIdle();
    }
    if (isLast) {
      sender.flush(to);
    }
  }

  /** Sends on that connection; false if it is closing, or the client is gone. */
  private boolean send(Outgoing outgoing, Peer to, int client) {
    synchronized (sender) {
      if (!to.reaches(client)) {
        return false;
      }
      if (outgoing instanceof Close close) {
        sender.close(close, to, client);
        return true;
      }
      sender.showSent(outgoing);
      boolean isTaken = to.send(outgoing, client);
      if (isTaken && replay != null && outgoing instanceof Message) {
        synchronized (conversation) {
          replay.reacted(conversation.ledger().unsent(to.unsentMessages()));
        }
      }
      return isTaken;
    }
  }
}
