package org.wscat.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.wscat.failure.Failure;

/**
 * A value that stands in a file ({@code @FILE}) or in the environment ({@code env:NAME}), so that
 * no process list shows it; any other stands for itself.
 *
 * @param option the option it was given to
 * @param text what was given
 */
record IndirectValue(String option, String text) {
  private static final String VARIABLE = "env:";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  boolean isFile() {
    return text.startsWith("@");
  }

  boolean isVariable() {
    return text.startsWith(VARIABLE);
  }

  /**
   * The value itself, without the newline that ends a file, and the byte order mark before it.
   *
   * @throws Failure of usage when it can't be read
   */
  String read(Inputs inputs) throws Failure {
    if (isFile()) {
      return file(text.substring(1), inputs);
    }
    if (isVariable()) {
      String name = text.substring(VARIABLE.length());
      Optional<String> value = inputs.variable(name);
      if (value.isEmpty()) {
        throw Failure.usage(option + ": the environment has no variable '" + name + "'");
      }
      return value.get();
    }
    return text;
  }

  private String file(String name, Inputs inputs) throws Failure {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(inputs.file(name));
      String content = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK) {
        content = content.substring(1);
      }
      return content.endsWith("\r\n")
          ? content.substring(0, content.length() - 2)
          : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    } catch (CharacterCodingException e) {
      throw Failure.usage(option + ": '" + name + "' is not UTF-8").causedBy(e);
    } catch (IOException | InvalidPathException e) {
      throw Failure.usage(option + ": cannot read '" + name + "'").causedBy(e);
    }
  }
}
