package org.wscat.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of a recording that were received first and sent later, and those that were bound to
 * names.
 *
 * <p>Values of less than four characters, such as the number of a subscription, are the same as
 * others by chance. A JSON member in which such a value was sent that was not received before is
 * the sender's own, such as the {@code id} of JSON-RPC; and a member in which such a value was
 * received that nobody sent back, such as a count, holds other values too. In these members, short
 * values are not named.
 */
final class SentBack {
  /** How many of the bound values are looked for that are no words. */
  private static final int MAX_PHRASES = 100;

  /** Beyond so many different values that were sent, further ones are not looked for. */
  private static final int MAX_VALUES = 100_000;

  /** Members that say what a message is, whose strings both ends know beforehand. */
  private static final Set<String> KINDS =
      Set.of(
          "jsonrpc",
          "type",
          "event",
          "method",
          "action",
          "op",
          "cmd",
          "command",
          "kind",
          "version",
          "protocol",
          "status");

  private final List<RecordedMessage> messages;

  /** The index of the first message that sent the value. */
  private final Map<String, Integer> sent = new HashMap<>();

  /** The first index of a short value by the member it was sent in. */
  private final Map<String, Map<String, Integer>> shortSent = new LinkedHashMap<>();

  private final Map<String, RecordedNames.Bound> bound = new LinkedHashMap<>();

  /** The bound values that are neither values of JSON nor words. */
  private final List<String> phrases = new ArrayList<>();

  private final Set<String> own = new HashSet<>();
  private final Set<String> shared = new HashSet<>();

  /** The index of the first message that sent a short value in a member that is not the own. */
  private final Map<String, Integer> shortReturned = new HashMap<>();

  SentBack(List<RecordedMessage> messages, List<RecordedNames.Bound> bound) {
    this.messages = messages;
    for (RecordedNames.Bound each : bound) {
      this.bound.putIfAbsent(each.value(), each);
    }
    collectSent();
    if (!shortSent.isEmpty() || !bound.isEmpty()) {
      tellMembers();
    }
  }

  /** The name that was given to a value; null if there is none. */
  String givenName(String value) {
    RecordedNames.Bound given = bound.get(value);
    return given == null ? null : given.name();
  }

  /** Whether the value was sent, at whatever time. */
  boolean isSent(String value) {
    return sent.containsKey(value);
  }

  /** Whether a value that equals a named one is taken for the same. */
  boolean isSame(RecordedValue value, boolean isSent) {
    if (isKind(value)) {
      return bound.containsKey(value.text());
    }
    if (!value.isShort()) {
      return true;
    }
    if (!value.kind().isWhole()) {
      return bound.containsKey(value.text());
    }
    return !own.contains(value.member()) && (isSent || !shared.contains(value.member()));
  }

  private void collectSent() {
    for (int i = 0; i < messages.size() && sent.size() < MAX_VALUES; i++) {
      if (!messages.get(i).isSent()) {
        continue;
      }
      for (RecordedValue value : ValueScanner.scan(messages.get(i))) {
        if (!isKind(value) && (value.kind().isWhole() || !value.isShort())) {
          sent.putIfAbsent(value.text(), i);
        }
        if (value.kind().isWhole() && value.isShort()) {
          shortSent
              .computeIfAbsent(value.member(), member -> new LinkedHashMap<>())
              .putIfAbsent(value.text(), i);
        }
      }
    }
  }

  /** Finds the members that are the sender's own, and those that hold other values too. */
  private void tellMembers() {
    Map<String, Integer> said = new HashMap<>();
    Map<String, Set<String>> received = new HashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isSent()) {
        continue;
      }
      for (RecordedValue value : ValueScanner.scan(messages.get(i))) {
        if (value.kind().isWhole() && value.isShort()) {
          said.putIfAbsent(value.text(), i);
          Set<String> texts = received.computeIfAbsent(value.member(), member -> new HashSet<>());
          if (texts.size() < MAX_VALUES) {
            texts.add(value.text());
          }
        }
      }
    }
    bound.forEach((value, each) -> said.merge(value, each.before() - 1, Math::min));
    shortSent.forEach(
        (member, texts) ->
            texts.forEach(
                (text, index) -> {
                  if (said.getOrDefault(text, Integer.MAX_VALUE) > index) {
                    own.add(member);
                  }
                }));
    shortSent.forEach(
        (member, texts) -> {
          if (!own.contains(member)) {
            texts.forEach((text, index) -> shortReturned.merge(text, index, Math::min));
          }
        });
    received.forEach(
        (member, texts) -> {
          for (String text : texts) {
            if (!shortReturned.containsKey(text) && !bound.containsKey(text)) {
              shared.add(member);
            }
          }
        });
  }

  /** The values in a message, in the order of {@link ValueScanner#scan}. */
  List<RecordedValue> values(RecordedMessage message) {
    return ValueScanner.scan(message, phrases);
  }

  /** Finds where each value is said first, by value. To be called once, before {@link #values}. */
  Map<String, RecordedNames.Definition> definitions() {
    if (sent.isEmpty() && bound.isEmpty()) {
      return Map.of();
    }
    Map<String, RecordedNames.Definition> found = find();
    for (String value : bound.keySet()) {
      if (!found.containsKey(value) && !value.isEmpty() && phrases.size() < MAX_PHRASES) {
        phrases.add(value);
      }
    }
    return phrases.isEmpty() ? found : find();
  }

  private Map<String, RecordedNames.Definition> find() {
    Map<String, RecordedNames.Definition> found = new HashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isSent()) {
        continue;
      }
      List<RecordedValue> values = new ArrayList<>();
      Map<String, Integer> counts = new HashMap<>();
      for (RecordedValue value : values(messages.get(i))) {
        if (i < limit(value)) {
          values.add(value);
          counts.merge(value.text(), value.kind().isWhole() ? 0 : 1, Integer::sum);
        }
      }
      for (RecordedValue value : values) {
        if (mayDefine(value, counts.get(value.text()))) {
          define(found, i, value);
        }
      }
    }
    return found;
  }

  /** The index of the message before which the value has to be received to be named. */
  private int limit(RecordedValue value) {
    RecordedNames.Bound given = bound.get(value.text());
    if (given != null) {
      return given.before();
    }
    Map<String, Integer> indexes = value.isShort() ? shortReturned : sent;
    return indexes.getOrDefault(value.text(), 0);
  }

  private boolean mayDefine(RecordedValue value, int occurrences) {
    if (bound.containsKey(value.text())) {
      return true;
    }
    return switch (value.kind()) {
      case STRING -> !isKind(value) && !isOwn(value);
      case NUMBER -> !isOwn(value);
      case PART, WORD -> occurrences == 1 && !value.isShort();
    };
  }

  private static boolean isKind(RecordedValue value) {
    return value.kind() == RecordedValue.Kind.STRING && isKind(value.member());
  }

  /** Whether a member says what a message is. */
  static boolean isKind(String member) {
    return KINDS.contains(member);
  }

  private boolean isOwn(RecordedValue value) {
    return value.isShort() && own.contains(value.member());
  }

  /** Takes the first place, but for a better one: a whole value, in a member of its own. */
  private void define(Map<String, RecordedNames.Definition> found, int index, RecordedValue value) {
    RecordedNames.Definition before = found.get(value.text());
    RecordedNames.Definition here = new RecordedNames.Definition(index, value);
    if (before == null || rank(value) > rank(before.value())) {
      found.put(value.text(), here);
    }
  }

  /** How likely it is that this is the value, and not another that is the same by chance. */
  private int rank(RecordedValue value) {
    RecordedNames.Bound given = bound.get(value.text());
    if (given != null && given.name().equals(value.member())) {
      return 4;
    }
    if (!value.isShort() || !value.kind().isWhole()) {
      return 0;
    }
    return own.contains(value.member()) ? 1 : shared.contains(value.member()) ? 2 : 3;
  }
}
