package org.wscat.startup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.DemoEndpoint;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.KeyLibrary;
import org.wscat.net.tls.TlsAcceptor;

/**
 * The start-up cache: two class archives, AOT caches from Java 24 on, CDS archives before. As the
 * JVM maps a whole archive, there is a plain one for runs with neither TLS nor a prompt, and a full
 * one. Training runs create each archive; it is tested before it is moved to its place.
 */
public final class StartupCache {
  private static final String TRAINING = "org.wscat.Training";
  private static final String PROGRAM = "org.wscat.Main";

  private final CacheFiles files;
  private final JvmCommand jvm;

  private StartupCache(CacheFiles files, JvmCommand jvm) {
    this.files = files;
    this.jvm = jvm;
  }

  /**
   * Returns the cache of the running Java, in the directory that the launcher has chosen.
   *
   * @throws Failure of usage when the launcher has chosen none, or the program was started without
   *     it
   */
  public static StartupCache ofLauncher() throws Failure {
    Path place = Path.of(System.getProperty("wscat.cache", ""));
    Path directory = place.getParent();
    if (directory == null) {
      throw new Failure(ExitStatus.USAGE, "--make-cache: there is no place for a start-up cache")
          .withHint(
              "bin/wscat makes it beside wscat.jar or below HOME, for a Java with a file 'release'");
    }
    JvmCommand jvm = JvmCommand.ofThisProcess();
    String name = place.getFileName().toString();
    return new StartupCache(new CacheFiles(directory, name, jvm.feature()), jvm);
  }

  /**
   * Creates both archives, and removes those of other versions of the program and of this Java.
   * Takes some seconds.
   *
   * @return the directory of the archives
   * @throws Failure of usage when they can't be created; existing archives stay
   */
  public Path make() throws Failure {
    Path work = null;
    try {
      Files.createDirectories(files.directory());
      work = Files.createTempDirectory(files.directory(), ".training-");
      makeIn(work);
      files.removeOutdated();
      return files.directory();
    } catch (FileSystemException e) {
      throw JvmRuns.failure("cannot write '" + e.getFile() + "'").causedBy(e);
    } catch (IOException | GeneralSecurityException e) {
      throw JvmRuns.failure(e.getMessage()).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.interrupted();
    } finally {
      if (work != null) {
        remove(work);
      }
    }
  }

  /**
   * Creates the archives by training runs against servers in this process, so that the archives do
   * not contain the servers' classes.
   */
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
    Path recorded = work.resolve("recorded");
    Path made = work.resolve(files.fileName(kind));
    JvmRuns runs = new JvmRuns(work.resolve("log"));
    List<String> training = jvm.with(format.record(recorded), TRAINING, plan.arguments());
    if (terminal.isPresent()) {
      runs.run(training, terminal.get());
    } else {
      runs.run(training);
    }
    runs.run(jvm.withoutMain(format.create(recorded, made)));
    runs.run(jvm.with(format.require(made), PROGRAM, List.of("--version")));
    files.put(made);
  }

  private static void remove(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Files that are left in the work directory do no harm.
    }
  }
}
