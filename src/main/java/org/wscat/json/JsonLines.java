package org.wscat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Writes objects, one after the other, each as text on one line in UTF-8, by Jackson. Members stand
 * in the order of the calls. Not thread-safe.
 */
public final class JsonLines {
  private final JsonFactory factory;
  private final Line line = new Line();
  private JsonGenerator generator;

  /**
   * Lines of ordinary JSON in which further characters are escaped.
   *
   * @param escaped tells of a UTF-16 code unit whether it appears as {@code \}{@code uXXXX}
   */
  public JsonLines(IntPredicate escaped) {
    this.factory =
        new JsonFactoryBuilder()
            .characterEscapes(new Escapes(escaped))
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
  }

  /** Begins an object; one that was not ended, for want of memory, is forgotten. */
  public void start() throws IOException {
    line.clear();
    generator = factory.createGenerator(line);
    generator.writeStartObject();
  }

  /**
   * Ends the object.
   *
   * @return the line without a newline, array-backed, valid until the next start
   */
  public ByteBuffer end() throws IOException {
    generator.writeEndObject();
    generator.close();
    return line.bytes();
  }

  /** Begins an object within the object. */
  public void startObject(String name) throws IOException {
    generator.writeObjectFieldStart(name);
  }

  /** Ends the object within the object. */
  public void endObject() throws IOException {
    generator.writeEndObject();
  }

  /** A member that is a string. */
  public void string(String name, String value) throws IOException {
    generator.writeStringField(name, value);
  }

  /** A member that is a string, or null. */
  public void string(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      string(name, value.get());
    } else {
      nothing(name);
    }
  }

  /** A member that is bytes, as a string in base64; they are an array-backed buffer's. */
  public void base64(String name, ByteBuffer value) throws IOException {
    generator.writeFieldName(name);
    generator.writeBinary(value.array(), value.arrayOffset() + value.position(), value.remaining());
  }

  /** A member that is a whole number. */
  public void number(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** A member that is a number. */
  public void number(String name, BigDecimal value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** A member that is true or false. */
  public void truth(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  /** A member that is null. */
  public void nothing(String name) throws IOException {
    generator.writeNullField(name);
  }

  /** Its buffer is used again, unless a line was so long that it is better not kept. */
  private static final class Line extends ByteArrayOutputStream {
    private static final int USUAL_BYTES = 8 * 1024;
    private static final int MOST_KEPT_BYTES = 1024 * 1024;

    Line() {
      super(USUAL_BYTES);
    }

    synchronized void clear() {
      reset();
      if (buf.length > MOST_KEPT_BYTES) {
        buf = new byte[USUAL_BYTES];
      }
    }

    synchronized ByteBuffer bytes() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();
    private final transient IntPredicate escaped;

    Escapes(IntPredicate escaped) {
      this.escaped = escaped;
      for (int c = 0; c < ascii.length; c++) {
        if (ascii[c] == ESCAPE_NONE && escaped.test(c)) {
          ascii[c] = ESCAPE_STANDARD;
        }
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      if (!escaped.test(c)) {
        return null;
      }
      StringBuilder sequence = new StringBuilder("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        sequence.append(Character.toUpperCase(Character.forDigit((c >> shift) & 0xf, 16)));
      }
      return new SerializedString(sequence.toString());
    }
  }
}
