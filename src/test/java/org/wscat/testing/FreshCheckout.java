package org.wscat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A checkout that was never built, with stand-ins for Maven and the JDK. The JDK's {@code java}
 * prints its arguments, one a line; Maven is a script of the test.
 */
public final class FreshCheckout {
  /** What a stand-in for Maven executes to build a jar, after it has written no log. */
  public static final String BUILD =
      "mkdir -p \"$work/lib\"; echo lib >\"$work/lib/some.jar\"; echo jar >\"$work/wscat.jar\"; "
          + "echo hash >\"$work/wscat.jar.sha256\"\n";

  private static final String BUILD_DIRECTORY =
      "for argument; do case $argument in -Dwscat.buildDirectory=*) work=${argument#*=} ;; esac; done\n";
  private static final String JAVA = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

  private final Path directory;

  private FreshCheckout(Path directory) {
    this.directory = directory;
  }

  /** Creates the checkout in an empty directory, with a JDK and without Maven. */
  public static FreshCheckout in(Path directory) throws IOException {
    FreshCheckout checkout = new FreshCheckout(directory);
    Path bin = Files.createDirectories(checkout.root().resolve("bin"));
    for (String name : new String[] {"wscat", "first-build"}) {
      executable(bin.resolve(name), Files.readString(PackagedRun.LAUNCHER.resolveSibling(name)));
    }
    executable(checkout.javaHome().resolve("bin/java"), JAVA);
    executable(checkout.javaHome().resolve("bin/javac"), JAVA);
    Files.writeString(checkout.javaHome().resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
    return checkout;
  }

  private static void executable(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /**
   * Takes a script of POSIX sh as Maven. Its variable {@code work} is the build directory, {@code
   * here} the directory that this checkout was created in.
   */
  public FreshCheckout maven(String script) throws IOException {
    executable(
        directory.resolve("maven/mvn"),
        "#!/bin/sh\nhere='" + directory + "'\n" + BUILD_DIRECTORY + script);
    return this;
  }

  /** The checkout. */
  public Path root() {
    return directory.resolve("checkout");
  }

  /** The launcher of the checkout. */
  public Path launcher() {
    return root().resolve("bin/wscat");
  }

  /** The directory that the build fills. */
  public Path target() {
    return root().resolve("target");
  }

  /** The home directory of the JDK. */
  public Path javaHome() {
    return directory.resolve("jdk");
  }

  /** The variables of the environment that lead to the stand-ins. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", javaHome().toString());
    environment.put("PATH", directory.resolve("maven") + ":" + System.getenv("PATH"));
    return environment;
  }

  /** Runs a command of POSIX sh in that environment. */
  public Result run(String command) throws Exception {
    StringBuilder exports = new StringBuilder();
    for (Map.Entry<String, String> variable : environment().entrySet()) {
      exports.append("export %s='%s'; ".formatted(variable.getKey(), variable.getValue()));
    }
    return Shell.run(exports + command);
  }
}
