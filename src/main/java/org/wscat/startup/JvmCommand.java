package org.wscat.startup;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of this JVM, to start others alike: a cache can be used only with the JVM, the
 * options and the class path that it was made with.
 *
 * @param java the executable file
 * @param options the JVM's options
 * @param classPath as it was given
 * @param feature the Java version, as in 17
 */
record JvmCommand(Path java, List<String> options, String classPath, int feature) {
  /** The command line of this process. */
  static JvmCommand ofThisProcess() {
    return new JvmCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("java.class.path"),
        Runtime.version().feature());
  }

  /** A command line that runs a main class, with further options. */
  List<String> with(List<String> moreOptions, String mainClass, List<String> arguments) {
    List<String> command = withoutMain(moreOptions);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** A command line without a main class, for what a JVM does by its options alone. */
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
