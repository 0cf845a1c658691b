package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.FreshCheckout;
import org.wscat.testing.Pty;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The first run in a checkout, which builds the program: its progress, its failures, its end. */
@Timeout(60)
final class FirstBuildIT {
  private static final String AWAIT =
      "await() { while [ ! -e \"$here/$1\" ]; do sleep 0.05; done; }\n";
  private static final String NOTHING_LEFT =
      "[ -z \"$(ls %s 2>/dev/null | grep -v first-run.log)\" ]";

  @TempDir private Path directory;
  private FreshCheckout checkout;

  @BeforeEach
  void create() throws Exception {
    checkout = FreshCheckout.in(directory);
  }

  private Result wscat(String arguments) throws Exception {
    return checkout.run(checkout.launcher() + " " + arguments);
  }

  private Path log() {
    return checkout.target().resolve("first-run.log");
  }

  private void assertNothingHalfBuilt() throws Exception {
    assertThat(Shell.run(NOTHING_LEFT.formatted(checkout.target())).status()).isZero();
  }

  /** The files in target whose names begin so. */
  private List<String> built(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(checkout.target())) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(prefix)).toList();
    }
  }

  /** A script that fails as Maven does, with this line of its log. */
  private static String failing(String line) {
    return "cat <<'EOF'\n[INFO] BUILD FAILURE\n" + line + "\n[ERROR] \nEOF\nexit 1\n";
  }

  @Test
  void theProgramIsBuiltAndTakesTheArgumentsAndTheInput() throws Exception {
    checkout.maven("cat\necho '[INFO] BUILD SUCCESS'\n" + FreshCheckout.BUILD);
    Result result = checkout.run("printf in | " + checkout.launcher() + " -x 'a  b' '' '*'; cat");
    assertThat(result.stdoutLines()).endsWith("org.wscat.Main", "-x", "a  b", "", "*");
    assertThat(result.stderr())
        .isEqualTo("wscat: first run, building " + checkout.target() + "/wscat.jar ...\n");
    assertThat(result.status()).isZero();
    assertThat(checkout.target().resolve("wscat.jar")).hasContent("jar");
    assertThat(checkout.target().resolve("lib/some.jar")).hasContent("lib");
    assertThat(built("first-run")).isEmpty();
    assertThat(wscat("-V").stderr()).isEmpty();
  }

  @Test
  void withoutMavenThatIsSaid() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    Shell.run("for t in sh realpath; do cp \"$(command -v $t)\" %s; done".formatted(tools));
    Result result = checkout.run("export PATH=" + tools + "; " + checkout.launcher() + " -V");
    assertThat(result.stderrLines())
        .containsExactly(
            "error: the first run builds %s/wscat.jar and needs Maven (mvn) for it"
                .formatted(checkout.target()),
            "hint: install Maven, or take a package of wscat, which needs none");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void withoutACompilerThatIsSaid() throws Exception {
    checkout.maven("exit 1\n");
    Files.delete(checkout.javaHome().resolve("bin/javac"));
    Result result = wscat("-V");
    assertThat(result.stderrLines())
        .containsExactly(
            "error: the first run compiles wscat and needs a JDK: %s has no bin/javac"
                .formatted(checkout.javaHome()),
            "hint: install a JDK 17 or newer, or set JAVA_HOME to one");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aCheckoutThatCannotBeWrittenIsOneClearLine() throws Exception {
    checkout.maven("exit 1\n");
    Files.createFile(checkout.target());
    Result result = wscat("-V");
    assertThat(result.stderrLines())
        .containsExactly(
            "error: the first run builds in %s, which cannot be written: Not a directory"
                .formatted(checkout.target()));
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aDiskWithoutSpaceIsSaid() throws Exception {
    assumeTrue(Shell.run("unshare -m true").status() == 0, "cannot mount here");
    checkout.maven("head -c 100000 /dev/zero; exit 1\n");
    Files.createDirectory(checkout.target());
    Result result =
        checkout.run(
            "unshare -m sh -c 'mount -t tmpfs -o size=16k none %s && %s -V'"
                .formatted(checkout.target(), checkout.launcher()));
    assertThat(result.errors())
        .singleElement()
        .asString()
        .startsWith("error: the first build failed: no space is left on the disk (log: ");
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [ERROR] Plugin p:1 could not be resolved: Could not transfer artifact p:pom:1 from/to central (https://repo.example/maven2): transfer failed for https://repo.example/p.pom: Unknown host repo.example: Temporary failure in name resolution -> [Help 1] | libraries could not be downloaded, unknown host repo.example
          [ERROR] Could not transfer artifact p:pom:1 from/to central (https://repo.example/maven2): Connect to repo.example:443 failed: Connection refused -> [Help 1] | libraries could not be downloaded, Connect to repo.example:443 failed: Connection refused
          [ERROR] Cannot access central (https://repo.example/maven2) in offline mode and the artifact p:1 has not been downloaded from it before. -> [Help 1] | libraries are missing, and Maven is in offline mode
          [ERROR] No compiler is provided in this environment. Perhaps you are running on a JRE rather than a JDK? | Maven runs on a Java without a compiler
          [ERROR] Fatal error compiling: error: release version 17 not supported -> [Help 1] | Maven runs on a JDK that is too old, wscat needs 17 or newer
          [ERROR] The plugin p:1 requires Maven version 3.6.3 -> [Help 1] | Maven is too old, the build needs 3.6.3
          [ERROR] Failed to write a.jar: No space left on device -> [Help 1] | no space is left on the disk
          [ERROR] Could not create local repository at /m2: Read-only file system | a file cannot be written
          [ERROR] COMPILATION ERROR : | the sources do not compile
          [ERROR] something else | Maven ended with status 1
          """)
  void aFailedBuildSaysWhy(String line, String cause) throws Exception {
    checkout.maven(failing(line));
    Result result = wscat("-V");
    assertThat(result.errors())
        .containsExactly("error: the first build failed: %s (log: %s)".formatted(cause, log()));
    assertThat(result.stderrLines()).contains("| " + line);
    assertThat(result.stderrLines().stream().filter(l -> l.startsWith("hint: ")))
        .hasSizeLessThan(2);
    assertThat(log()).content().contains(line);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
    assertNothingHalfBuilt();
  }

  @Test
  void theLastErrorsOfTheLogAreShown() throws Exception {
    checkout.maven(
        "i=0; while [ $i -lt 50 ]; do i=$((i + 1)); echo \"[ERROR] problem $i\"; done\n"
            + failing("[ERROR] For more information about the errors, read on"));
    List<String> lines =
        wscat("-V").stderrLines().stream().filter(line -> line.startsWith("| ")).toList();
    assertThat(lines)
        .hasSize(10)
        .startsWith("| [ERROR] problem 41")
        .endsWith("| [ERROR] problem 50");
    assertThat(Files.readAllLines(log())).contains("[ERROR] problem 1");
  }

  @Test
  void aLogWithoutErrorsIsShownFromItsEnd() throws Exception {
    checkout.maven("echo one; echo two; exit 127\n");
    assertThat(wscat("-V").stderrLines())
        .endsWith(
            "error: the first build failed: Maven ended with status 127 (log: %s)".formatted(log()),
            "| one",
            "| two");
  }

  /** Neither of two runs starts to put its build in place before both build. */
  @Test
  void twoFirstRunsAtOnceDoNotDisturbEachOther() throws Exception {
    checkout.maven(
        "while [ $(ls -d \"$work\"/../first-run-*.log | wc -l) -lt 2 ] && ! [ -e \"$here/met\" ]; "
            + "do sleep 0.05; done; : >\"$here/met\"\n"
            + FreshCheckout.BUILD);
    Result result =
        checkout.run(
            "%1$s -x one >%2$s/one & %1$s -x two; s=$?; wait $! && exit $s"
                .formatted(checkout.launcher(), directory));
    assertThat(result.errors()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.stdoutLines()).endsWith("-x", "two");
    assertThat(Files.readAllLines(directory.resolve("one"))).endsWith("-x", "one");
    assertThat(built("first-run")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129"})
  void aSignalStopsMavenAndAllThatItHasStarted(String signal, int status) throws Exception {
    checkout.maven("sleep 600 & echo $! >\"$here/child\"; : >\"$here/started\"; wait\n");
    Result result =
        checkout.run(
            AWAIT
                + "here=%s; %s -V & await started; kill -%s $!; wait $!; s=$?; "
                    .formatted(directory, checkout.launcher(), signal)
                + "while kill -0 $(cat $here/child) 2>/dev/null; do sleep 0.05; done; exit $s");
    assertThat(result.stderr()).endsWith("error: interrupted\n");
    assertThat(result.status()).isEqualTo(status);
    assertNothingHalfBuilt();
  }

  private Pty terminal(Map<String, String> more, String... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>(checkout.environment());
    environment.putAll(more);
    String[] command = new String[arguments.length + 1];
    command[0] = checkout.launcher().toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Pty.command(environment, command);
  }

  private void go(String step) throws IOException {
    Files.createFile(directory.resolve(step));
  }

  private static String steps() {
    return AWAIT
        + "await download\n"
        + "echo '[INFO] Downloading from central: https://repo.example/p.pom'\n"
        + "await compile\n"
        + "echo '[INFO] --- maven-compiler-plugin:3.15.0:compile (default-compile) @ wscat ---'\n"
        + "echo '[INFO] Downloaded from central: https://repo.example/p.jar'\n"
        + "echo '[INFO] Compiling 300 source files with javac'\n"
        + "await jar\n"
        + "echo '[INFO] --- maven-jar-plugin:3.5.0:jar (default-jar) @ wscat ---'\n"
        + "await end\n"
        + FreshCheckout.BUILD;
  }

  @Test
  void aTerminalShowsTheStageAndTheSecondsInOneLineThatGoes() throws Exception {
    checkout.maven(steps());
    try (Pty pty = terminal(Map.of(), "-x", "hello")) {
      pty.awaitText("wscat: first run, starting Maven ... ");
      go("download");
      pty.awaitText("wscat: first run, downloading libraries ... ");
      go("compile");
      pty.awaitText("wscat: first run, compiling ... ");
      go("jar");
      pty.awaitText("wscat: first run, building ... ");
      go("end");
      assertThat(pty.await()).isZero();
      assertThat(pty.raw()).doesNotContain("\u001b");
      assertThat(pty.raw().indexOf('\n'))
          .as("the first line ends after the output of Java began")
          .isGreaterThan(pty.raw().lastIndexOf("first run"));
      assertThat(pty.lines().get(0)).isEqualTo("-Xlog:disable");
      assertThat(pty.lines()).endsWith("-x", "hello");
    }
  }

  @Test
  void theStartUpCacheIsAStageOfItsOwn() throws Exception {
    checkout.maven(FreshCheckout.BUILD);
    Files.writeString(
        checkout.javaHome().resolve("bin/java"),
        "#!/bin/sh\n%scase $* in *--make-cache*) here=%s; await end ;; esac\necho done\n"
            .formatted(AWAIT, directory));
    try (Pty pty = terminal(Map.of(), "-V")) {
      pty.awaitText("wscat: first run, preparing the start-up cache ... ");
      go("end");
      assertThat(pty.await()).isZero();
      assertThat(pty.lines()).containsExactly("done");
    }
  }

  @Test
  void aTerminalThatCannotGoBackGetsALineForEachStage() throws Exception {
    checkout.maven(steps());
    try (Pty pty = terminal(Map.of("TERM", "dumb"), "-x", "hello")) {
      pty.awaitText("wscat: first run, starting Maven ...\r\n");
      go("download");
      pty.awaitText("wscat: first run, downloading libraries ...\r\n");
      go("compile");
      pty.awaitText("wscat: first run, compiling ...\r\n");
      go("jar");
      go("end");
      assertThat(pty.await()).isZero();
      assertThat(pty.raw().replace("\r\n", "\n")).doesNotContain("\r").doesNotContain("\u001b");
    }
  }

  @Test
  void ctrlCStopsTheBuildAndClearsTheLine() throws Exception {
    checkout.maven("sleep 600 & echo $! >\"$here/child\"; : >\"$here/started\"; wait\n");
    try (Pty pty = terminal(Map.of(), "-V")) {
      pty.awaitText("starting Maven ... ");
      Shell.run("until [ -e '%s' ]; do sleep 0.05; done".formatted(directory.resolve("started")));
      pty.type("\u0003");
      assertThat(pty.await()).isEqualTo(130);
      assertThat(pty.lines()).containsExactly("error: interrupted");
    }
    String child = Files.readString(directory.resolve("child")).strip();
    Shell.run("while kill -0 %s 2>/dev/null; do sleep 0.05; done".formatted(child));
    assertNothingHalfBuilt();
  }

  @Test
  void aFailureOnATerminalFollowsTheClearedLine() throws Exception {
    checkout.maven(AWAIT + "await end\n" + failing("[ERROR] something else"));
    try (Pty pty = terminal(Map.of(), "-V")) {
      pty.awaitText("starting Maven ... 0 s");
      go("end");
      assertThat(pty.await()).isEqualTo(2);
      assertThat(pty.lines()).first().asString().startsWith("error: the first build failed: ");
    }
  }
}
