package org.wscat.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The output of {@code --version}, {@code --help} or {@code --json-schema} as the only argument,
 * from texts in the jar, without the parser.
 */
public final class FastPath {
  private FastPath() {}

  /** Returns the text to print; empty if the command line must be parsed. */
  public static Optional<String> answer(Map<String, String> variables, String... arguments) {
    if (arguments.length != 1) {
      return Optional.empty();
    }
    return switch (arguments[0]) {
      case "--version", "-V" -> Optional.of(version());
      // The text of the build has the default width; COLUMNS sets another.
      case "--help", "-h" -> variables.containsKey("COLUMNS") ? Optional.empty() : text("help");
      case "--json-schema" -> Optional.of(eventSchema());
      default -> Optional.empty();
    };
  }

  /**
   * Returns the line of {@code --version}: the version, then in parentheses the commit if it was
   * built from a checkout, with {@code -dirty} if that was changed.
   */
  public static String version() {
    return text("version").orElseThrow();
  }

  /** Returns the version without the commit. */
  public static String release() {
    String version = version();
    int space = version.indexOf(' ');
    return version.substring(0, space < 0 ? version.length() - 1 : space);
  }

  /** Returns the JSON Schema of the lines of {@code --json}. */
  public static String eventSchema() {
    return text("/org/wscat/output/events.schema.json").orElseThrow();
  }

  /**
   * Returns the text of a resource; empty if there is none.
   *
   * @param name its name in this package, or its path from a slash on
   */
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
