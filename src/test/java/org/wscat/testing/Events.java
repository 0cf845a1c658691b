package org.wscat.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a run with {@code --json}.
 *
 * @param all the events, in order
 */
public record Events(List<JsonNode> all) {
  /** Parses lines, each of which must be valid by the schema of {@code --json-schema}. */
  public static Events of(String lines) throws IOException {
    EventSchema schema = EventSchema.ofProgram();
    Events events = unchecked(lines);
    for (JsonNode event : events.all()) {
      List<String> faults = schema.faults(event);
      if (!faults.isEmpty()) {
        throw new AssertionError(event + " is not valid: " + faults);
      }
    }
    return events;
  }

  /** Parses lines without checking the schema, which is slow for many of them. */
  public static Events unchecked(String lines) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      events.add(mapper.readTree(line));
    }
    return new Events(events);
  }

  public List<String> names() {
    return all.stream().map(event -> event.path("event").textValue()).toList();
  }

  /** All events of this name. */
  public List<JsonNode> named(String name) {
    return all.stream().filter(event -> event.path("event").asText().equals(name)).toList();
  }

  /** The only event of this name. */
  public JsonNode only(String name) {
    List<JsonNode> events = named(name);
    if (events.size() != 1) {
      throw new AssertionError("not one " + name + " in " + all);
    }
    return events.get(0);
  }

  /** The values of a member in all events of this name, as text. */
  public List<String> values(String name, String member) {
    return named(name).stream().map(event -> event.path(member).asText()).toList();
  }
}
