package org.wscat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Packages of npm that are installed once under target.
 *
 * @param directory the directory of the project
 */
public record NpmProject(Path directory) {
  /** One lock for each project, so that a short installation does not wait for a long one. */
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  /**
   * Installs the packages, or skips the test if npm or its registry is not available. Thread-safe,
   * because test classes that run concurrently may share a project.
   */
  public static NpmProject install(String name, String packages) throws Exception {
    Assumptions.assumeTrue(Shell.has("npm") && Shell.has("node"), "npm is not installed");
    synchronized (LOCKS.computeIfAbsent(name, project -> new Object())) {
      return installOnce(name, packages);
    }
  }

  private static NpmProject installOnce(String name, String packages) throws Exception {
    Path directory = Path.of("target", "npm", name).toAbsolutePath();
    Path installed = directory.resolve("installed");
    if (!Files.exists(installed)) {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("package.json"), "{\"private\": true}\n");
      Result result =
          Shell.run(
              "cd "
                  + directory
                  + " && npm install --prefer-offline --no-audit --no-fund --no-save "
                  + packages);
      Assumptions.assumeTrue(
          result.status() == 0, () -> "npm cannot install " + packages + ": " + result.stderr());
      Files.createFile(installed);
    }
    return new NpmProject(directory);
  }

  /** Copies a file of the test resources into the project. */
  public void add(String resource) throws IOException {
    Path source = Path.of("src", "test", "resources").resolve(resource);
    Path copy = Files.createTempFile(directory, null, null);
    Files.write(copy, Files.readAllBytes(source));
    Files.move(copy, directory.resolve(source.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts a program of the project and waits until it has printed this text. */
  public Server start(String readiness, String command) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", "exec " + command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    Recorder output = new Recorder();
    output.copy(process.getInputStream());
    Server server = new Server(process, output);
    output.awaitText(readiness);
    return server;
  }

  /** A program that runs until it is closed. */
  public record Server(Process process, Recorder output) implements AutoCloseable {
    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
