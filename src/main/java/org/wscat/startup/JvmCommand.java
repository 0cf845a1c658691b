package org.wscat.startup;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this JVM was started, for others to be started alike: a cache is good for the JVM, the
 * options and the class path that it was made with.
 *
 * @param java the executable
 * @param options the JVM's options
 * @param classPath as it was given
 * @param feature the Java version, as in 17
 */
record JvmCommand(Path java, List<String> options, String classPath, int feature) {
  static JvmCommand ofThisProcess() {
    return new JvmCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("java.class.path"),
        Runtime.version().feature());
  }

  /** A command line with these options more. */
  List<String> with(List<String> moreOptions, String mainClass, List<String> arguments) {
    List<String> command = withoutMain(moreOptions);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** The same for what a JVM does without running a program. */
  List<String> withoutMain(List<String> moreOptions) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(moreOptions);
    command.add("-cp");
    command.add(classPath);
    return command;
  }
}
