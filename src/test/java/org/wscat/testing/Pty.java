package org.wscat.testing;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a pseudo-terminal of 80 columns. */
public final class Pty implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final PtyProcess process;
  private final Recorder screen = new Recorder();
  private final Thread copier;

  private Pty(PtyProcess process) {
    this.process = process;
    this.copier = screen.copy(process.getInputStream());
  }

  /** Starts the packaged program on a terminal of that type. */
  public static Pty start(Map<String, String> environment, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = PackagedRun.LAUNCHER.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command(environment, command);
  }

  /** Starts a command in a pseudo-terminal. */
  public static Pty command(Map<String, String> environment, String... command) throws IOException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("TERM", "xterm-256color");
    variables.put("LC_ALL", "C.UTF-8");
    // Neither the history nor the keys of who runs the tests.
    variables.put("XDG_STATE_HOME", Files.createTempDirectory("wscat-state").toString());
    variables.put("INPUTRC", "/dev/null");
    variables.putAll(environment);
    return new Pty(
        new PtyProcessBuilder(command)
            .setEnvironment(variables)
            .setDirectory(Path.of("").toAbsolutePath().toString())
            .setInitialColumns(80)
            .setInitialRows(24)
            .start());
  }

  /** All bytes that the terminal received, as text. */
  public String raw() {
    return screen.text();
  }

  /** The lines on the screen, without escape sequences. */
  public List<String> lines() {
    return Arrays.stream(plain(raw()).split("\r*\n")).map(Pty::lastOfLine).toList();
  }

  /** The last state of a line that was redrawn. */
  private static String lastOfLine(String line) {
    return line.substring(line.lastIndexOf('\r') + 1);
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]", "");
  }

  /** Waits until the screen has shown this text. */
  public void awaitText(String text) throws InterruptedException {
    try {
      screen.await(raw -> plain(raw).contains(text));
    } catch (AssertionError e) {
      throw new AssertionError("what it was doing: " + threads(), e);
    }
  }

  /** Waits until what was shown last ends with this text, such as the mark of a prompt. */
  public void awaitEnd(String text) throws InterruptedException {
    screen.await(raw -> plain(raw).endsWith(text));
  }

  /** The screen after a thread dump of Java (SIGQUIT), for the message of a timeout. */
  private String threads() {
    try {
      Shell.run("kill -QUIT " + process.pid());
      screen.await(raw -> raw.contains("JNI global refs"));
    } catch (Exception | AssertionError e) {
      // The process is not Java, or is blocked.
    }
    return screen.text();
  }

  /** Waits until the process has loaded this native library. */
  public void awaitLibrary(String name) throws Exception {
    Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
    while (!Files.readString(maps).contains(name)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not loaded: " + name);
      }
      Thread.onSpinWait();
    }
  }

  public void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  public Process process() {
    return process;
  }

  /** Waits for the end of the program and returns its exit status. */
  public int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; so far: " + raw());
    }
    copier.join(PATIENCE_SECONDS * 1000);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
