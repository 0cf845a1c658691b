package org.wscat.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/** Writes script files, and runs the program under test with them. */
final class ScriptFiles {
  private ScriptFiles() {}

  /** Writes a script file and returns its path. */
  static String script(Path directory, String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** Writes a script file that is deleted when the JVM exits, and returns its path. */
  static String script(String text) throws Exception {
    Path script = Files.createTempFile("check", ".wscat");
    script.toFile().deleteOnExit();
    return Files.writeString(script, text).toString();
  }

  /** Runs a script with these arguments. */
  static Result run(Path directory, String text, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--script");
    all.add(script(directory, "a.wscat", text));
    return Program.underTest().run(all.toArray(new String[0]));
  }
}
