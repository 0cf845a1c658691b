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
 * Writes JSON objects one after the other, each as one line of UTF-8, with Jackson. Between {@link
 * #start} and {@link #end} each call adds a member to the object; members keep the order of the
 * calls. Not thread-safe.
 */
public final class JsonLineWriter {
  private final JsonFactory factory;
  private final Line line = new Line();
  private JsonGenerator generator;

  /**
   * Creates a writer that escapes what JSON requires and further characters.
   *
   * @param escaped whether a UTF-16 code unit is written as {@code \}{@code uXXXX}
   */
  public JsonLineWriter(IntPredicate escaped) {
    this.factory =
        new JsonFactoryBuilder()
            .characterEscapes(new Escapes(escaped))
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
  }

  /** Begins an object. An object that was begun and not ended (out of memory) is discarded. */
  public void start() throws IOException {
    line.clear();
    generator = factory.createGenerator(line);
    generator.writeStartObject();
  }

  /**
   * Ends the object.
   *
   * @return the line without a line terminator, in an array-backed buffer that is valid until the
   *     next {@link #start}
   */
  public ByteBuffer end() throws IOException {
    generator.writeEndObject();
    generator.close();
    return line.bytes();
  }

  /** Begins a member that is an object; the following calls add to that object. */
  public void startObject(String name) throws IOException {
    generator.writeObjectFieldStart(name);
  }

  /** Ends the object that {@link #startObject} began. */
  public void endObject() throws IOException {
    generator.writeEndObject();
  }

  /** Adds a member that is a string. */
  public void string(String name, String value) throws IOException {
    generator.writeStringField(name, value);
  }

  /** Adds a member that is a string, or {@code null} if the value is empty. */
  public void string(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      string(name, value.get());
    } else {
      nullValue(name);
    }
  }

  /** Adds a member that is the remaining bytes of an array-backed buffer, as base64. */
  public void base64(String name, ByteBuffer value) throws IOException {
    generator.writeFieldName(name);
    generator.writeBinary(value.array(), value.arrayOffset() + value.position(), value.remaining());
  }

  /** Adds a member that is an integer. */
  public void number(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** Adds a member that is a decimal number. */
  public void number(String name, BigDecimal value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /** Adds a member that is {@code true} or {@code false}. */
  public void bool(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  /** Adds a member that is {@code null}. */
  public void nullValue(String name) throws IOException {
    generator.writeNullField(name);
  }

  /** The bytes of the current line. The array is reused, unless it has grown too large. */
  private static final class Line extends ByteArrayOutputStream {
    private static final int INITIAL_BYTES = 8 * 1024;
    private static final int MAX_KEPT_BYTES = 1024 * 1024;

    Line() {
      super(INITIAL_BYTES);
    }

    synchronized void clear() {
      reset();
      if (buf.length > MAX_KEPT_BYTES) {
        buf = new byte[INITIAL_BYTES];
      }
    }

    synchronized ByteBuffer bytes() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  /** Tells Jackson which characters to escape beyond those that JSON requires. */
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
