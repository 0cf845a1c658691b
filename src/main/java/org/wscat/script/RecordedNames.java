package org.wscat.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wscat.json.Json;

/**
 * The names in the messages of a recording. A value that the other end said first and that was sent
 * later has a name, as has a value that was bound to one while it was recorded; UUIDs, times and
 * the last value of a series, which were received only, are {@code _}. Takes time linear in the
 * length of the messages. Used for one recording, by one thread.
 */
public final class RecordedNames {
  private final List<RecordedMessage> messages;
  private final SentBack sentBack;
  private final PassingValues passing;
  private final LastValues last;
  private final Collection<String> variables;
  private final Map<String, Definition> definitions;
  private final NameChoice choice;

  /** The names whose places are in the messages so far, by value. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * The place where a value is said first.
   *
   * @param message the index of the message
   * @param value the value in it
   */
  record Definition(int message, RecordedValue value) {
    /** Whether this is the place. */
    boolean isAt(int index, RecordedValue other) {
      return message == index && value.start() == other.start() && value.end() == other.end();
    }
  }

  /**
   * A value that was bound to a name.
   *
   * @param name the name
   * @param value the value
   * @param before how many messages there were by then
   */
  public record Bound(String name, String value, int before) {}

  /**
   * Finds the names.
   *
   * @param messages all messages in order
   * @param bound the values that were bound while they were recorded, in order
   * @param variables the values that have names already, by name
   * @param firstMillis the start of the recording in milliseconds since 1970
   * @param lastMillis its end
   */
  public RecordedNames(
      List<RecordedMessage> messages,
      List<Bound> bound,
      Map<String, String> variables,
      long firstMillis,
      long lastMillis) {
    this.messages = messages;
    this.variables = variables.values();
    this.passing = new PassingValues(firstMillis, lastMillis);
    this.sentBack = new SentBack(messages, bound);
    this.definitions = sentBack.definitions();
    this.last = LastValues.of(messages, definitions);
    this.choice = new NameChoice(variables.keySet());
  }

  /**
   * Returns the parts of a message that have names, in order, none within another. To be called for
   * each message, in order.
   */
  public List<NamedSpan> spans(int index) {
    List<NamedSpan> spans = new ArrayList<>();
    RecordedMessage message = messages.get(index);
    if (message.isSent() && definitions.isEmpty()) {
      return spans;
    }
    int end = 0;
    for (RecordedValue value : sentBack.values(message)) {
      if (value.start() < end) {
        continue;
      }
      String name = name(index, message, value);
      if (name != null && !isOfVariable(message, value)) {
        spans.add(new NamedSpan(value.start(), value.end(), name, isQuoted(value, message)));
        end = value.end();
      }
    }
    return spans;
  }

  /** Whether the name is written in quotes: for a number, which a name in quotes stands for too. */
  private boolean isQuoted(RecordedValue value, RecordedMessage message) {
    return value.kind() == RecordedValue.Kind.NUMBER
        && (!message.isSent()
            || definitions.get(value.text()).value().kind() == RecordedValue.Kind.NUMBER);
  }

  /** The name that stands for a value; null if there is none. */
  private String name(int index, RecordedMessage message, RecordedValue value) {
    Definition definition = definitions.get(value.text());
    if (definition == null) {
      boolean passes = !message.isSent() && !sentBack.isSent(value.text());
      return passes && (passing.contains(value) || last.contains(index, value))
          ? Template.ANYTHING
          : null;
    }
    if (definition.isAt(index, value)) {
      return isOfVariable(message, value)
          ? null
          : names.computeIfAbsent(value.text(), text -> newName(message, value));
    }
    boolean isNamed =
        sentBack.isSame(value, message.isSent()) && isWritable(definition.value(), value, message);
    return isNamed ? names.get(value.text()) : null;
  }

  private String newName(RecordedMessage message, RecordedValue value) {
    String given = sentBack.givenName(value.text());
    return choice.unused(given == null ? NameChoice.nameOf(message.text(), value) : given);
  }

  /** Whether the name stands for just these characters, given where it is bound. */
  private static boolean isWritable(
      RecordedValue bound, RecordedValue value, RecordedMessage message) {
    if (value.kind() == RecordedValue.Kind.NUMBER) {
      return bound.kind() == RecordedValue.Kind.NUMBER || bound.kind() == RecordedValue.Kind.WORD;
    }
    if (value.kind() != RecordedValue.Kind.STRING || !message.isSent()) {
      return true;
    }
    // In a message a number's name in quotes stands for the number.
    return bound.kind() != RecordedValue.Kind.NUMBER
        && Json.escape(value.text()).equals(message.text().substring(value.start(), value.end()));
  }

  /** Whether the name would stand in place of a variable's, or show a part of its value. */
  private boolean isOfVariable(RecordedMessage message, RecordedValue value) {
    for (String variable : variables) {
      if (overlaps(message.text(), value, variable)
          || overlaps(message.text(), value, Json.escape(variable))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a variable's value is here too; a short one may be in a longer value by chance. */
  private static boolean overlaps(String text, RecordedValue value, String variable) {
    int size = variable.length();
    if (size == 0 || (RecordedValue.isShort(variable) && size < value.end() - value.start())) {
      return false;
    }
    for (int i = Math.max(0, value.start() - size + 1); i < value.end(); i++) {
      if (text.startsWith(variable, i)) {
        return true;
      }
    }
    return false;
  }
}
