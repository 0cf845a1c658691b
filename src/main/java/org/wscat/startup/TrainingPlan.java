package org.wscat.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines of the training runs that create a cache. Immutable.
 *
 * @param inPipes the command lines of runs with pipes, and a line on standard input
 * @param inTerminal the command line of a run at a prompt, if there is one
 */
public record TrainingPlan(List<List<String>> inPipes, Optional<List<String>> inTerminal) {
  private static final String NEXT_IN_PIPES = "--pipes";
  private static final String NEXT_IN_TERMINAL = "--terminal";

  /** The arguments for the built-in endpoint, which requires this subprotocol. */
  private static final List<String> DEMO = List.of("-c", "demo:", "-s", "myprotocol");

  /** A script with each kind of line. */
  static final String SCRIPT =
      """
      /skip ^tick
      > {"type":"hello","id":1}
      < {"type":"hello","id":"{{id}}"}
      > {"id":"{{id}}"}
      <? {"id":"{{id}}"}
      > done {{id}}
      <~ ^done (?<again>[0-9]+)$
      > tick
      > {{again}}
      < {{id}}
      """;

  private static final String JSON = "{\"a\":[1,true,\"b\"]}";

  private static final List<String> ONE_ANSWER = List.of("--count", "1");

  /**
   * Returns the plan of the plain cache: runs without TLS and without a prompt. Fewer classes make
   * a faster cache.
   */
  static TrainingPlan plain(String url) {
    List<String> connect = List.of("-c", url, "-s", "myprotocol");
    return new TrainingPlan(
        List.of(
            List.of("--version"),
            List.of("--help"),
            joined(connect, List.of("-x", "hello"), ONE_ANSWER),
            joined(connect, ONE_ANSWER)),
        Optional.empty());
  }

  /**
   * Returns the plan of the full cache: runs that use every class that a start may need.
   *
   * @param secureUrls servers with TLS, whose certificates the CA file verifies
   * @param script a file with a script to run
   * @param recording a file that can be created
   * @param withPrompt whether there is a terminal
   */
  static TrainingPlan full(
      List<String> secureUrls, String caFile, String script, String recording, boolean withPrompt) {
    List<List<String>> runs = new ArrayList<>();
    runs.add(List.of("--quiet", "--help"));
    runs.add(joined(DEMO, List.of("-x", "hello"), ONE_ANSWER));
    runs.add(joined(DEMO, ONE_ANSWER));
    runs.add(joined(DEMO, List.of("--script", script, "--record", recording)));
    runs.add(joined(DEMO, List.of("-x", JSON, "--expect", JSON, "--json")));
    for (String url : secureUrls) {
      List<String> connect = List.of("-c", url, "-s", "myprotocol", "--ca", caFile);
      runs.add(joined(connect, List.of("-x", "hello"), ONE_ANSWER));
    }
    return new TrainingPlan(runs, withPrompt ? Optional.of(DEMO) : Optional.empty());
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  /** The plan as arguments of the training process, which {@link #of} parses. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (List<String> run : inPipes) {
      arguments.add(NEXT_IN_PIPES);
      arguments.addAll(run);
    }
    if (inTerminal.isPresent()) {
      arguments.add(NEXT_IN_TERMINAL);
      arguments.addAll(inTerminal.get());
    }
    return arguments;
  }

  /** Parses the result of {@link #arguments}. */
  public static TrainingPlan of(String... arguments) {
    List<List<String>> inPipes = new ArrayList<>();
    List<String> inTerminal = new ArrayList<>();
    List<String> run = inTerminal;
    for (String argument : arguments) {
      if (argument.equals(NEXT_IN_PIPES)) {
        run = new ArrayList<>();
        inPipes.add(run);
      } else if (argument.equals(NEXT_IN_TERMINAL)) {
        run = inTerminal;
      } else {
        run.add(argument);
      }
    }
    return new TrainingPlan(
        inPipes, inTerminal.isEmpty() ? Optional.empty() : Optional.of(inTerminal));
  }
}
