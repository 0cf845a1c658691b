package org.wscat.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of a listener on a free port.
 *
 * @param run the run itself
 * @param port the port that it listens on
 */
public record ListenRun(Run run, int port) implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("listening on port (\\d+) \\(press CTRL\\+C to quit\\)\n");

  /** Starts a listener with {@code -l 0} and empty standard input. */
  public static ListenRun start(Program program, String... arguments) throws Exception {
    return start(program, Launch.of(arguments));
  }

  /** Starts a listener with {@code -l 0} before the arguments. */
  public static ListenRun start(Program program, Launch launch) throws Exception {
    List<String> arguments = new ArrayList<>(Arrays.asList("-l", "0"));
    arguments.addAll(launch.arguments());
    Run run = program.start(new Launch(arguments, launch.stdin(), launch.environment()));
    run.stderr().await(text -> READY.matcher(text).find());
    Matcher ready = READY.matcher(run.stderr().text());
    ready.find();
    return new ListenRun(run, Integer.parseInt(ready.group(1)));
  }

  public String url() {
    return "ws://127.0.0.1:" + port + "/";
  }

  /** Waits until standard error has this line so many times. */
  public void awaitNotices(String line, int count) throws InterruptedException {
    run.stderr().await(text -> text.lines().filter(line::equals).count() >= count);
  }

  @Override
  public void close() {
    run.close();
  }
}
