package org.wscat.listen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wscat.connection.SendQueue;
import org.wscat.session.Event;
import org.wscat.websocket.Message;

/**
 * The clients of a listener that have opened and are not gone, with their numbers; and what a
 * person sent while there was none. Thread-safe.
 */
final class ClientSet {
  private final boolean one;
  private final boolean interactive;
  private final long startedAt = System.nanoTime();

  // Guarded by this object.
  private final Map<AcceptedClient, Integer> numbers = new LinkedHashMap<>();
  private int admitted;
  private final List<Message> kept = new ArrayList<>();
  private int keptBytes;
  private int lostMessages;
  private boolean finishing;

  /**
   * A set without clients.
   *
   * @param one whether the first client is the only one
   * @param interactive whether a person sends, who does not wait for a client as a program does
   */
  ClientSet(boolean one, boolean interactive) {
    this.one = one;
    this.interactive = interactive;
  }

  /**
   * Takes a client in. The greeting, and the messages that were kept, are posted to it before all
   * else.
   *
   * @return false when it is turned away
   */
  synchronized boolean admit(AcceptedClient client, List<Message> greeting) {
    if (finishing || (one && admitted > 0)) {
      return false;
    }
    greeting.forEach(client.connection()::post);
    kept.forEach(client.connection()::post);
    kept.clear();
    keptBytes = 0;
    admitted++;
    numbers.put(client, admitted);
    notifyAll();
    return true;
  }

  /** Takes out a client that is gone. */
  synchronized void remove(AcceptedClient client) {
    numbers.remove(client);
    if (one) {
      lostMessages += client.connection().unsentMessages();
    }
    notifyAll();
  }

  /** Whether that client was admitted and is not gone. */
  synchronized boolean contains(AcceptedClient client) {
    return numbers.containsKey(client);
  }

  /** The number of that client, from 1 on, in the order of the admissions. */
  synchronized int number(AcceptedClient client) {
    return numbers.get(client);
  }

  /** The client's number if there are others, else {@link Event.Received#ONLY_SENDER}. */
  synchronized int sender(AcceptedClient client) {
    return numbers.size() > 1 ? number(client) : Event.Received.ONLY_SENDER;
  }

  /** All clients, also those whose connection is closing. */
  synchronized List<AcceptedClient> all() {
    return List.copyOf(numbers.keySet());
  }

  /** Admits no clients any more; nobody waits for one from now on. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  /** Whether no clients are admitted any more. */
  synchronized boolean isFinishing() {
    return finishing;
  }

  /** Whether all clients are gone and no more are admitted. */
  synchronized boolean isFinished() {
    return finishing && numbers.isEmpty();
  }

  /** Lets those look again who wait for room. */
  synchronized void roomMade() {
    notifyAll();
  }

  /** The clients that may be sent something. A program waits for the first one. */
  synchronized List<AcceptedClient> receivers() {
    try {
      while (open().isEmpty() && !finishing && !interactive) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return open();
  }

  private List<AcceptedClient> open() {
    return numbers.keySet().stream().filter(client -> queue(client).isOpen()).toList();
  }

  /** Waits until the fastest client takes more, if any is full. */
  synchronized void awaitRoom() {
    try {
      while (!finishing
          && numbers.keySet().stream().anyMatch(client -> queue(client).isFull())
          && numbers.keySet().stream().noneMatch(client -> queue(client).hasRoom())) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Keeps a message for the next client, within the room of one queue.
   *
   * @return false when there is no room, or a client
   */
  synchronized boolean keep(Message message) {
    if (!open().isEmpty() || keptBytes + message.size() > SendQueue.ROOM_BYTES) {
      return false;
    }
    kept.add(message);
    keptBytes += message.size();
    return true;
  }

  private static SendQueue queue(AcceptedClient client) {
    return client.connection().queue();
  }

  /** How many messages are not wholly handed to the network, of the only client that left too. */
  int unsentMessages() {
    int waiting = 0;
    for (AcceptedClient client : all()) {
      waiting += client.connection().unsentMessages();
    }
    synchronized (this) {
      return waiting + lostMessages + kept.size();
    }
  }

  /** Since when the client that sent or read last is quiet, in {@link System#nanoTime}. */
  long quietSince() {
    long last = startedAt;
    for (AcceptedClient client : all()) {
      long since = client.connection().quietSince();
      last = since - last > 0 ? since : last;
    }
    return last;
  }

  /** How many bytes went out to all clients. */
  long progress() {
    long progress = 0;
    for (AcceptedClient client : all()) {
      progress += client.connection().progress();
    }
    return progress;
  }
}
