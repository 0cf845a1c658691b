package org.wscat.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wscat.connection.Peer;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Standing;
import org.wscat.script.Variables;
import org.wscat.websocket.Message;

/**
 * Compares messages with the standing reactions, on the thread that brings them and without the
 * session's lock, and leaves what is to be carried out to {@link ReactionThread}. While that has
 * enough to do it waits, so that a peer that asks and does not read is not read either.
 */
final class ReactionWatch {
  /** How long the comparison of one message may take. */
  static final Duration COMPARISON = Duration.ofSeconds(10);

  private final Conversation conversation;
  private final Peer peer;
  private final int client;

  /**
   * A watch over messages of one sender.
   *
   * @param peer the connection on which they come
   * @param client the client of a listener that sends them, or {@link Peer#ALL_CLIENTS}
   */
  ReactionWatch(Conversation conversation, Peer peer, int client) {
    this.conversation = conversation;
    this.peer = peer;
    this.client = client;
  }

  /**
   * Compares a message with these reactions.
   *
   * @return the place of the first reaction that takes it, which is under way now; empty if none
   *     does
   */
  Optional<String> takes(Message message, List<Reaction> standing) {
    Reactions reactions = conversation.reactions();
    List<Reactions.Task> tasks = tasks(message, standing);
    if (tasks.isEmpty()) {
      if (reactions.isInARow()) {
        reactions.passed();
      }
      return Optional.empty();
    }
    synchronized (conversation) {
      try {
        while (!reactions.hasRoom()) {
          conversation.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reactions.react(tasks, message, System.nanoTime());
      Session.wake(conversation);
    }
    return Optional.of(tasks.get(0).step().where());
  }

  private List<Reactions.Task> tasks(Message message, List<Reaction> standing) {
    long start = System.nanoTime();
    BooleanSupplier timeUp =
        new BooleanSupplier() {
          @Override
          public boolean getAsBoolean() {
            return Deadline.after(start, COMPARISON).isPast(System.nanoTime())
                || conversation.reactions().isStopped();
          }
        };
    ReceivedMessage received = ReceivedMessage.of(message, timeUp);
    List<Reactions.Task> tasks = List.of();
    for (Reaction reaction : standing) {
      try {
        Optional<Variables> names = reaction.match(received);
        if (names.isPresent()) {
          tasks = tasks.isEmpty() ? new ArrayList<>() : tasks;
          tasks.add(new Reactions.Task(reaction.step(), names.get(), peer, client, message.size()));
        }
      } catch (MessageMatcher.MatchTimeout e) {
        comparedTooLong(reaction);
        return tasks;
      }
    }
    return tasks;
  }

  private void comparedTooLong(Reaction reaction) {
    synchronized (conversation) {
      Reactions reactions = conversation.reactions();
      if (!reactions.isStopped()) {
        String time = Verdict.seconds(COMPARISON);
        reactions.fail(reaction.step().where(), "took more than " + time + " to compare a message");
        Session.wake(conversation);
      }
    }
  }

  /**
   * Lets a reaction stand, which also takes the messages that have come and that no expectation has
   * looked at. With several clients, of whom it is not known any more which one sent what, it takes
   * those alone that come from now on. Called by the steps' thread, which waits for no message.
   */
  void begin(Standing.On step) {
    Reaction reaction = Reaction.of(step, conversation.expectations().variables());
    List<Reaction> alone = List.of(reaction);
    MessageQueue queue = conversation.expectations().queue();
    List<Message> left = new ArrayList<>();
    List<Reactions.Task> tasks = new ArrayList<>();
    while (!stands(reaction, left, tasks)) {
      for (Message next = queue.poll(); next != null; next = queue.poll()) {
        List<Reactions.Task> taken = tasks(next, alone);
        tasks.addAll(taken);
        if (taken.isEmpty()) {
          left.add(next);
        }
      }
    }
  }

  /** Lets the reaction stand, unless there are messages that it is to be compared with before. */
  private boolean stands(Reaction reaction, List<Message> left, List<Reactions.Task> tasks) {
    synchronized (conversation) {
      MessageQueue queue = conversation.expectations().queue();
      Reactions reactions = conversation.beginReactions();
      if (!peer.outlastsClose() && queue.take()) {
        return false;
      }
      queue.putBack(left);
      reactions.add(reaction, tasks);
      Session.wake(conversation);
      return true;
    }
  }
}
