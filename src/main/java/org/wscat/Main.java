package org.wscat;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.wscat.output.SlicedOutputStream;
import org.wscat.run.Environment;
import org.wscat.run.ShortTask;
import org.wscat.run.Terminals;
import org.wscat.startup.HeadStart;

/**
 * The process: its streams, its signals, its exit status. The only class that ends the process, and
 * that touches the streams and the variables of {@code System}.
 */
public final class Main {
  /** How long a signal waits for the closing handshake and for the output to be written. */
  private static final long LAST_MOMENT_MILLIS = 950;

  /** How long {@code System.exit} may take before the JVM is halted. */
  private static final long PATIENCE_MILLIS = 200;

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
    int status = app.run(arguments);
    ended.countDown();
    if (signalled.getCount() > 0) {
      System.exit(status);
    }
    // The signal ends the process, with a status that an exit from here could replace by ours.
  }

  /** Sets the properties that Java and picocli are to find when they are loaded. */
  static void prepare() {
    makePicocliFrugal();
    nameSelectorProvider();
    ignoreServerNames();
  }

  /** Keeps picocli from looking for Groovy's closures and for types of java.sql and java.time. */
  private static void makePicocliFrugal() {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.");
  }

  /**
   * Names the one provider that Java has on Linux, so that it searches no class path for others.
   */
  private static void nameSelectorProvider() {
    String provider = "sun.nio.ch.EPollSelectorProvider";
    try {
      Class.forName(provider, false, null);
      System.setProperty("java.nio.channels.spi.SelectorProvider", provider);
    } catch (ClassNotFoundException e) {
      // On another system, Java searches.
    }
  }

  /**
   * Makes a listener ignore the server name of a TLS client, since it has one certificate for all
   * names. Java would refuse a name with an underscore.
   */
  private static void ignoreServerNames() {
    String property = "jdk.tls.server.disableExtensions";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "server_name");
    }
  }

  /** Ends the run on a signal, in a shutdown hook; at the program's own end it does nothing. */
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
        if (!ended.await(LAST_MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
          // In a thread of its own, since standard error may be a pipe that nobody reads.
          ShortTask.run(app::reportInterrupted);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the process, and halts the JVM if its shutdown hooks do not end in time. */
  private static void exit(int status) {
    Thread halting = new Thread(() -> halt(status), "wscat-halt");
    halting.setDaemon(true);
    halting.start();
    System.exit(status);
  }

  /** Halts the JVM after a moment, in which jline restores the terminal, unless it is stopped. */
  private static void halt(int status) {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status);
  }

  /** Ends the process from any thread, as at the end of a run and not as on a signal. */
  private record Exit(CountDownLatch ended) implements IntConsumer {
    @Override
    public void accept(int status) {
      ended.countDown();
      exit(status);
    }
  }

  /** The streams that are terminals, as the launcher tells; on Windows Java is asked. */
  @SuppressWarnings("SystemConsoleNull") // There it asks for the console that can be null.
  private static Terminals terminals() {
    String descriptors = System.getProperty("wscat.tty", "");
    if (descriptors.equals("console")) {
      descriptors = System.console() == null ? "" : "012";
    }
    return Terminals.of(descriptors);
  }
}
