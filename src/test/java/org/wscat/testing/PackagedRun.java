package org.wscat.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the packaged program, started by its launcher, with pipes as streams. */
public final class PackagedRun implements Run {
  /** The launcher of this checkout. */
  public static final Path LAUNCHER = Path.of("bin", "wscat").toAbsolutePath();

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Recorder stdout = new Recorder();
  private final Recorder stderr = new Recorder();
  private final List<Thread> copiers;

  private PackagedRun(Process process) {
    this.process = process;
    this.copiers =
        List.of(stdout.copy(process.getInputStream()), stderr.copy(process.getErrorStream()));
  }

  static Run start(Launch launch) throws IOException {
    List<String> command = new ArrayList<>(launch.arguments());
    command.add(0, LAUNCHER.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(launch.environment());
    PackagedRun run = new PackagedRun(builder.start());
    if (launch.stdin().isPresent()) {
      run.feed(launch.stdin().get());
    }
    return run;
  }

  private void feed(byte[] bytes) {
    Thread thread =
        new Thread(
            () -> {
              try (OutputStream in = process.getOutputStream()) {
                in.write(bytes);
              } catch (IOException e) {
                // The program may end before it has read all input.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** The process of the program, by which the launcher has replaced itself (exec). */
  public Process process() {
    return process;
  }

  @Override
  public Recorder stdout() {
    return stdout;
  }

  @Override
  public Recorder stderr() {
    return stderr;
  }

  @Override
  public void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  @Override
  public void closeStdin() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void interrupt() {
    // Unlike Process.destroy, this leaves the streams open.
    process.toHandle().destroy();
  }

  @Override
  public Result await() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; so far: " + stdout.text() + stderr.text());
    }
    for (Thread copier : copiers) {
      copier.join(PATIENCE_SECONDS * 1000);
    }
    return new Result(process.exitValue(), stdout.text(), stderr.text());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
