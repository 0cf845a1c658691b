package org.wscat.script;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches a binary message by its bytes, written in hexadecimal digits. In a pattern {@code ..}
 * stands for any byte, and a name for any number of bytes, which it binds as hexadecimal digits.
 * White space between bytes and digits is ignored.
 *
 * @param parts the bytes of the whole message in order
 */
record BinaryPattern(List<Part> parts) implements MessagePattern {
  /** The mismatch of a text pattern and a binary message. */
  static final MessageMatcher.Mismatch IS_BINARY =
      new MessageMatcher.Mismatch(() -> "it is binary, not text");

  /** The mismatch of a binary pattern and a text message. */
  static final MessageMatcher.Mismatch IS_TEXT =
      new MessageMatcher.Mismatch(() -> "it is text, not binary");

  /** Some bytes of the message. */
  sealed interface Part {}

  /**
   * These bytes.
   *
   * @param value the bytes
   */
  record Bytes(ByteBuffer value) implements Part {}

  /**
   * Any bytes.
   *
   * @param count how many
   */
  record AnyBytes(int count) implements Part {}

  /**
   * The bytes that a name stands for.
   *
   * @param name the name
   */
  record NamedBytes(String name) implements Part {}

  /**
   * Parses a pattern.
   *
   * @throws SyntaxException when it has anything but hexadecimal digits, {@code ..} and names, or
   *     half a byte
   */
  static BinaryPattern parse(String text) throws SyntaxException {
    Parser parser = new Parser();
    int start = 0;
    for (Template.Part part : Template.parse(text).parts()) {
      if (part instanceof Template.Name name) {
        parser.name(name);
        start = name.end();
      } else {
        String literal = ((Template.Text) part).text();
        for (int i = 0; i < literal.length(); i++) {
          parser.character(literal.charAt(i), start + i);
        }
      }
    }
    parser.end();
    return new BinaryPattern(List.copyOf(parser.parts));
  }

  /** Whether it is the bytes of one message, without {@code ..} and names. */
  boolean isPlain() {
    return parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof Bytes);
  }

  /** Whether it has {@code ..}. */
  boolean hasAnyBytes() {
    return parts.stream().anyMatch(AnyBytes.class::isInstance);
  }

  /** The bytes of a pattern that {@link #isPlain}. */
  ByteBuffer bytes() {
    return parts.isEmpty() ? ByteBuffer.allocate(0) : ((Bytes) parts.get(0)).value();
  }

  @Override
  public Set<String> binds() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof NamedBytes named && !named.name().equals(Template.ANYTHING)) {
        names.add(named.name());
      }
    }
    return names;
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    if (!isPlain()) {
      return BinaryMatcher.of(parts, variables);
    }
    ByteBuffer wanted = bytes();
    return message -> {
      if (message.text().isPresent()) {
        return IS_TEXT;
      }
      boolean equal = message.payload().equals(wanted);
      return equal ? new MessageMatcher.Match(Map.of()) : MessageMatcher.MISMATCH;
    };
  }

  /** Collects the parts of a pattern from its characters. */
  private static final class Parser {
    private static final int NONE = -1;
    private static final int DOT = 16;

    /** The first half of a byte, 0 to 15 or {@link #DOT}; else {@link #NONE}. */
    private int half = NONE;

    private int halfOffset;
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int anyBytes;

    void character(char c, int offset) throws SyntaxException {
      if (Character.isWhitespace(c) && half != DOT) {
        return;
      }
      int digit = c == '.' ? DOT : c < 128 ? Character.digit(c, 16) : NONE;
      if (digit == NONE || (half != NONE && (half == DOT) != (digit == DOT))) {
        throw new SyntaxException("this is not hexadecimal", offset);
      }
      if (half == NONE) {
        half = digit;
        halfOffset = offset;
      } else if (digit == DOT) {
        endBytes();
        anyBytes++;
        half = NONE;
      } else {
        endAnyBytes();
        bytes.write(half << 4 | digit);
        half = NONE;
      }
    }

    void name(Template.Name name) throws SyntaxException {
      end();
      parts.add(new NamedBytes(name.name()));
    }

    void end() throws SyntaxException {
      if (half != NONE) {
        throw new SyntaxException("this is not hexadecimal: half a byte is missing", halfOffset);
      }
      endBytes();
      endAnyBytes();
    }

    private void endBytes() {
      if (bytes.size() > 0) {
        parts.add(new Bytes(ByteBuffer.wrap(bytes.toByteArray())));
        bytes.reset();
      }
    }

    private void endAnyBytes() {
      if (anyBytes > 0) {
        parts.add(new AnyBytes(anyBytes));
        anyBytes = 0;
      }
    }
  }
}
