package org.wscat;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wscat.output.SlicedOutputStream;
import org.wscat.run.Environment;
import org.wscat.run.Terminals;
import org.wscat.startup.HeadStart;
import org.wscat.startup.TrainingPlan;

/**
 * The main class of the training process, which executes the program's usual runs while the JVM
 * records the classes for the start-up cache. {@code --make-cache} starts it.
 */
public final class Training {
  private Training() {}

  /**
   * Executes the runs of a plan; fails if one of them fails.
   *
   * @param arguments the plan, see {@link TrainingPlan#of}
   */
  public static void main(String[] arguments) {
    TrainingPlan plan = TrainingPlan.of(arguments);
    Main.prepare();
    new HeadStart(false).run();
    List<List<String>> failed = new ArrayList<>();
    for (List<String> run : plan.inPipes()) {
      if (new App(inPipes()).run(run.toArray(new String[0])) != 0) {
        failed.add(run);
      }
    }
    if (plan.inTerminal().isPresent()) {
      List<String> run = plan.inTerminal().get();
      if (new App(inTerminal()).run(run.toArray(new String[0])) != 0) {
        failed.add(run);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("failed: " + failed);
    }
  }

  private static Environment inPipes() {
    return new Environment(
        new ByteArrayInputStream("hello\n".getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Map.of(),
        Terminals.of(""),
        System::exit);
  }

  private static Environment inTerminal() {
    return new Environment(
        new FileInputStream(FileDescriptor.in),
        new SlicedOutputStream(new FileOutputStream(FileDescriptor.out)),
        new SlicedOutputStream(new FileOutputStream(FileDescriptor.err)),
        Map.of("TERM", "xterm-256color"),
        Terminals.of("012"),
        System::exit);
  }
}
