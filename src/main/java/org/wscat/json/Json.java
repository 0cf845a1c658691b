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

/** Reads and writes JSON texts (RFC 8259) with Jackson. Thread-safe. */
public final class Json {
  /**
   * The deepest nesting that is read. {@link #value} and {@link #write} recurse once per level, so
   * the thread's stack is the limit; the length of a text is limited by {@code --max-size} alone.
   */
  private static final int MAX_DEPTH = 500;

  private static final JsonSyntaxException.Fault TOO_LARGE =
      new JsonSyntaxException.Fault(
          "it is deeper than " + MAX_DEPTH + " levels, or a number has more than 1000 digits", 0);

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH + 1).build())
          // Member names come from the network; interning them would keep them for ever.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /**
   * Parses a text that holds exactly one JSON value.
   *
   * @throws JsonSyntaxException when the text is not one JSON value, is nested deeper than 500
   *     levels, or has a number of more than 1000 digits
   */
  public JsonValue read(String text) throws JsonSyntaxException {
    try (JsonParser parser = factory.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != null) {
        JsonValue value = value(parser, first);
        if (parser.nextToken() == null) {
          return value;
        }
      }
      throw new JsonSyntaxException(() -> JsonFaultFinder.find(text, 0), null);
    } catch (StreamConstraintsException e) {
      throw new JsonSyntaxException(() -> TOO_LARGE, e);
    } catch (JsonProcessingException e) {
      int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
      throw new JsonSyntaxException(
          () -> JsonFaultFinder.find(text, Math.min(offset, text.length())), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Returns the value as JSON on one line, without white space between tokens. */
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

  /** Escapes a text for use between the quotes of a JSON string (RFC 8259 section 7). */
  public static String escape(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
