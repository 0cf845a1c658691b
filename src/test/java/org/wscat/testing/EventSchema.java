package org.wscat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON schema of the lines of {@code --json} in the README. */
public final class EventSchema {
  private static final Pattern BLOCK =
      Pattern.compile("^```json\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final String text;
  private final JsonSchema schema;

  private EventSchema(String text) {
    this.text = text;
    this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  public static EventSchema ofReadme() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    if (!block.find()) {
      throw new IOException("the README has no schema");
    }
    return new EventSchema(block.group(1));
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
