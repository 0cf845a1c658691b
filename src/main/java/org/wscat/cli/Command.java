package org.wscat.cli;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.output.OutputStyle;
import org.wscat.script.InputFormat;
import org.wscat.script.Step;
import org.wscat.session.Settings;

/** What a command line asks for. */
public sealed interface Command {
  /**
   * Print a text and end.
   *
   * @param text lines, each ended by a newline
   */
  record Print(String text) implements Command {}

  /** Print the program's version and end. */
  record PrintVersion() implements Command {}

  /** Print the manual page and end. */
  record PrintManual() implements Command {}

  /** Make a start-up cache and end. */
  record MakeCache() implements Command {}

  /** Have one session. */
  sealed interface Run extends Command {
    /** The steps to begin with. */
    List<Step> steps();

    /** How standard input is read for further steps; absent: it is not. */
    Optional<InputFormat> stdin();

    /** How the session is run. */
    Settings settings();

    /** How it is shown, and recorded. */
    OutputStyle output();
  }

  /**
   * Connect to a server.
   *
   * @param client what connects
   */
  record Connect(
      ClientArguments client,
      List<Step> steps,
      Optional<InputFormat> stdin,
      Settings settings,
      OutputStyle output)
      implements Run {
    /**
     * The first lines of a recording, which give the options to connect by, but for credentials.
     *
     * @param url the endpoint as it may be shown
     * @throws Failure of usage when an option can't be used
     */
    public String recordingHeader(String url) throws Failure {
      return RecordingHeader.of(client, settings, url);
    }
  }

  /**
   * Listen for clients.
   *
   * @param listener what serves them
   */
  record Listen(
      ListenerArguments listener,
      List<Step> steps,
      Optional<InputFormat> stdin,
      Settings settings,
      OutputStyle output)
      implements Run {}

  /**
   * Have sessions one after the other.
   *
   * @param cases what to run
   * @param report the file that gets a JUnit report
   */
  record Suite(List<Case> cases, Optional<String> report) implements Command {}

  /**
   * One session of several.
   *
   * @param name how reports call it
   * @param run what to do
   */
  record Case(String name, Run run) {}
}
