package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The classes that a plain run loads, which determine its start-up time. */
@Timeout(60)
final class ClassLoadingIT {
  private static final Pattern CLASS =
      Pattern.compile("(?m)^(?:\\[[^]]*])* *([\\w.$]+)(?:/0x\\w+)? source:");

  @TempDir private Path directory;

  private Set<String> classesLoadedBy(String... arguments) throws Exception {
    Path log = directory.resolve("classes");
    Result result =
        Program.PACKAGED.run(
            Launch.of(arguments)
                .with("WSCAT_CACHE", "off")
                .with("WSCAT_JAVA_OPTS", "-Xlog:class+load:file=" + log));
    assertThat(result.status()).isZero();
    Set<String> classes = new TreeSet<>();
    Matcher matcher = CLASS.matcher(Files.readString(log));
    while (matcher.find()) {
      classes.add(matcher.group(1));
    }
    return classes;
  }

  private static Set<String> packages(Set<String> classes) {
    Set<String> packages = new TreeSet<>();
    classes.forEach(name -> packages.add(name.replaceAll("[.][^.]*$", "")));
    return packages;
  }

  private static boolean isOfJava(String name) {
    return name.matches("(java|javax|jdk|sun|com\\.sun)\\..*");
  }

  @Test
  void aPlainRunLoadsThesePackages() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Set<String> classes = classesLoadedBy("-c", server.url(), "-x", "hello", "--count", "1");
      Set<String> packages = packages(classes);

      assertThat(packages.stream().filter(name -> !isOfJava(name)))
          .containsExactlyInAnyOrder(
              "org.java_websocket",
              "org.java_websocket.client",
              "org.java_websocket.drafts",
              "org.java_websocket.enums",
              "org.java_websocket.framing",
              "org.java_websocket.handshake",
              "org.java_websocket.util",
              "org.slf4j",
              "org.slf4j.helpers",
              "org.wscat",
              "org.wscat.cli",
              "org.wscat.connection",
              "org.wscat.connection.library",
              "org.wscat.failure",
              "org.wscat.http",
              "org.wscat.net",
              "org.wscat.net.proxy",
              "org.wscat.net.tls",
              "org.wscat.output",
              "org.wscat.run",
              "org.wscat.script",
              "org.wscat.session",
              "org.wscat.startup",
              "org.wscat.websocket",
              "picocli");
      assertThat(classes)
          .noneMatch(name -> name.matches("(org|picocli).*[$][$]Lambda.*"))
          .noneMatch(name -> name.startsWith("java.util.regex.Pattern$"))
          // Arithmetic with BigDecimal initializes these classes, which is slow.
          .noneMatch(name -> name.matches("java.math.(MutableBigInteger|RoundingMode)"));
      // Newer versions of Java use streams to create lambdas.
      assertThat(packages.contains("java.util.stream"))
          .isEqualTo(Runtime.version().feature() >= 24);
      assertThat(packages)
          .noneMatch(name -> name.startsWith("java.util.logging"))
          .noneMatch(name -> name.startsWith("java.sql"))
          .noneMatch(name -> name.startsWith("java.lang.runtime"))
          .noneMatch(name -> name.startsWith("javax.crypto"))
          .noneMatch(name -> name.startsWith("sun.security.jca"))
          .noneMatch(name -> name.startsWith("sun.security.provider"));
    }
  }

  @Test
  void helpAndVersionLoadNoParser() throws Exception {
    for (String option : new String[] {"--help", "--version"}) {
      assertThat(packages(classesLoadedBy(option)).stream().filter(name -> !isOfJava(name)))
          .containsOnly(
              "org.wscat",
              "org.wscat.failure",
              "org.wscat.output",
              "org.wscat.run",
              "org.wscat.startup");
    }
  }
}
