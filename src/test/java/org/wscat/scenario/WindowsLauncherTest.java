package org.wscat.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of the launchers for Windows, compared with that of the launchers for Unix: both give
 * Java the same options and read the same variables of the environment. Each difference has its
 * reason here.
 */
final class WindowsLauncherTest {
  private static final Map<String, String> OPTIONS_OF_UNIX_ALONE =
      Map.of(
          "-XX:+UseG1GC", "the collector of a prompt; which streams are terminals is not known",
          "-XX:ParallelGCThreads", "goes with G1",
          "-XX:ConcGCThreads", "goes with G1",
          "-XX:G1ConcRefinementThreads", "goes with G1",
          "-Xmx", "goes with ulimit -v");
  private static final Map<String, String> OPTIONS_OF_WINDOWS_ALONE =
      Map.of(
          "-Djdk.console", "without jline's console, System.console tells what is a terminal",
          "-XX:-CreateCoredumpOnCrash", "Unix has ulimit -c");
  private static final Map<String, String> VARIABLES_OF_UNIX_ALONE =
      Map.of(
          "PWD", "Windows does not remove a working directory that is in use",
          "HOME", "LOCALAPPDATA on Windows",
          "XDG_CACHE_HOME", "LOCALAPPDATA on Windows",
          "TMPDIR", "TEMP on Windows",
          "LANG", "Windows has no locale in the environment",
          "LC_ALL", "Windows has no locale in the environment",
          "LC_CTYPE", "Windows has no locale in the environment",
          "PATH", "cmd searches it by $PATH:");
  private static final Map<String, String> VARIABLES_OF_WINDOWS_ALONE =
      Map.of("LOCALAPPDATA", "XDG_CACHE_HOME on Unix", "TEMP", "TMPDIR on Unix");

  private static final Pattern OPTION =
      Pattern.compile(
          "(?<![\\w-])(-XX:[+-]?\\w+|-X[a-z]+(?=[:\\d$ ])|-D[\\w.]+|--enable[\\w-]+|-cp)");
  private static final Pattern SHELL_VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):?-?|\\$([A-Z_]+)");
  private static final Pattern CMD_VARIABLE = Pattern.compile("%(\\w+)%|defined (\\w+)|%(\\w+):");

  private static String text(String name) throws IOException {
    return Files.readString(Path.of("bin", name), UTF_8);
  }

  /** The lines that are neither comments nor conditions on options of the user. */
  private static String code(String name) throws IOException {
    StringBuilder code = new StringBuilder();
    for (String line : text(name).lines().toList()) {
      boolean condition = line.matches("\\s*(-D\\*.*|-\\*\\).*|#.*|rem .*|if not \"%GIVEN.*)");
      code.append(condition ? "" : line.replaceAll("\\*-XX:\\+Use\\*GC\\*", "")).append('\n');
    }
    return code.toString();
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          found.add(matcher.group(group));
        }
      }
    }
    return found;
  }

  private static Set<String> variables(Pattern pattern, Pattern set, String code) {
    Set<String> variables = all(pattern, code);
    variables.removeAll(all(set, code));
    return variables;
  }

  private static Set<String> with(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  @Test
  void javaGetsTheSameOptions() throws Exception {
    Set<String> unix = all(OPTION, code("wscat"));
    Set<String> windows = all(OPTION, code("wscat.cmd"));
    assertThat(unix).contains("-XX:+UseSerialGC", "-Xmn", "-Dwscat.cache", "-XX:AOTCache", "-cp");
    assertThat(with(windows, OPTIONS_OF_UNIX_ALONE.keySet()))
        .isEqualTo(with(unix, OPTIONS_OF_WINDOWS_ALONE.keySet()));
    assertThat(windows).doesNotContainAnyElementsOf(OPTIONS_OF_UNIX_ALONE.keySet());
    assertThat(unix).doesNotContainAnyElementsOf(OPTIONS_OF_WINDOWS_ALONE.keySet());
  }

  @Test
  void theSizesAreTheSame() throws Exception {
    Pattern size = Pattern.compile("(-Xm[sn]\\d+m|-XX:\\w+=\\d+m|-XX:TieredStopAtLevel=\\d)");
    assertThat(all(size, code("wscat.cmd"))).hasSize(5).isEqualTo(all(size, code("wscat")));
  }

  @Test
  void theSameVariablesAreRead() throws Exception {
    Set<String> unix =
        variables(SHELL_VARIABLE, Pattern.compile("(?m)^\\s*([A-Z_]+)="), code("wscat"));
    unix.addAll(Set.of("LC_ALL"));
    Set<String> windows =
        variables(CMD_VARIABLE, Pattern.compile("set (?:/p )?\"?(\\w+)="), code("wscat.cmd"));
    windows.remove("ERRORLEVEL");
    assertThat(unix).contains("WSCAT_JAVA_OPTS", "WSCAT_CACHE", "WSCAT_DEBUG", "JAVA_HOME");
    assertThat(with(windows, VARIABLES_OF_UNIX_ALONE.keySet()))
        .isEqualTo(with(unix, VARIABLES_OF_WINDOWS_ALONE.keySet()));
  }

  /** What does not depend on the system is said in the same words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no Java found: install a JDK 17 or newer, or set JAVA_HOME",
        "is too old, wscat needs 17 or newer",
        "--make-cache",
        "org.wscat.Main"
      })
  void theLaunchersSayTheSame(String part) throws Exception {
    assertThat(text("wscat")).contains(part);
    assertThat(text("wscat.cmd")).contains(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dwscat.quick -Dmaven.test.skip=true",
        "-Dwscat.buildDirectory=",
        "the first run compiles wscat and needs a JDK: ",
        "install a JDK 17 or newer, or set JAVA_HOME to one",
        "install Maven, or take a package of wscat, which needs none",
        "libraries could not be downloaded, unknown host",
        "libraries are missing, and Maven is in offline mode",
        "Maven runs on a Java without a compiler",
        "Maven runs on a JDK that is too old, wscat needs 17 or newer",
        "Maven is too old",
        "the sources do not compile",
        "no space is left on the disk",
        "Maven ended with status ",
        "preparing the start-up cache"
      })
  void theFirstBuildsSayTheSame(String part) throws Exception {
    assertThat(text("first-build")).contains(part);
    assertThat(text("first-build.cmd")).contains(part);
  }

  /** A label that a jump names but the file does not have ends the run on Windows. */
  @ParameterizedTest
  @ValueSource(strings = {"wscat.cmd", "first-build.cmd"})
  void eachJumpHasItsLabel(String name) throws Exception {
    Set<String> jumps = all(Pattern.compile("(?:goto |call :)(\\w+)"), text(name));
    assertThat(all(Pattern.compile("(?m)^:(\\w+)"), text(name))).containsAll(jumps);
  }
}
