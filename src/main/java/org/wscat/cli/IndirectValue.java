package org.wscat.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
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

  boolean isFile() {
    return text.startsWith("@");
  }

  boolean isVariable() {
    return text.startsWith(VARIABLE);
  }

  /**
   * The value itself, without the newline that ends a file.
   *
   * @throws Failure of usage when it can't be read
   */
  String read(Map<String, String> environment) throws Failure {
    if (isFile()) {
      return file(text.substring(1));
    }
    if (isVariable()) {
      String name = text.substring(VARIABLE.length());
      String value = environment.get(name);
      if (value == null) {
        throw Failure.usage(option + ": the environment has no variable '" + name + "'");
      }
      return value;
    }
    return text;
  }

  private String file(String name) throws Failure {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(name));
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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
