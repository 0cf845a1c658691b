package org.wscat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wscat.json.JsonValue.JsonArray;
import org.wscat.json.JsonValue.JsonLiteral;
import org.wscat.json.JsonValue.JsonNumber;
import org.wscat.json.JsonValue.JsonObject;
import org.wscat.json.JsonValue.JsonString;

/** Reads and writes JSON (RFC 8259), by Jackson. Thread-safe. */
public final class Json {
  /** Messages are as long as {@code --max-size} allows; how deep they are is for our own stack. */
  private static final int DEEPEST = 500;

  private static final List<String> OF_ITS_OWN =
      List.of(
          " (for JSON syntax", " (start marker at", ": was expecting", ": enable `", ": JSON spec");

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(DEEPEST + 1).build())
          // Names come from the network and are no names of ours to keep.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /**
   * Reads a text that is one value.
   *
   * @throws JsonSyntaxException when it is not, or is nested too deep, or has a number of more than
   *     1000 digits
   */
  public JsonValue read(String text) throws JsonSyntaxException {
    try (JsonParser parser = factory.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonSyntaxException("there is nothing", 0, null);
      }
      JsonValue value = value(parser, first);
      if (parser.nextToken() != null) {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        throw new JsonSyntaxException("there is more behind the end", offset, null);
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new JsonSyntaxException(
          "it is deeper than " + DEEPEST + " levels, or a number has more than 1000 digits", 0, e);
    } catch (JsonProcessingException e) {
      int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
      throw new JsonSyntaxException(
          sentence(e.getOriginalMessage()), Math.min(offset, text.length()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Jackson says of its own settings helps nobody here. */
  private static String sentence(String message) {
    String text = message.replace('\n', ' ');
    for (String rest : OF_ITS_OWN) {
      int start = text.indexOf(rest);
      text = start < 0 ? text : text.substring(0, start);
    }
    return text;
  }

  private static JsonValue value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_TRUE -> JsonLiteral.TRUE;
      case VALUE_FALSE -> JsonLiteral.FALSE;
      case VALUE_NULL -> JsonLiteral.NULL;
      default -> new JsonNumber(parser.getText());
    };
  }

  private static JsonValue object(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonValue array(JsonParser parser) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(parser, token));
      token = parser.nextToken();
    }
    return new JsonArray(elements);
  }

  /** The value as text on one line, without blanks. */
  public String write(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonValue value, JsonGenerator generator) throws IOException {
    if (value instanceof JsonObject object) {
      generator.writeStartObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        generator.writeFieldName(member.getKey());
        write(member.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (value instanceof JsonArray array) {
      generator.writeStartArray();
      for (JsonValue element : array.elements()) {
        write(element, generator);
      }
      generator.writeEndArray();
    } else if (value instanceof JsonString string) {
      generator.writeString(string.text());
    } else if (value instanceof JsonNumber number) {
      generator.writeNumber(number.literal());
    } else {
      generator.writeRawValue(
          switch ((JsonLiteral) value) {
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
          });
    }
  }

  /** The text as it stands between the quotes of a JSON string. */
  public static String escape(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
