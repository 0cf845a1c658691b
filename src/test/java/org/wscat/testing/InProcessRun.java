package org.wscat.testing;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wscat.App;
import org.wscat.run.Environment;
import org.wscat.run.Terminals;

/** A run of the program in this process, with streams in memory. */
final class InProcessRun implements Run {
  private static final long PATIENCE_SECONDS = 60;

  private final FedInput stdin = new FedInput();
  private final Recorder stdout = new Recorder();
  private final Recorder stderr = new Recorder();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final App app;

  private InProcessRun(Launch launch) {
    app =
        new App(
            new Environment(
                stdin, stdout, stderr, launch.environment(), Terminals.NONE, status::complete));
  }

  static Run start(Launch launch) {
    InProcessRun run = new InProcessRun(launch);
    launch.stdin().ifPresent(run.stdin::feed);
    if (launch.stdin().isPresent()) {
      run.stdin.end();
    }
    String[] arguments = launch.arguments().toArray(new String[0]);
    Thread thread =
        new Thread(
            () -> {
              try {
                run.status.complete(run.app.run(arguments));
              } catch (RuntimeException | Error e) {
                run.status.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return run;
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
    stdin.feed(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void closeStdin() {
    stdin.end();
  }

  @Override
  public void interrupt() {
    app.interrupt();
  }

  @Override
  public Result await() throws Exception {
    int code = status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Result(code, stdout.text(), stderr.text());
  }

  @Override
  public void close() {
    app.interrupt();
    stdin.end();
  }
}
