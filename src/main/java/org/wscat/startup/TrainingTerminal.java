package org.wscat.startup;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.wscat.terminal.NativeLibrary;

/**
 * A pseudo-terminal for a training run. A thread at its other end types a message, waits for the
 * answer, and types Ctrl-D.
 */
final class TrainingTerminal implements Closeable {
  private static final String PROMPT = "> ";
  private static final String GREETING = "hello";
  private static final String LEAVE = "\u0004";

  private final JniNativePty pty;

  private TrainingTerminal(JniNativePty pty) {
    this.pty = pty;
  }

  /** Opens a pseudo-terminal; empty where jline has no native library for this machine. */
  static Optional<TrainingTerminal> open() {
    NativeLibrary.locate();
    try {
      JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, Size.of(80, 24));
      return Optional.of(new TrainingTerminal(pty));
    } catch (IOException | LinkageError | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The device file of the terminal. */
  File file() {
    return new File(pty.getName());
  }

  /** Types and reads until no process has the terminal open. */
  void typeAndRead() {
    StringBuilder seen = new StringBuilder();
    byte[] buffer = new byte[4096];
    boolean greeted = false;
    try {
      InputStream in = pty.getMasterInput();
      OutputStream out = pty.getMasterOutput();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        seen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (!greeted && seen.indexOf(PROMPT) >= 0) {
          greeted = true;
          type(out, GREETING + "\n");
        } else if (greeted && seen.indexOf("< " + GREETING) >= 0) {
          type(out, LEAVE);
          seen.setLength(0);
        }
      }
    } catch (IOException e) {
      // A pseudo-terminal that no process has open fails to be read.
    }
  }

  private static void type(OutputStream out, String keys) throws IOException {
    out.write(keys.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    pty.close();
  }
}
