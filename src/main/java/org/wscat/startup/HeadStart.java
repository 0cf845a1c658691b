package org.wscat.startup;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.wscat.net.tls.TlsHandshakeLimits;

/**
 * The thread that loads the classes of a connection on a second processor, while the main thread
 * parses the command line and looks up the server. Loading classes takes most of the time of a cold
 * JVM. It is a daemon thread, and ignores classes that can't be loaded; their use reports the
 * error.
 */
public final class HeadStart implements Runnable {
  /**
   * The names of the classes. They are strings, because a class constant would load the class in
   * the main thread.
   */
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
   * Creates a head start that has not started.
   *
   * @param secure whether to initialize TLS too
   */
  public HeadStart(boolean secure) {
    this.secure = secure;
  }

  /**
   * Starts the thread, with TLS if an argument looks like a URL with TLS. A wrong guess takes time
   * on the second processor only.
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
      // The use of the class reports the error.
    }
  }

  /** Makes Java load its security providers and their algorithms. */
  private static void startTls() throws GeneralSecurityException {
    TlsHandshakeLimits.raise();
    SSLContext.getInstance("TLS").init(null, new TrustManager[0], null);
  }
}
