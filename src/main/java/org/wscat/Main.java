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

/** The process: its streams, its signals, its exit status. */
public final class Main {
  /** What a signal leaves for the closing handshake and for draining standard output. */
  private static final long LAST_MOMENT_MILLIS = 950;

  /** What the JVM's own way to end may take. */
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

  /** Spares the JVM what the program can do without. */
  static void prepare() {
    makePicocliFrugal();
    nameSelectorProvider();
    ignoreServerNames();
  }

  /** Without these it looks for Groovy's closures, and for types of java.sql and java.time. */
  private static void makePicocliFrugal() {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.");
  }

  /**
   * Java would look for another provider on the class path first. On Linux it has none but this.
   */
  private static void nameSelectorProvider() {
    String provider = "sun.nio.ch.EPollSelectorProvider";
    try {
      Class.forName(provider, false, null);
      System.setProperty("java.nio.channels.spi.SelectorProvider", provider);
    } catch (ClassNotFoundException e) {
      // Another system: then it is looked for.
    }
  }

  /**
   * A listener has one certificate, whatever name it is asked for; Java would turn away clients
   * that ask for a name with an underscore.
   */
  private static void ignoreServerNames() {
    String property = "jdk.tls.server.disableExtensions";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "server_name");
    }
  }

  /** On a signal this runs in the program's midst; after its end it has nothing to do. */
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
          // Not here, for standard error may be a pipe that nobody reads.
          ShortTask.run(app::reportInterrupted);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the process, whatever its threads do. */
  private static void exit(int status) {
    Thread halting = new Thread(() -> halt(status), "wscat-halt");
    halting.setDaemon(true);
    halting.start();
    System.exit(status);
  }

  /** The terminal is given back meanwhile, which may take for ever where it is stopped. */
  private static void halt(int status) {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status);
  }

  /** Ends the process in any case, which is no interruption. */
  private record Exit(CountDownLatch ended) implements IntConsumer {
    @Override
    public void accept(int status) {
      ended.countDown();
      exit(status);
    }
  }

  /** The launcher tells which streams are terminals; on Windows it leaves that to Java. */
  @SuppressWarnings("SystemConsoleNull") // There it asks for the console that can be null.
  private static Terminals terminals() {
    String descriptors = System.getProperty("wscat.tty", "");
    if (descriptors.equals("console")) {
      descriptors = System.console() == null ? "" : "012";
    }
    return Terminals.of(descriptors);
  }
}
