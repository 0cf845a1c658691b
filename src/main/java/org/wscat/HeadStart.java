package org.wscat;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Loads what every connection needs, on another processor, while the command line is parsed. A cold
 * JVM spends more time on that than on all else.
 */
final class HeadStart implements Runnable {
  private static final String[] CLASSES = {
    "org.wscat.session.Session",
    "org.wscat.session.ClientAttempts",
    "org.wscat.session.StepRunner$Carrier",
    "org.wscat.websocket.Client",
    "org.wscat.websocket.ClientConnection",
    "org.wscat.websocket.LibraryClient",
    "org.wscat.websocket.FrameReader",
    "org.wscat.websocket.FrameOutput",
    "org.wscat.dialer.Dialer",
    "org.wscat.dialer.ConnectRace",
    "org.wscat.http.ResponseParser",
    "org.wscat.output.Display",
    "org.wscat.output.PipePrinter",
  };

  @Override
  public void run() {
    try {
      SocketChannel.open().close();
      for (String name : CLASSES) {
        Class.forName(name);
      }
    } catch (IOException | ClassNotFoundException | LinkageError e) {
      // Then whoever needs it will tell.
    }
  }

  static void begin() {
    Thread thread = new Thread(new HeadStart(), "wscat-head-start");
    thread.setDaemon(true);
    thread.start();
  }
}
