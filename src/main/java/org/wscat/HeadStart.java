package org.wscat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.wscat.net.tls.TlsHandshakeLimits;

/**
 * Loads what a connection needs, on another processor, while the command line is parsed and the
 * server looked up. A cold JVM spends more time on that than on all else.
 */
final class HeadStart implements Runnable {
  /** By their names, for to name them otherwise would load them here. */
  static final List<String> CLASSES =
      List.of(
          "org.wscat.session.Session",
          "org.wscat.session.ClientAttempts",
          "org.wscat.session.StepCarrier",
          "org.wscat.websocket.Client",
          "org.wscat.websocket.ClientConnection",
          "org.wscat.websocket.LibraryClient",
          "org.wscat.websocket.FrameReader",
          "org.wscat.websocket.FrameOutput",
          "org.wscat.connection.Dialer",
          "org.wscat.net.HappyEyeballs",
          "org.wscat.http.ResponseParser",
          "org.wscat.output.Display",
          "org.wscat.output.PipePrinter");

  private final boolean secure;

  /**
   * A head start.
   *
   * @param secure whether TLS is needed too
   */
  HeadStart(boolean secure) {
    this.secure = secure;
  }

  /**
   * Begins with what that command line seems to need; if it needs something else, no harm is done.
   */
  static void begin(String... arguments) {
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
        // Not initialized: two threads that do so could wait for each other.
        Class.forName(name, false, loader);
      }
    } catch (IOException | GeneralSecurityException | ClassNotFoundException | LinkageError e) {
      // Whoever needs it will tell.
    }
  }

  /** Java then looks for its providers, and at which algorithms they have. */
  private static void startTls() throws GeneralSecurityException {
    TlsHandshakeLimits.raise();
    SSLContext.getInstance("TLS").init(null, new TrustManager[0], null);
  }
}
