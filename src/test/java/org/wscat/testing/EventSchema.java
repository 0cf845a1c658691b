package org.wscat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import org.wscat.startup.FastPath;

/** The JSON schema of the lines of {@code --json}, as {@code --json-schema} prints it. */
public final class EventSchema {
  private final String text;
  private final JsonSchema schema;

  private EventSchema(String text) {
    this.text = text;
    this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  public static EventSchema ofProgram() {
    return new EventSchema(FastPath.eventSchema());
  }

  /** The text of the schema. */
  public String text() {
    return text;
  }

  /** The faults of an event; empty if it is valid. */
  public List<String> faults(JsonNode event) {
    return schema.validate(event).stream().map(ValidationMessage::toString).toList();
  }
}
