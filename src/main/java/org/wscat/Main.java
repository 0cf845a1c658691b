package org.wscat;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.wscat.failure.ExitStatus;
import org.wscat.output.SlicedOutputStream;
import org.wscat.run.Environment;
import org.wscat.run.ShortTask;
import org.wscat.run.Terminals;
import org.wscat.startup.HeadStart;
import org.wscat.terminal.ExitSignals;

/**
 * The entry point of the process, with its streams, signals and exit status. Only this class ends
 * the process and uses the streams and variables of {@code System}.
 */
public final class Main {
  /** The time limit after a signal for the closing handshake and the remaining output. */
  private static final long SIGNAL_MILLIS = 950;

  /** The time limit of {@code System.exit}, after which the JVM is halted. */
  private static final long EXIT_MILLIS = 200;

  private Main() {}

  /** Runs the program and exits with its status. */
  public static void main(String[] arguments) {
    prepare();
    if (arguments.length != 1 || !arguments[0].startsWith("-")) {
      HeadStart.begin(arguments);
    }
    CountDownLatch ended = new CountDownLatch(1);
    App app =
        new App(
            new Environment(
                new FileInputStream(FileDescriptor.in),
                new SlicedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new SlicedOutputStream(new FileOutputStream(FileDescriptor.err)),
                System.getenv(),
                terminals(),
                new Exit(ended)));
    CountDownLatch signalled = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(new Interruption(app, signalled, ended)));
    if (Arrays.asList(arguments).contains("--json")) {
      // The last event has the number of the signal, which a shutdown hook does not know.
      ExitSignals.handle(new SignalExit(app));
    }
    int status = app.run(arguments);
    ended.countDown();
    if (signalled.getCount() > 0) {
      System.exit(status);
    }
    // After a signal the JVM exits by itself; an exit from here could replace its status.
  }

  /** Sets the system properties that Java and picocli read when they are loaded. */
  static void prepare() {
    disablePicocliSearches();
    silenceSlf4j();
    nameSelectorProvider();
    ignoreServerNames();
  }

  /** Keeps picocli from looking for Groovy's closures and for types of java.sql and java.time. */
  private static void disablePicocliSearches() {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.");
  }

  /** Keeps slf4j from warning that it has no logger, where it is not replaced by this project's. */
  private static void silenceSlf4j() {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  /** Sets the selector provider of Linux, so that Java does not search the class path for one. */
  private static void nameSelectorProvider() {
    String provider = "sun.nio.ch.EPollSelectorProvider";
    try {
      Class.forName(provider, false, null);
      System.setProperty("java.nio.channels.spi.SelectorProvider", provider);
    } catch (ClassNotFoundException e) {
      // On other systems Java searches for it.
    }
  }

  /**
   * Makes a listener ignore the server name of a TLS client, because it has one certificate for all
   * names, and Java rejects a name with an underscore.
   */
  private static void ignoreServerNames() {
    String property = "jdk.tls.server.disableExtensions";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "server_name");
    }
  }

  /** The shutdown hook that ends the run on a signal. After the end of the run it does nothing. */
  private record Interruption(App app, CountDownLatch signalled, CountDownLatch ended)
      implements Runnable {
    @Override
    public void run() {
      if (ended.getCount() == 0) {
        return;
      }
      signalled.countDown();
      app.interrupt();
      try {
        if (!ended.await(SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
          // With a time limit, because standard error may be a pipe that is not read.
          ShortTask.run(app::reportInterrupted);
        } else if (app.statusAfterSignal() >= 0) {
          Runtime.getRuntime().halt(app.statusAfterSignal());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The exit on a signal with a known number: Java's status, by which the shutdown hook begins. */
  private record SignalExit(App app) implements IntConsumer {
    @Override
    public void accept(int signal) {
      app.recordSignal(signal);
      exitOnSignal(signal);
    }
  }

  /** Ends the process as Java does on a signal, with a status of 128 plus its number. */
  private static void exitOnSignal(int signal) {
    System.exit(ExitStatus.SIGNAL.code() + signal);
  }

  /** Ends the process, and halts the JVM if its shutdown hooks do not end in time. */
  private static void exit(int status) {
    Thread halting = new Thread(() -> halt(status), "wscat-halt");
    halting.setDaemon(true);
    halting.start();
    System.exit(status);
  }

  /** Waits {@link #EXIT_MILLIS}, in which jline can restore the terminal, and halts the JVM. */
  private static void halt(int status) {
    try {
      Thread.sleep(EXIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status);
  }

  /** The function that ends the process from any thread, without the steps for a signal. */
  private record Exit(CountDownLatch ended) implements IntConsumer {
    @Override
    public void accept(int status) {
      ended.countDown();
      exit(status);
    }
  }

  /** The streams that are terminals. The launcher names them; on Windows the JVM is asked. */
  @SuppressWarnings("SystemConsoleNull") // On Windows the console can be null.
  private static Terminals terminals() {
    String descriptors = System.getProperty("wscat.tty", "");
    if (descriptors.equals("console")) {
      descriptors = System.console() == null ? "" : "012";
    }
    return Terminals.of(descriptors);
  }
}
