package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.websocket.Message;

/** Creates steps, and takes them from a source as a session does. */
final class Steps {
  private Steps() {}

  static Step text(String text) {
    return new Step.Send(Message.text(bytes(text)));
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All steps that are read already. */
  static List<Step> read(StepSource source) throws Failure {
    List<Step> steps = new ArrayList<>();
    for (Optional<Step> step = source.poll(); step.isPresent(); step = source.poll()) {
      steps.add(kept(step.get()));
    }
    return steps;
  }

  /**
   * Copies the message, because the source may reuse its buffer when the next step is requested.
   */
  private static Step kept(Step step) {
    if (step instanceof Step.Send send && send.outgoing() instanceof Message message) {
      byte[] payload = new byte[message.payload().remaining()];
      message.payload().duplicate().get(payload);
      return new Step.Send(new Message(message.isText(), ByteBuffer.wrap(payload)));
    }
    return step;
  }

  /** Adds all steps up to the end of the source or its failure to a list. */
  static void drain(StepSource source, List<Step> steps) throws Failure {
    do {
      for (Optional<Step> step = source.poll(); step.isPresent(); step = source.poll()) {
        steps.add(kept(step.get()));
      }
    } while (source.fill());
  }

  static List<Step> drain(StepSource source) throws Failure {
    List<Step> steps = new ArrayList<>();
    drain(source, steps);
    return steps;
  }
}
