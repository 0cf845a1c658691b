package org.wscat.listen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wscat.connection.Peer;
import org.wscat.connection.SendQueue;
import org.wscat.websocket.Message;

/**
 * The set of a listener's clients whose connection is open or closing, with their numbers, and the
 * messages that an interactive user sent while there was no client. Thread-safe.
 */
final class ClientSet {
  private final boolean singleClient;
  private final boolean interactive;
  private final long startedAt = System.nanoTime();

  // Guarded by this object.
  private final Map<AcceptedClient, Integer> numbers = new LinkedHashMap<>();
  private final Set<AcceptedClient> answered = new HashSet<>();
  private int admitted;
  private final List<Message> kept = new ArrayList<>();
  private int keptBytes;
  private int lostMessages;
  private boolean finishing;

  /**
   * Creates an empty set.
   *
   * @param singleClient whether only the first client is admitted
   * @param interactive whether an interactive user sends; then {@link #receivers} does not wait for
   *     a client
   */
  ClientSet(boolean singleClient, boolean interactive) {
    this.singleClient = singleClient;
    this.interactive = interactive;
  }

  /**
   * Adds a client. The greeting and the kept messages are posted to it first.
   *
   * @return false when the client is not admitted
   */
  synchronized boolean admit(AcceptedClient client, List<Message> greeting) {
    if (finishing || (singleClient && admitted > 0)) {
      return false;
    }
    admitted++;
    client.admitted(admitted);
    greeting.forEach(client.connection()::post);
    kept.forEach(client.connection()::post);
    kept.clear();
    keptBytes = 0;
    numbers.put(client, admitted);
    notifyAll();
    return true;
  }

  /** Removes a client whose connection has ended. */
  synchronized void remove(AcceptedClient client) {
    numbers.remove(client);
    answered.remove(client);
    if (singleClient) {
      lostMessages += client.connection().unsentMessages();
    }
    notifyAll();
  }

  /** Whether the client was admitted and not removed. */
  synchronized boolean contains(AcceptedClient client) {
    return numbers.containsKey(client);
  }

  /** The number of a client in the set: 1 for the first admitted client, and so on. */
  synchronized int number(AcceptedClient client) {
    return numbers.get(client);
  }

  /** Whether there is one client only. */
  synchronized boolean isAlone() {
    return numbers.size() == 1;
  }

  /**
   * The clients whose connection is open. Does not wait.
   *
   * @param number the number of the only one to return, or {@link Peer#ALL_CLIENTS}
   */
  synchronized List<AcceptedClient> present(int number) {
    return open().stream()
        .filter(client -> number == Peer.ALL_CLIENTS || numbers.get(client) == number)
        .toList();
  }

  /** Makes {@link #awaitRoom(AcceptedClient)} wait for that client, which is sent an answer. */
  synchronized void answered(AcceptedClient client) {
    answered.add(client);
  }

  /** If the client was answered and its queue is full, waits until that has room. */
  synchronized void awaitRoom(AcceptedClient client) {
    try {
      while (!finishing && answered.contains(client) && queue(client).isFull()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The clients, each in one line with its number. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<AcceptedClient, Integer> entry : numbers.entrySet()) {
      lines.add("#" + entry.getValue() + " " + entry.getKey().line());
    }
    return lines;
  }

  /** All clients, including those whose connection is closing. */
  synchronized List<AcceptedClient> all() {
    return List.copyOf(numbers.keySet());
  }

  /** Admits no more clients, and ends all waiting. */
  synchronized void finish() {
    finishing = true;
    notifyAll();
  }

  /** Whether {@link #finish} was called. */
  synchronized boolean isFinishing() {
    return finishing;
  }

  /** Whether the set is empty and no more clients are admitted. */
  synchronized boolean isFinished() {
    return finishing && numbers.isEmpty();
  }

  /** Makes the threads in {@link #awaitRoom} check again. */
  synchronized void roomMade() {
    notifyAll();
  }

  /**
   * The clients whose connection is open. Waits for the first one, unless an interactive user
   * sends.
   */
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

  /** If the queue of any client is full, waits until that of one client has room. */
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
   * Keeps a message for the next client, up to {@link SendQueue#ROOM_BYTES} in all.
   *
   * @return false when the bound is exceeded or there is a client
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

  /**
   * The number of messages not completely written to the network, including those of an only client
   * that was removed.
   */
  int unsentMessages() {
    int waiting = 0;
    for (AcceptedClient client : all()) {
      waiting += client.connection().unsentMessages();
    }
    synchronized (this) {
      return waiting + lostMessages + kept.size();
    }
  }

  /** The latest time, in {@link System#nanoTime}, since when a client has been quiet. */
  long quietSince() {
    long last = startedAt;
    for (AcceptedClient client : all()) {
      long since = client.connection().quietSince();
      last = since - last > 0 ? since : last;
    }
    return last;
  }

  /** The number of bytes written to all clients. */
  long bytesWritten() {
    long bytes = 0;
    for (AcceptedClient client : all()) {
      bytes += client.connection().bytesWritten();
    }
    return bytes;
  }
}
