package org.wscat.startup;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.wscat.net.tls.TlsHandshakeLimits;

/**
 * Loads the classes of a connection on a second processor, while the first parses the command line
 * and looks the server up. Loading classes is what a cold JVM spends most of its time on. Runs in a
 * daemon thread of its own; a class that can't be loaded here is loaded, or reported, where it is
 * used.
 */
public final class HeadStart implements Runnable {
  /** The names of the classes: a constant of the class itself would load it in this thread. */
  static final List<String> CLASSES =
      List.of(
          "org.wscat.session.Session",
          "org.wscat.session.ClientAttempts",
          "org.wscat.session.StepThread",
          "org.wscat.connection.Connector",
          "org.wscat.connection.ClientOpening",
          "org.wscat.connection.Connection",
          "org.wscat.connection.library.LibraryClient",
          "org.wscat.websocket.FrameReader",
          "org.wscat.websocket.FrameEncoder",
          "org.wscat.connection.FrameOutput",
          "org.wscat.connection.Dialer",
          "org.wscat.net.HappyEyeballs",
          "org.wscat.http.ResponseParser",
          "org.wscat.output.ConsoleSink",
          "org.wscat.output.PipePrinter");

  private final boolean secure;

  /**
   * A head start that is yet to run.
   *
   * @param secure whether to start TLS too
   */
  public HeadStart(boolean secure) {
    this.secure = secure;
  }

  /**
   * Starts the thread, with TLS if an argument looks like the URL of a secure endpoint. A wrong
   * guess costs time on the second processor alone.
   */
  public static void begin(String... arguments) {
    boolean secure = false;
    for (String argument : arguments) {
      secure |= argument.contains("wss:") || argument.contains("https:");
    }
    Thread thread = new Thread(new HeadStart(secure), "wscat-head-start");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      if (secure) {
        startTls();
      }
      SocketChannel.open().close();
      ClassLoader loader = HeadStart.class.getClassLoader();
      for (String name : CLASSES) {
        // Loaded, not initialized: two threads that initialize classes can block each other.
        Class.forName(name, false, loader);
      }
    } catch (IOException | GeneralSecurityException | ClassNotFoundException | LinkageError e) {
      // Reported where it is used.
    }
  }

  /** Makes Java look for its security providers, and for the algorithms that they have. */
  private static void startTls() throws GeneralSecurityException {
    TlsHandshakeLimits.raise();
    SSLContext.getInstance("TLS").init(null, new TrustManager[0], null);
  }
}
