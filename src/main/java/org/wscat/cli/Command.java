package org.wscat.cli;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.output.OutputStyle;
import org.wscat.script.InputFormat;
import org.wscat.script.Step;
import org.wscat.session.Settings;

/** The command of a command line. Immutable. */
public sealed interface Command {
  /**
   * The command to print a text.
   *
   * @param text the lines, each with a newline at its end
   */
  record Print(String text) implements Command {}

  /** The command to print the program's version. */
  record PrintVersion() implements Command {}

  /** The command to print the manual page. */
  record PrintManual() implements Command {}

  /** The command to print the JSON Schema of the events. */
  record PrintSchema() implements Command {}

  /** The command to create the start-up cache. */
  record MakeCache() implements Command {}

  /** The command to run one session. */
  sealed interface Run extends Command {
    /** The steps of the options, which come before those of standard input. */
    List<Step> steps();

    /** The format of the steps on standard input; empty if it is not read. */
    Optional<InputFormat> stdin();

    /** The settings of the session. */
    Settings settings();

    /** The options of output and recording. */
    OutputStyle output();

    /**
     * Returns the secrets of the options, which no file may keep.
     *
     * @throws Failure of usage when an option can't be used
     */
    OptionSecrets secrets() throws Failure;
  }

  /**
   * The command to run a session as a client.
   *
   * @param client the options of the client
   */
  record Connect(
      ClientArguments client,
      List<Step> steps,
      Optional<InputFormat> stdin,
      Settings settings,
      OutputStyle output)
      implements Run {
    /**
     * Returns the first lines of a recording: the options of the connection without credentials.
     *
     * @param url the URL without secrets
     * @throws Failure of usage when an option can't be used
     */
    public String recordingHeader(String url) throws Failure {
      return RecordingHeader.of(client, settings, url);
    }

    @Override
    public OptionSecrets secrets() throws Failure {
      return client.secrets();
    }
  }

  /**
   * The command to run a session as a listener.
   *
   * @param listener the options of the listener
   * @param steps the steps of the session with all clients
   * @param clientSteps the steps of a session with each client by itself; empty if there is none
   */
  record Listen(
      ListenerArguments listener,
      List<Step> steps,
      List<Step> clientSteps,
      Optional<InputFormat> stdin,
      Settings settings,
      OutputStyle output)
      implements Run {
    /** The settings of a session with one client. */
    public Settings clientSettings() {
      return SettingsReader.ofOneClient(settings);
    }

    @Override
    public OptionSecrets secrets() throws Failure {
      return listener.secrets();
    }
  }

  /**
   * The command to run several sessions one after the other.
   *
   * @param cases the sessions
   * @param report the name of the file for a JUnit report
   */
  record Suite(List<Case> cases, Optional<String> report) implements Command {}

  /**
   * One session of a suite.
   *
   * @param script the name of its script; empty for the options of the command line alone
   * @param run the command of the session
   */
  record Case(Optional<String> script, Run run) {
    /** The name in reports. */
    public String name() {
      return script.orElse("command line");
    }
  }
}
