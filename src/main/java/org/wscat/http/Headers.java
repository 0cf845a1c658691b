package org.wscat.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in the order they were sent, repeats included. Names are compared without regard to
 * case.
 *
 * @param fields the fields, in order
 */
public record Headers(List<Header> fields) {
  /** Takes a copy of the list. */
  public Headers {
    fields = List.copyOf(fields);
  }

  /** Every value of that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** The first value of that name. */
  public Optional<String> first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether a comma-separated list header holds the token, without regard to case. */
  public boolean listHolds(String name, String token) {
    for (String value : all(name)) {
      for (String element : value.split(",")) {
        if (element.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
