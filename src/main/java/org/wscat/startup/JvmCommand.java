package org.wscat.startup;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of this JVM, to start further JVMs in the same way: a cache can be used only
 * with the JVM, the options and the class path that created it. Immutable.
 *
 * @param java the executable file
 * @param options the JVM's options
 * @param classPath the class path as it was given
 * @param feature the feature version of Java, such as 17
 */
record JvmCommand(Path java, List<String> options, String classPath, int feature) {
  /** Returns the command line of this process. */
  static JvmCommand ofThisProcess() {
    return new JvmCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("java.class.path"),
        Runtime.version().feature());
  }

  /** Returns a command line that runs a main class, with further options. */
  List<String> with(List<String> moreOptions, String mainClass, List<String> arguments) {
    List<String> command = withoutMain(moreOptions);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** Returns a command line with further options and without a main class. */
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
