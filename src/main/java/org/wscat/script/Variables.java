package org.wscat.script;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The bound names and their values. Thread-safe. */
public final class Variables {
  /** Never changed; replaced when names are bound. */
  private volatile Map<String, BoundValue> values;

  /** Creates variables with these values by name. */
  public Variables(Map<String, String> given) {
    Map<String, BoundValue> all = new HashMap<>();
    for (Map.Entry<String, String> one : given.entrySet()) {
      all.put(one.getKey(), new BoundValue(one.getValue()));
    }
    values = all;
  }

  /** The value of a name, if it is bound. */
  Optional<BoundValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The bound names. */
  Set<String> names() {
    return values.keySet();
  }

  /** Returns the values of those of these names that are bound, as text. */
  public Map<String, String> values(Set<String> names) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      BoundValue value = values.get(name);
      if (value != null) {
        texts.put(name, value.text());
      }
    }
    return texts;
  }

  /** Binds names; those bound already get the new values. */
  public synchronized void bind(Map<String, BoundValue> bindings) {
    values = and(bindings);
  }

  /** Binds these names to the values that they have there. */
  public void bind(Variables others, Set<String> names) {
    Map<String, BoundValue> bindings = new LinkedHashMap<>(others.values);
    bindings.keySet().retainAll(names);
    bind(bindings);
  }

  /** Returns a copy, which later bindings do not change. */
  public Variables copy() {
    return with(Map.of());
  }

  /** Returns a copy in which further names are bound. */
  public Variables with(Map<String, BoundValue> bindings) {
    Variables copy = new Variables(Map.of());
    copy.values = and(bindings);
    return copy;
  }

  /** Returns a copy of the values with further bindings added. */
  Map<String, BoundValue> and(Map<String, BoundValue> bindings) {
    Map<String, BoundValue> all = new LinkedHashMap<>(values);
    all.putAll(bindings);
    return all;
  }

  /** Whether a text is a valid name: a letter or {@code _}, then letters, digits, {@code _ - .}. */
  public static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean further = (c >= '0' && c <= '9') || c == '-' || c == '.';
      if (!letter && (i == 0 || !further)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
