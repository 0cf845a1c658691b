package org.wscat.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a command line of {@code --version} or {@code --help} alone, without the parser: by texts
 * that the build has put beside this class.
 */
public final class FastPath {
  private FastPath() {}

  /** The text that the command line asks for; empty if it takes the parser to tell. */
  public static Optional<String> answer(Map<String, String> variables, String... arguments) {
    if (arguments.length != 1) {
      return Optional.empty();
    }
    return switch (arguments[0]) {
      case "--version", "-V" -> Optional.of(version());
      // The build wrote the help for a terminal whose width is not known.
      case "--help", "-h" -> variables.containsKey("COLUMNS") ? Optional.empty() : text("help");
      default -> Optional.empty();
    };
  }

  /** The program's version and a line feed. */
  public static String version() {
    return text("version").orElseThrow();
  }

  private static Optional<String> text(String name) {
    try (InputStream in = FastPath.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
