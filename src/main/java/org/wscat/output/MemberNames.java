package org.wscat.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

/**
 * Collects the member names of the JSON that a session sends and receives, to complete what is
 * typed. Keeps the newest {@value #MAX_NAMES} names of at most {@value #MAX_LENGTH} bytes, as they
 * are written in the messages, and none with characters that a terminal would obey. Thread-safe.
 */
public final class MemberNames implements EventSink, Event.Visitor {
  private static final int MAX_NAMES = 5_000;
  private static final int MAX_LENGTH = 100;

  /** How much of a message is read, in bytes. */
  private static final int MAX_READ = 256 * 1024;

  /** The names, the newest last. Guarded by this object. */
  private final Set<String> names = new LinkedHashSet<>();

  @Override
  public void accept(Event event) throws OutputFailure {
    event.accept(this);
  }

  @Override
  public void flush() {
    // Nothing is printed.
  }

  @Override
  public void sent(Event.Sent event) {
    if (event.outgoing() instanceof Message message) {
      collect(message);
    }
  }

  @Override
  public void received(Event.Received event) {
    collect(event.message());
  }

  private void collect(Message message) {
    ByteBuffer text = message.payload();
    int end = Math.min(text.limit(), text.position() + MAX_READ);
    int i = afterBlanks(text, text.position(), end);
    if (!message.isText() || i == end || (text.get(i) != '{' && text.get(i) != '[')) {
      return;
    }
    while (i < end) {
      if (text.get(i) == '"') {
        int closing = closingQuote(text, i + 1, end);
        int next = afterBlanks(text, closing + 1, end);
        if (next < end && text.get(next) == ':') {
          add(text, i + 1, closing);
        }
        i = closing;
      }
      i++;
    }
  }

  private static int afterBlanks(ByteBuffer text, int from, int end) {
    int i = from;
    while (i < end && text.get(i) <= ' ' && text.get(i) >= 0) {
      i++;
    }
    return Math.min(i, end);
  }

  private static int closingQuote(ByteBuffer text, int from, int end) {
    int i = from;
    while (i < end && text.get(i) != '"') {
      i += text.get(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, end);
  }

  private void add(ByteBuffer text, int from, int end) {
    if (from == end || end - from > MAX_LENGTH) {
      return;
    }
    byte[] bytes = new byte[end - from];
    text.get(from, bytes);
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (!TerminalSafe.line(name).equals(name)) {
      return;
    }
    synchronized (this) {
      if (names.add(name) && names.size() > MAX_NAMES) {
        Iterator<String> oldest = names.iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Returns the names that begin with this text, the oldest first. */
  public synchronized List<String> startingWith(String begin) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(begin)) {
        found.add(name);
      }
    }
    return found;
  }
}
