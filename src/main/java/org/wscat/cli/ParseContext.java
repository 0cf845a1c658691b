package org.wscat.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wscat.failure.Failure;
import org.wscat.script.InvalidLineException;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.script.StepParser;
import org.wscat.script.SyntaxException;
import org.wscat.websocket.Message;

/**
 * The context of parsing an option's value: the inputs that it may refer to, and for a step the
 * format of messages and the names bound by earlier steps. Used by one thread.
 */
final class ParseContext {
  private final Inputs inputs;
  private final PayloadFormat format;
  private final boolean hasNames;
  private final StepParser steps;

  /** Creates a context for values that are not steps. */
  ParseContext(Inputs inputs) {
    this(inputs, PayloadFormat.TEXT, false, Map.of());
  }

  /**
   * Creates a context for steps, to be parsed in their order.
   *
   * @param format the format of the values of {@code -x} and {@code --expect}
   * @param hasNames whether {@code {{name}}} in {@code -x} is a reference; otherwise braces are
   *     plain text, as in npm's wscat
   * @param variables the values of {@code --variable}, by name
   */
  ParseContext(
      Inputs inputs, PayloadFormat format, boolean hasNames, Map<String, String> variables) {
    this.inputs = inputs;
    this.format = format;
    this.hasNames = hasNames;
    this.steps = new StepParser(variables, variables.keySet());
  }

  /** The inputs that values may refer to. */
  Inputs inputs() {
    return inputs;
  }

  /** The names that are bound by the steps so far. */
  Set<String> bound() {
    return steps.bound();
  }

  /** Adds the names that further steps bind. */
  void bind(List<Step> further) {
    steps.bind(further);
  }

  /** Makes these names the ones that are bound. */
  void restore(Set<String> names) {
    steps.restore(names);
  }

  /** Parses a step that sends a message. */
  Step message(String option, String text) throws Failure {
    if (!hasNames) {
      return new Step.Send(plainMessage(option, text));
    }
    try {
      return steps.send(option, format, text);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  /**
   * Parses a step that waits for a message: for equal text, for contained JSON, or for bytes in
   * hexadecimal digits.
   */
  Step pattern(String option, String text) throws Failure {
    try {
      return steps.expect(option, format, text, true);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  /** Parses a step that waits for a message in which a regular expression is found. */
  Step regex(String option, String text) throws Failure {
    try {
      return steps.expectRegex(option, format, text, true);
    } catch (SyntaxException fault) {
      throw fault.in(option, text);
    }
  }

  /** Parses a step that prints a text. */
  Step print(String option, String text) throws Failure {
    try {
      return steps.print(text);
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
