package org.wscat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dependencies between packages have no cycles. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.wscat");

  /** The packages that each package may use; the root package may use all. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("failure", List.of()),
          Map.entry("http", List.of("failure")),
          Map.entry("net", List.of("failure")),
          Map.entry("net.tls", List.of("net", "failure")),
          Map.entry("net.proxy", List.of("net.tls", "net", "http", "failure")),
          Map.entry("bouncycastle", List.of("net.tls", "failure")),
          Map.entry("websocket", List.of("net.tls", "net", "http", "failure")),
          Map.entry("connection.library", List.of()),
          Map.entry(
              "connection",
              List.of(
                  "connection.library",
                  "websocket",
                  "net.proxy",
                  "net.tls",
                  "net",
                  "http",
                  "failure")),
          Map.entry("json", List.of()),
          Map.entry("script", List.of("websocket", "json", "failure")),
          Map.entry(
              "cli",
              List.of(
                  "output",
                  "listen",
                  "session",
                  "script",
                  "websocket",
                  "connection",
                  "net.proxy",
                  "net.tls",
                  "net",
                  "http",
                  "failure")),
          Map.entry(
              "session", List.of("script", "connection", "websocket", "net", "http", "failure")),
          Map.entry(
              "output",
              List.of(
                  "session", "script", "json", "websocket", "net.tls", "net", "http", "failure")),
          Map.entry("terminal", List.of("output", "session", "script", "websocket", "failure")),
          Map.entry(
              "run",
              List.of(
                  "cli",
                  "terminal",
                  "output",
                  "listen",
                  "session",
                  "script",
                  "connection",
                  "websocket",
                  "failure")),
          Map.entry("startup", List.of("listen", "terminal", "net.tls", "failure")),
          Map.entry(
              "listen",
              List.of("connection", "websocket", "session", "net.tls", "net", "http", "failure")));

  @Test
  void everyPackageHasARule() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    Set<String> ruled =
        ALLOWED.keySet().stream().map(name -> "org.wscat." + name).collect(Collectors.toSet());
    ruled.add("org.wscat");
    assertThat(packages).isEqualTo(ruled);
  }

  @Test
  void noTwoPackagesUseEachOther() {
    slices().matching("org.wscat.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesUseOnlyWhatTheyMay() {
    LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
    architecture = architecture.layer("main").definedBy("org.wscat");
    for (String name : ALLOWED.keySet()) {
      architecture = architecture.layer(name).definedBy("org.wscat." + name);
    }
    architecture = architecture.whereLayer("main").mayNotBeAccessedByAnyLayer();
    for (Map.Entry<String, List<String>> rule : ALLOWED.entrySet()) {
      String[] used = rule.getValue().toArray(new String[0]);
      architecture =
          used.length == 0
              ? architecture.whereLayer(rule.getKey()).mayNotAccessAnyLayer()
              : architecture.whereLayer(rule.getKey()).mayOnlyAccessLayers(used);
    }
    architecture.check(CLASSES);
  }

  @Test
  void theProtocolNeedsNoThreadSocketOrClock() {
    noClasses()
        .that()
        .resideInAPackage("org.wscat.websocket")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net", "java.nio.channels", "java.util.concurrent..")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void onlyOneRoomKnowsJavaWebSocket() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.wscat.connection.library")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.java_websocket..", "org.slf4j..")
        .check(CLASSES);
  }

  @Test
  void onlyMainTouchesTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.wscat.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
