package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.testing.InstalledJavas;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** Which Java the launcher selects, and what it executes. */
@Timeout(60)
final class LauncherIT {
  @TempDir private Path directory;

  /** A fake Java with this release file, which prints its arguments. */
  private Path java(String release) throws Exception {
    Path bin = Files.createDirectories(directory.resolve("java/bin"));
    Path program = bin.resolve("java");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    if (!release.isEmpty()) {
      Files.writeString(directory.resolve("java/release"), release);
    }
    return directory.resolve("java");
  }

  private static Result wscat(String environment, String arguments) throws Exception {
    return Shell.run(environment + " " + PackagedRun.LAUNCHER + " " + arguments);
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402, 1.8.0_402", "11.0.22, 11.0.22", "16, 16"})
  void tooOldAJavaIsOneClearLine(String version, String shown) throws Exception {
    Path home = java("JAVA_VERSION=\"" + version + "\"\n");
    Result result = wscat("JAVA_HOME=" + home, "--version");
    assertThat(result.stderr())
        .isEqualTo(
            "error: Java %s is too old, wscat needs 17 or newer (%s/bin/java)\n"
                .formatted(shown, home));
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aJavaWithoutAReleaseFileIsAsked() throws Exception {
    Path home = java("");
    Files.writeString(
        home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Result result = wscat("JAVA_HOME=" + home, "--version");
    assertThat(result.stderr()).startsWith("error: Java 11.0.2 is too old");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Path home = java("JAVA_VERSION=\"21.0.1\"\n");
    Result result = wscat("JAVA_HOME=" + home, "-x 'a  b' '' '*' \"it's\"");
    assertThat(result.stdoutLines()).endsWith("org.wscat.Main", "-x", "a  b", "", "*", "it's");
  }

  @Test
  void optionsForJavaAreSeparatedByBlanksAndNotExpanded() throws Exception {
    Path home = java("JAVA_VERSION=\"21.0.1\"\n");
    Result result = wscat("JAVA_HOME=" + home + " WSCAT_JAVA_OPTS='-Xmx1g  -Da=*'", "");
    assertThat(result.stdoutLines()).containsSubsequence("-Xmx1g", "-Da=*", "-cp");
  }

  @ParameterizedTest
  @CsvSource({
    "WSCAT_JAVA_OPTS=-XX:+UseG1GC",
    "JAVA_TOOL_OPTIONS=-XX:+UseParallelGC",
    "_JAVA_OPTIONS=-XX:+UseG1GC"
  })
  void aCollectorThatTheUserChoosesIsTaken(String environment) throws Exception {
    Result result = wscat(environment, "--version");
    assertThat(result.stdout()).matches("[0-9.]+( \\(.+\\))?\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void aDeletedWorkingDirectoryIsOneClearLine() throws Exception {
    Result result =
        Shell.run(
            "mkdir %1$s/gone && cd %1$s/gone && rmdir ../gone && %2$s -V"
                .formatted(directory, PackagedRun.LAUNCHER));
    assertThat(result.errors())
        .containsExactly("error: the working directory is not there any more");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aPathThatJavaCannotTakeIsOneClearLine() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("a:b/bin"));
    Files.copy(PackagedRun.LAUNCHER, bin.resolve("wscat"));
    Files.createFile(directory.resolve("a:b/wscat.jar"));
    Result result = Shell.run("sh " + bin.resolve("wscat") + " -V");
    assertThat(result.errors()).hasSize(1).first().asString().contains("holds a colon");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void theFirstJavaOfThePathIsTaken() throws Exception {
    Path home = java("JAVA_VERSION=\"21.0.1\"\n");
    String path = "PATH=/nowhere:" + home + "/bin:$PATH";
    assertThat(wscat("env -u JAVA_HOME " + path, "-V").stdoutLines()).contains("org.wscat.Main");
  }

  @Test
  void aRuntimeOfItsOwnComesFirst() throws Exception {
    Path root = Files.createDirectories(directory.resolve("installed"));
    Files.createDirectories(root.resolve("bin"));
    Files.copy(PackagedRun.LAUNCHER, root.resolve("bin/wscat"));
    Files.createFile(root.resolve("wscat.jar"));
    assertThat(root.resolve("bin/wscat").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(root.resolve("runtime"), java("JAVA_VERSION=\"25\"\n"));
    Result result = Shell.run("JAVA_HOME=/nowhere " + root.resolve("bin/wscat") + " -V");
    assertThat(result.stdoutLines()).endsWith("org.wscat.Main", "-V");
  }

  @Test
  void anInstallationWithoutItsJarSaysSo() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("installed/bin"));
    Files.copy(PackagedRun.LAUNCHER, bin.resolve("wscat"));
    Result result = Shell.run("sh " + bin.resolve("wscat") + " -V");
    assertThat(result.errors()).hasSize(1).first().asString().endsWith("/wscat.jar is missing");
    assertThat(result.status()).isEqualTo(2);
  }

  /** A start with a cache runs one short program, and then replaces the launcher by Java. */
  @Test
  void aWarmStartForksOnce() throws Exception {
    assumeTrue(Shell.has("strace"), "strace is not installed");
    Path home = java("JAVA_VERSION=\"21.0.1\"\n");
    Path trace = directory.resolve("trace");
    Result result =
        Shell.run(
            "JAVA_HOME=%s strace -f -e trace=process -o %s %s -V"
                .formatted(home, trace, PackagedRun.LAUNCHER));
    assumeTrue(result.status() == 0, "strace may not trace here");
    List<String> calls = Files.readAllLines(trace);
    int java =
        calls.indexOf(calls.stream().filter(c -> c.contains("/bin/java\"")).findFirst().get());
    assertThat(calls.subList(0, java).stream().filter(c -> c.matches(".* (v?fork|clone3?)\\(.*")))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(calls.subList(0, java + 1).stream().filter(c -> c.matches(".*execve\\(.* = 0")))
        .hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "LC_ALL=de_DE.UTF-8",
    "LC_ALL=de_DE.ISO-8859-1",
    "LC_ALL=POSIX",
    "LC_ALL= LC_CTYPE=UTF-8",
    "LC_ALL= LC_CTYPE= LANG=xx_YY.utf8",
    "LC_ALL= LC_CTYPE= LANG="
  })
  void textIsUtf8WhateverTheLocale(String locale) throws Exception {
    Files.writeString(directory.resolve("ü.txt"), "> ü\n< ü\n");
    String demo = " -q -c demo: -s myprotocol ";
    assertThat(wscat(locale, demo + "-x ü --count 1").stdout()).isEqualTo("ü\n");
    Result script = wscat(locale, demo + "--script " + directory.resolve("ü.txt"));
    assertThat(script.errors()).isEmpty();
    assertThat(script.status()).isZero();
  }

  static Stream<Path> javas() throws Exception {
    return InstalledJavas.homes().stream();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aLimitedAddressSpaceIsEnough(Path java) throws Exception {
    for (String cache : new String[] {"", "off"}) {
      Result result =
          Shell.run(
              "ulimit -v 1000000; JAVA_HOME=%s WSCAT_CACHE=%s %s -q -c demo: -s myprotocol -x a --count 1"
                  .formatted(java, cache, PackagedRun.LAUNCHER));
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void anAddressSpaceThatIsTooSmallIsOneClearLine() throws Exception {
    Result result = Shell.run("ulimit -v 300000; " + PackagedRun.LAUNCHER + " -V");
    assertThat(result.errors())
        .containsExactly(
            "error: Java needs an address space of 600000 KiB, and has 300000 (ulimit -v)");
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "WSCAT_JAVA_OPTS=-XX:+NoSuchOption, NoSuchOption",
    "WSCAT_JAVA_OPTS=-Xmx1m, -Xmx1m",
    "JAVA_TOOL_OPTIONS=-Xnone, -Xnone"
  })
  void optionsThatJavaRefusesAreNoFailedCheck(String environment, String named) throws Exception {
    Result result = wscat(environment, "-V");
    assertThat(result.errors())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("error: Java does not start with the options ")
        .contains(named);
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aCrashOfJavaLeavesNothingInTheWorkingDirectory(Path java) throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Result result =
        Shell.run(
            ("cd %1$s && { JAVA_HOME=%2$s TMPDIR=%3$s %4$s -c demo: -s myprotocol -w -1 2>%5$s & p=$!"
                    + "; while kill -0 $p && ! grep -q connected %5$s; do sleep 0.1; done"
                    + "; kill -SEGV $p; wait $p; }")
                .formatted(
                    work, java, temporary, PackagedRun.LAUNCHER, directory.resolve("errors")));
    assertThat(result.status()).isEqualTo(128 + 6);
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).anyMatch(path -> path.getFileName().toString().contains("wscat-java-error"));
    }
  }
}
