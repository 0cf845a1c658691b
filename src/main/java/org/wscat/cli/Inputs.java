package org.wscat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line refers to: files and the environment. Each file is read once in a run,
 * however many scripts and handshakes want it, for a pipe has nothing to give the second time.
 * Thread-safe.
 */
public final class Inputs {
  private final Map<String, String> variables;
  private final Map<String, byte[]> files = new HashMap<>();

  /**
   * Inputs of which nothing is read yet.
   *
   * @param variables the environment variables
   */
  public Inputs(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The environment variables. */
  public Map<String, String> variables() {
    return variables;
  }

  /** A variable of the environment. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /**
   * The content of a file, which the caller must not change.
   *
   * @throws IOException when it can't be read
   * @throws java.nio.file.InvalidPathException when no file can have that name
   */
  public synchronized byte[] file(String name) throws IOException {
    byte[] content = files.get(name);
    if (content == null) {
      content = Files.readAllBytes(Path.of(name));
      files.put(name, content);
    }
    return content;
  }
}
