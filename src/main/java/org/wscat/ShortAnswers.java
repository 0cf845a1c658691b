package org.wscat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Texts that the build has put beside the program: a lone {@code --version} or {@code --help} is
 * answered without a parser.
 */
final class ShortAnswers {
  private ShortAnswers() {}

  /** The answer to that command line; empty if it takes more than a text. */
  static Optional<String> to(Map<String, String> variables, String... arguments) {
    if (arguments.length != 1) {
      return Optional.empty();
    }
    return switch (arguments[0]) {
      case "--version", "-V" -> Optional.of(version());
      // The text is as wide as a terminal that does not tell its width.
      case "--help", "-h" -> variables.containsKey("COLUMNS") ? Optional.empty() : text("help");
      default -> Optional.empty();
    };
  }

  /** The program's version, a line. */
  static String version() {
    return text("version").orElseThrow();
  }

  private static Optional<String> text(String name) {
    try (InputStream in = ShortAnswers.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
