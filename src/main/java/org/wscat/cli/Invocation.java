package org.wscat.cli;

import java.util.List;
import java.util.Optional;

/** What a command line asks for. */
public sealed interface Invocation {
  /**
   * Print that text and end.
   *
   * @param text lines, ended by newlines
   */
  record Print(String text) implements Invocation {}

  /** Print the program's version and end. */
  record PrintVersion() implements Invocation {}

  /** Print the manual page and end. */
  record PrintManual() implements Invocation {}

  /** Make a start-up cache and end. */
  record MakeCache() implements Invocation {}

  /** Have a session. */
  sealed interface Run extends Invocation {
    /** What to do in it. */
    SessionOptions session();

    /** What is shown of it. */
    OutputOptions output();
  }

  /** Connect. */
  record Connect(
      ConnectOptions connect, SessionOptions session, MessageOptions messages, OutputOptions output)
      implements Run {}

  /**
   * Run one after the other.
   *
   * @param cases what to run
   * @param report the file that gets a JUnit report of it
   */
  record Suite(List<Case> cases, Optional<String> report) implements Invocation {}

  /**
   * One run of several.
   *
   * @param name how reports call it
   * @param run what to do
   */
  record Case(String name, Run run) {}

  /** Listen. */
  record Listen(
      ListenOptions listen, SessionOptions session, MessageOptions messages, OutputOptions output)
      implements Run {}
}
