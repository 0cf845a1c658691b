package org.wscat.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.script.InvalidLineException;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.script.StepParser;
import org.wscat.script.SyntaxException;
import org.wscat.websocket.Message;

/**
 * What the text of an option is parsed with, besides the text: the inputs that it may refer to, and
 * for a step what messages look like and which names earlier steps bind. Used by one thread.
 */
final class ParseContext {
  private final Inputs inputs;
  private final PayloadFormat format;
  private final boolean hasNames;
  private final StepParser steps;

  /** For values that are no steps. */
  ParseContext(Inputs inputs) {
    this(inputs, PayloadFormat.TEXT, false, Set.of());
  }

  /**
   * For steps, in their order.
   *
   * @param format what {@code -x} and {@code --expect} stand for
   * @param hasNames whether {@code {{name}}} in {@code -x} is a name; without any, braces are what
   *     npm's wscat takes them for
   * @param bound the names that are bound from the start
   */
  ParseContext(Inputs inputs, PayloadFormat format, boolean hasNames, Set<String> bound) {
    this.inputs = inputs;
    this.format = format;
    this.hasNames = hasNames;
    this.steps = new StepParser(bound);
  }

  /** What files, variables and questions give. */
  Inputs inputs() {
    return inputs;
  }

  /** The names that are bound by now. */
  Set<String> bound() {
    return steps.bound();
  }

  /** Further steps come next, and bind what they bind. */
  void bind(List<Step> further) {
    steps.bind(further);
  }

  /** The step that sends a message. */
  Step message(String option, String text) throws Failure {
    if (!hasNames) {
      return new Step.Send(plainMessage(option, text));
    }
    try {
      return steps.send(text);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  /** The step that waits for a message: the same text, JSON that it holds, or the same bytes. */
  Step pattern(String option, String text) throws Failure {
    try {
      return format == PayloadFormat.TEXT
          ? steps.expect(option, text, true)
          : steps.expectBinary(option, text, plainMessage(option, text).payload(), true);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  /** The step that waits for a message in which a regular expression is found. */
  Step regex(String option, String text) throws Failure {
    try {
      return steps.expectRegex(option, text, true);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  private Message plainMessage(String option, String text) throws Failure {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      return format.message(bytes);
    } catch (InvalidLineException e) {
      throw Failure.usage(option + ": '" + text + "' " + e.getMessage());
    }
  }
}
