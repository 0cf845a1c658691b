package org.wscat.startup;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.DemoEndpoint;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.KeyLibrary;
import org.wscat.net.tls.TlsAcceptor;

/**
 * Files in which the JVM finds the program's classes ready for use: from Java 24 on AOT caches,
 * before that CDS archives. There are two, since all that is in one has to be mapped: one for what
 * needs neither TLS nor a prompt, one for the rest. They are made by training runs, tried, and only
 * then put in their place.
 */
public final class StartupCache {
  private static final String TRAINING = "org.wscat.Training";
  private static final String PROGRAM = "org.wscat.Main";
  private static final long PATIENCE_SECONDS = 120;
  private static final int MOST_LINES = 20;

  /** A file's name begins with the hash of the program, which has this length. */
  private static final int HASH_LENGTH = 64;

  private final Path directory;
  private final String name;
  private final JvmCommand jvm;

  private StartupCache(Path directory, String name, JvmCommand jvm) {
    this.directory = directory;
    this.name = name;
    this.jvm = jvm;
  }

  /**
   * The cache that the launcher has found the place for.
   *
   * @throws Failure when it found none, or was not there
   */
  public static StartupCache ofLauncher() throws Failure {
    Path files = Path.of(System.getProperty("wscat.cache", ""));
    Path directory = files.getParent();
    if (directory == null) {
      throw new Failure(ExitStatus.USAGE, "--make-cache: there is no place for a start-up cache")
          .withHint(
              "bin/wscat makes it beside wscat.jar or below HOME, for a Java with a file 'release'");
    }
    return new StartupCache(directory, files.getFileName().toString(), JvmCommand.ofThisProcess());
  }

  /**
   * Makes it, and removes those of other versions of the program and of this Java. Takes a few
   * seconds.
   *
   * @return the directory that it is in
   * @throws Failure when it can't be made; what was there before stays
   */
  public Path make() throws Failure {
    Path work = null;
    try {
      Files.createDirectories(directory);
      work = Files.createTempDirectory(directory, ".training-");
      makeIn(work);
      removeOthers();
      return directory;
    } catch (FileSystemException e) {
      throw unmade("cannot write '" + e.getFile() + "'").causedBy(e);
    } catch (IOException | GeneralSecurityException e) {
      throw unmade(e.getMessage()).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.interrupted();
    } finally {
      if (work != null) {
        remove(work);
      }
    }
  }

  /** Against endpoints in this process, for theirs need not be learned. */
  private void makeIn(Path work)
      throws IOException, GeneralSecurityException, Failure, InterruptedException {
    KeyLibrary keys = KeyLibrary.load();
    Identity rsa = keys.selfSigned(KeyLibrary.Algorithm.RSA);
    Identity ellipticCurve = keys.selfSigned(KeyLibrary.Algorithm.EC);
    Path caFile = work.resolve("ca.pem");
    Files.writeString(caFile, rsa.certificatePem() + ellipticCurve.certificatePem());
    Path script = Files.writeString(work.resolve("script"), TrainingPlan.SCRIPT);
    Path recording = work.resolve("recording");
    Optional<TrainingTerminal> terminal = TrainingTerminal.open();
    try (DemoEndpoint open = DemoEndpoint.start(Optional.empty());
        DemoEndpoint first = DemoEndpoint.start(Optional.of(new TlsAcceptor(rsa)));
        DemoEndpoint second = DemoEndpoint.start(Optional.of(new TlsAcceptor(ellipticCurve)))) {
      make(work, "plain", TrainingPlan.plain(open.url()), Optional.empty());
      List<String> secureUrls = List.of(first.url(), second.url());
      make(
          work,
          "full",
          TrainingPlan.full(
              secureUrls,
              caFile.toString(),
              script.toString(),
              recording.toString(),
              terminal.isPresent()),
          terminal);
    } finally {
      if (terminal.isPresent()) {
        terminal.get().close();
      }
    }
  }

  private void make(Path work, String kind, TrainingPlan plan, Optional<TrainingTerminal> terminal)
      throws IOException, Failure, InterruptedException {
    CacheFormat format = CacheFormat.of(jvm.feature());
    String fileName = name + "-" + kind + format.extension();
    Path recorded = work.resolve("recorded");
    Path made = work.resolve(fileName);
    train(work, format.record(recorded), plan, terminal);
    run(jvm.withoutMain(format.create(recorded, made)), work);
    run(jvm.with(format.require(made), PROGRAM, List.of("--version")), work);
    // Whole, whatever happens to the machine, and nobody's to change.
    try (FileChannel channel = FileChannel.open(made)) {
      channel.force(true);
    }
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r--r--r--"));
    Files.move(made, directory.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
  }

  private void train(
      Path work, List<String> options, TrainingPlan plan, Optional<TrainingTerminal> terminal)
      throws IOException, Failure, InterruptedException {
    List<String> command = jvm.with(options, TRAINING, plan.arguments());
    if (terminal.isEmpty()) {
      run(command, work);
      return;
    }
    TrainingTerminal open = terminal.get();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(open.file()).redirectOutput(open.file());
    builder.redirectError(log(work));
    Process process = builder.start();
    Thread person = new Thread(open::converse, "wscat-training");
    person.setDaemon(true);
    person.start();
    await(process, log(work));
  }

  private static void run(List<String> command, Path work)
      throws IOException, Failure, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log(work));
    Process process = builder.start();
    process.getOutputStream().close();
    await(process, log(work));
  }

  private static File log(Path work) {
    return work.resolve("log").toFile();
  }

  private static void await(Process process, File log)
      throws IOException, Failure, InterruptedException {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
      throw unmade("Java did not come to an end");
    }
    if (process.exitValue() != 0) {
      String output = new String(Files.readAllBytes(log.toPath()), StandardCharsets.UTF_8);
      throw unmade("Java ended with " + process.exitValue()).withDetails(beginning(output));
    }
  }

  private static String beginning(String text) {
    return text.lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
  }

  private static Failure unmade(String reason) {
    return new Failure(ExitStatus.USAGE, "the start-up cache was not made: " + reason);
  }

  private void removeOthers() throws IOException {
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{aot,jsa}")) {
      for (Path other : files) {
        if (isOutdated(other.getFileName().toString())) {
          others.add(other);
        }
      }
    }
    for (Path other : others) {
      Files.deleteIfExists(other);
    }
  }

  /** Of another version of the program, or of an update of the same Java. */
  private boolean isOutdated(String fileName) {
    int javaVersion = name.indexOf("-" + jvm.feature(), HASH_LENGTH);
    String sameJava = name.substring(0, javaVersion + 1) + jvm.feature();
    return !fileName.startsWith(name.substring(0, HASH_LENGTH))
        || (fileName.startsWith(sameJava) && !fileName.startsWith(name));
  }

  private static void remove(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What is left there is not in the way of anything.
    }
  }
}
