package org.wscat.script;

import org.wscat.failure.Failure;

/** What is done with a step, by its kind. Which thread calls it is said where it is implemented. */
public interface StepVisitor {
  /** Sends a message or a control frame. */
  void send(Step.Send step);

  /** Sends a message with the values that names have by then. */
  void sendTemplate(Step.SendTemplate step) throws Failure;

  /** Expects the HTTP status of the response to the opening handshake. */
  void expectStatus(Step.ExpectStatus step);

  /** Expects the subprotocol that the server selected. */
  void expectSubprotocol(Step.ExpectSubprotocol step);

  /** Expects one or more messages. */
  void expectMessages(Step.MessageCheck step);

  /** Expects the connection to end. */
  void expectClose(Step.ExpectClose step);

  /** Sets the timeout of the following expectations. */
  void limit(Step.Limit step);

  /** Ignores matching messages from now on. */
  void skip(Step.Skip step);

  /** Begins a standing reaction, or a rhythm. */
  void stand(Standing step);

  /** Prints a text on standard output. */
  void print(Step.Print step);

  /** Waits. */
  void pause(Step.Pause step);

  /** Reports an invalid command. */
  void invalidCommand(Step.InvalidCommand step);

  /** Carries out a command of the prompt. */
  void ask(Step.Ask step);
}
