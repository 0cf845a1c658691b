package org.wscat.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The start-up cache of an installed program: when it is created and when it is used. */
@Timeout(120)
final class StartupCacheIT {
  private static final String RUN = " -c demo: -s myprotocol -x hello --count 1";
  private static final String NOTICES =
      "connected (press CTRL+C to quit)\ndisconnected (code: 1000, reason: \"\")\n";

  /** One installation for all tests, because a cache is valid for its path only. */
  @TempDir private static Path shared;

  @TempDir private Path directory;
  private Path installed;
  private Path launcher;
  private Path classes;
  private String environment;

  @BeforeAll
  static void install() throws Exception {
    Path installed = shared.resolve("installed");
    Path target = PackagedRun.LAUNCHER.getParent().resolveSibling("target");
    Path lib = target.resolve("lib");
    Result result =
        Shell.run(
            "chmod 755 %1$s && mkdir -p %2$s/bin && cp -p %3$s %2$s/bin && cp -p %4$s/wscat.jar* %2$s"
                    .formatted(shared, installed, PackagedRun.LAUNCHER, target)
                + " && cp -R %s %s && %s/bin/wscat --make-cache && mv %s/cache %s/kept"
                    .formatted(lib, installed, installed, installed, shared));
    assertThat(result.stderr()).isEqualTo("start-up cache: " + installed + "/cache\n");
    assertThat(result.status()).isZero();
  }

  @BeforeEach
  void prepare() throws Exception {
    installed = shared.resolve("installed");
    launcher = installed.resolve("bin/wscat");
    classes = directory.resolve("classes");
    environment =
        "HOME=%s XDG_CACHE_HOME= WSCAT_JAVA_OPTS=-Xlog:class+load:file=%s:none:filecount=0 "
            .formatted(directory.resolve("home"), classes);
  }

  @AfterEach
  void removeCache() throws Exception {
    Shell.run("rm -rf " + cache());
  }

  private Path cache() {
    return installed.resolve("cache");
  }

  private Result wscat(String arguments) throws Exception {
    return Shell.run(environment + launcher + arguments);
  }

  /** Restores the cache that was created for all tests. */
  private void putCache() throws Exception {
    assertThat(Shell.run("cp -pR " + shared + "/kept " + cache()).status()).isZero();
  }

  private List<Path> files(Path where) throws IOException {
    try (var files = Files.list(where)) {
      return files.sorted().toList();
    }
  }

  /** Asserts that a plain run succeeds, without output of the JVM. */
  private void assertRuns(boolean withCache) throws Exception {
    Result result = wscat(RUN);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.stderr()).isEqualTo(NOTICES);
    assertThat(result.status()).isZero();
    assertThat(isCached()).isEqualTo(withCache);
  }

  private boolean isCached() throws IOException {
    return Files.readAllLines(classes, UTF_8).stream()
        .filter(line -> line.startsWith("org.wscat.Main "))
        .findFirst()
        .orElseThrow()
        .contains("shared objects file");
  }

  @Test
  void isMadeWhenItIsAskedForAlone() throws Exception {
    assertRuns(false);
    assertThat(cache()).doesNotExist();
    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void isThereForRunsOfEachKind() throws Exception {
    putCache();
    assertRuns(true);
    for (String arguments : List.of(" --version", " --help", " -c wss://127.0.0.1:1")) {
      wscat(arguments);
      assertThat(isCached()).isTrue();
    }
    String hash = Files.readString(installed.resolve("wscat.jar.sha256")).strip();
    assertThat(files(cache()))
        .hasSize(2)
        .allMatch(file -> file.getFileName().toString().startsWith(hash));
  }

  @Test
  void isUsedFromAnywhereAndThroughLinks() throws Exception {
    putCache();
    Path link = Files.createSymbolicLink(directory.resolve("ws"), launcher);
    Result result = Shell.run("cd / && " + environment + link + RUN);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(isCached()).isTrue();
  }

  @Test
  void isNotUsedWhenItIsSwitchedOff() throws Exception {
    putCache();
    environment += "WSCAT_CACHE=off ";
    assertRuns(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {": >", "echo garbage >", "head -c 100000 /dev/urandom >"})
  void aDamagedOneIsPassedOver(String damage) throws Exception {
    putCache();
    for (Path file : files(cache())) {
      Shell.run("chmod u+w '" + file + "' && " + damage + " '" + file + "'");
    }
    assertRuns(false);
  }

  @Test
  void aTruncatedOneIsPassedOver() throws Exception {
    putCache();
    for (Path file : files(cache())) {
      Shell.run("cp '%s' %s/whole".formatted(file, directory));
      Shell.run("rm -f '%s' && head -c 1000000 %s/whole > '%s'".formatted(file, directory, file));
    }
    assertRuns(false);
  }

  /** From Java 24 on the JVM does not verify the content of the cache. */
  @Test
  void oneWithAHoleIsPassedOver() throws Exception {
    putCache();
    for (Path file : files(cache())) {
      assumeTrue(file.toString().endsWith(".jsa"), "Java 24 or newer");
      Shell.run(
          "chmod u+w '%1$s' && dd if=/dev/zero of='%1$s' bs=65536 count=1 seek=90 conv=notrunc"
              .formatted(file));
    }
    assertRuns(false);
  }

  @Test
  void oneThatIsOlderThanTheProgramIsPassedOver() throws Exception {
    putCache();
    for (Path file : files(cache())) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
    assertRuns(false);
  }

  @Test
  void anotherProgramDoesNotUseIt() throws Exception {
    putCache();
    Path hash = installed.resolve("wscat.jar.sha256");
    String kept = Files.readString(hash);
    Files.writeString(hash, "0".repeat(64) + "\n");
    try {
      assertRuns(false);
    } finally {
      Files.writeString(hash, kept);
    }
  }

  @Test
  void oneOfAnotherUserIsPassedOver() throws Exception {
    putCache();
    assumeTrue(Shell.run("chown nobody " + cache() + "/*").status() == 0, "needs root");
    assertRuns(false);
  }

  @Test
  void cachesOfOtherVersionsAreRemovedAndThoseOfOtherJavasStay() throws Exception {
    putCache();
    String hash = Files.readString(installed.resolve("wscat.jar.sha256")).strip();
    String own = files(cache()).get(0).getFileName().toString();
    Path update = Files.createFile(cache().resolve(own.replaceFirst("\\+", ".9+")));
    Path old = Files.createFile(cache().resolve("0".repeat(64) + "-Vendor-17.0.1-plain.jsa"));
    Path otherJava = Files.createFile(cache().resolve(hash + "-Vendor-99-plain.aot"));

    Result result = wscat(" --no-color --make-cache");

    assertThat(result.stderr()).isEqualTo("start-up cache: " + cache() + "\n");
    assertThat(old).doesNotExist();
    assertThat(update).doesNotExist();
    assertThat(otherJava).exists();
    assertThat(files(cache())).hasSize(3);
  }

  /** The user has no write permission beside the program. */
  @Test
  void anOrdinaryUserMakesOneOfTheirOwn() throws Exception {
    assumeTrue(Shell.run("id -u").stdout().equals("0\n") && Shell.has("setpriv"), "needs root");
    Path home = Files.createDirectory(directory.resolve("home"));
    String user = "setpriv --reuid=65534 --regid=65534 --clear-groups env " + environment;
    Shell.run("chmod 777 " + directory + " && chown 65534 " + home);

    Result made = Shell.run(user + launcher + " --make-cache");
    Result used = Shell.run(user + launcher + RUN);

    assertThat(made.stderr()).isEqualTo("start-up cache: " + home + "/.cache/wscat\n");
    assertThat(files(home.resolve(".cache/wscat"))).hasSize(2);
    assertThat(cache()).doesNotExist();
    assertThat(used.stderr()).isEqualTo(NOTICES);
    assertThat(isCached()).isTrue();
  }

  @Test
  void whereThereIsNoPlaceForItThatIsSaid() throws Exception {
    Files.createFile(cache());
    environment = "HOME= XDG_CACHE_HOME= WSCAT_JAVA_OPTS= ";
    Result result = wscat(" --make-cache");
    assertThat(result.errors()).hasSize(1).first().asString().contains("no place");
    assertThat(result.status()).isEqualTo(2);
    assertThat(wscat(RUN).stdout()).isEqualTo("hello\n");
  }
}
