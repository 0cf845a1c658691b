package org.wscat.script;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that are bound, and their values. Used by one thread. */
public final class Variables {
  private final Map<String, BoundValue> values = new HashMap<>();

  /** With these names bound from the start. */
  public Variables(Map<String, String> given) {
    for (Map.Entry<String, String> one : given.entrySet()) {
      values.put(one.getKey(), new BoundValue(one.getValue()));
    }
  }

  Optional<BoundValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What is bound. */
  Set<String> names() {
    return values.keySet();
  }

  /** Binds further names, or binds them anew. */
  public void bind(Map<String, BoundValue> bindings) {
    values.putAll(bindings);
  }

  /** The same, and what is bound besides. */
  Map<String, BoundValue> and(Map<String, BoundValue> bindings) {
    Map<String, BoundValue> all = new LinkedHashMap<>(values);
    all.putAll(bindings);
    return all;
  }

  /** Whether a text can be a name. */
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
