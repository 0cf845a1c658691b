package org.wscat.cli;

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

  /** Connect. */
  record Connect(
      ConnectOptions connect, SessionOptions session, MessageOptions messages, OutputOptions output)
      implements Invocation {}

  /** Listen. */
  record Listen(
      ListenOptions listen, SessionOptions session, MessageOptions messages, OutputOptions output)
      implements Invocation {}
}
