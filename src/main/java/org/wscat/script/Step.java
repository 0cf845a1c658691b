package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/** One step of a session: something to send, to expect, or to set. Immutable. */
public sealed interface Step
    permits Standing,
        Step.Send,
        Step.SendTemplate,
        Step.ExpectStatus,
        Step.InvalidCommand,
        Step.Incomplete,
        Step.Ask,
        Step.ExpectSubprotocol,
        Step.MessageCheck,
        Step.ExpectClose,
        Step.Limit,
        Step.Skip,
        Step.Print,
        Step.Pause {
  /**
   * Calls the visitor's method for this kind of step.
   *
   * @throws Failure when no further step can be carried out
   */
  void accept(StepVisitor visitor) throws Failure;

  /** Whether this is an expectation, which fails the session if it is not met. */
  default boolean isCheck() {
    return false;
  }

  /** Whether this only changes how later steps are executed. */
  default boolean isSetting() {
    return false;
  }

  /** Whether this sends something, and may stand between {@code /on} and {@code /end}. */
  default boolean sends() {
    return false;
  }

  /** Whether this is a reaction or a rhythm, which goes on while later steps are carried out. */
  default boolean isStanding() {
    return false;
  }

  /** Whether this looks at messages that have come. */
  default boolean looksAtMessages() {
    return false;
  }

  /** The names that this step binds. */
  default Set<String> binds() {
    return Set.of();
  }

  /**
   * Sends a message or a control frame; a Close frame starts the closing handshake.
   *
   * @param outgoing the message or frame; the source may reuse a message's buffer when the next
   *     step is requested
   */
  record Send(Outgoing outgoing) implements Step {
    @Override
    public boolean sends() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.send(this);
    }
  }

  /**
   * Sends a message in which names are replaced by their values.
   *
   * @param where the option, or the file and line, that holds the message
   * @param format the format of the text: text, text to send as binary, or hexadecimal digits
   * @param template the text with names, all of which are bound by then
   */
  record SendTemplate(String where, PayloadFormat format, Template template) implements Step {
    /**
     * Returns the message with these values.
     *
     * @throws Failure with {@link ExitStatus#CHECK_FAILED} when a value is not hexadecimal, and the
     *     format is
     */
    public Message message(Variables variables) throws Failure {
      String text = template.expand(variables);
      try {
        return format.message(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      } catch (InvalidLineException e) {
        throw new Failure(ExitStatus.CHECK_FAILED, where + ": a value in it " + e.getMessage());
      }
    }

    @Override
    public boolean sends() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) throws Failure {
      visitor.sendTemplate(this);
    }
  }

  /**
   * Expects this HTTP status of the response to the opening handshake.
   *
   * @param status 100 to 999
   */
  record ExpectStatus(int status) implements Step {
    @Override
    public void accept(StepVisitor visitor) {
      visitor.expectStatus(this);
    }
  }

  /**
   * Reports an invalid command of the prompt or of standard input; the session continues.
   *
   * @param failure the reason
   */
  record InvalidCommand(Failure failure) implements Step {
    @Override
    public void accept(StepVisitor visitor) {
      visitor.invalidCommand(this);
    }
  }

  /** A line that belongs to a block which further lines complete; it does nothing. */
  record Incomplete() implements Step {
    @Override
    public void accept(StepVisitor visitor) {
      // The step that the last line of the block makes does all.
    }
  }

  /**
   * Carries out a command of the prompt.
   *
   * @param command the command
   */
  record Ask(PromptCommand command) implements Step {
    @Override
    public void accept(StepVisitor visitor) {
      visitor.ask(this);
    }
  }

  /**
   * Expects the server to have selected this subprotocol.
   *
   * @param name the subprotocol; the empty string for none
   */
  record ExpectSubprotocol(String name) implements Step {
    @Override
    public boolean isCheck() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.expectSubprotocol(this);
    }
  }

  /** An expectation of one or more messages. */
  sealed interface MessageCheck extends Step {
    /** Whether it compares the text of binary messages. */
    boolean readsBinaryAsText();

    /** What it is, for a person. */
    String title();

    @Override
    default boolean isCheck() {
      return true;
    }

    @Override
    default boolean looksAtMessages() {
      return true;
    }

    @Override
    default void accept(StepVisitor visitor) {
      visitor.expectMessages(this);
    }
  }

  /**
   * Expects a message.
   *
   * @param where the option, or the file and line, that holds this expectation
   * @param wanted the pattern as reports show it
   * @param passesOver whether other messages may be received before it; otherwise the next must
   *     match
   * @param pattern the pattern of the message
   */
  record ExpectMessage(String where, String wanted, boolean passesOver, MessagePattern pattern)
      implements MessageCheck {
    @Override
    public String title() {
      return where + " " + wanted;
    }

    @Override
    public Set<String> binds() {
      return pattern.binds();
    }

    @Override
    public boolean readsBinaryAsText() {
      return pattern.readsBinaryAsText();
    }
  }

  /**
   * Expects the same message several times, each within the timeout ({@code /repeat}).
   *
   * @param times how many times, at least once
   * @param check the message; without {@link ExpectMessage#passesOver} the messages come in a row
   */
  record Repeat(int times, ExpectMessage check) implements MessageCheck {
    @Override
    public String title() {
      return times + " times " + check.title();
    }

    @Override
    public Set<String> binds() {
      return check.binds();
    }

    @Override
    public boolean readsBinaryAsText() {
      return check.readsBinaryAsText();
    }
  }

  /**
   * Expects several messages in any order, all of them within one timeout ({@code /all}). Messages
   * that match none are passed over.
   *
   * @param where the file and line of {@code /all}
   * @param parts the expectations, each of which is met by a message of its own; no name is bound
   *     by two of them
   */
  record ExpectAll(String where, List<ExpectMessage> parts) implements MessageCheck {
    /** Takes a copy of the list. */
    public ExpectAll {
      parts = List.copyOf(parts);
    }

    @Override
    public String title() {
      return where;
    }

    @Override
    public Set<String> binds() {
      Set<String> names = new LinkedHashSet<>();
      for (ExpectMessage part : parts) {
        names.addAll(part.binds());
      }
      return names;
    }

    @Override
    public boolean readsBinaryAsText() {
      for (ExpectMessage part : parts) {
        if (part.readsBinaryAsText()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Expects the connection to end with this close code of the other end (RFC 6455 section 7.1.5).
   *
   * @param where the option, or the file and line, that holds this expectation
   * @param code the code; 1005 for a Close frame without one, 1006 for an end without Close frame
   */
  record ExpectClose(String where, int code) implements Step {
    @Override
    public boolean isCheck() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.expectClose(this);
    }
  }

  /**
   * Sets the timeout of each following expectation.
   *
   * @param time how long an expectation waits
   */
  record Limit(Duration time) implements Step {
    /** The timeout of expectations if none is set. */
    public static final Duration DEFAULT = Duration.ofSeconds(10);

    /** No timeout. */
    public static final Duration NONE = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public boolean isSetting() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.limit(this);
    }
  }

  /**
   * Ignores matching messages from now on: no expectation sees them.
   *
   * @param where the file and line, or the command, that ignores them
   * @param pattern the messages to ignore
   */
  record Skip(String where, MessagePattern pattern) implements Step {
    @Override
    public boolean isSetting() {
      return true;
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.skip(this);
    }
  }

  /**
   * Prints a text in which names are replaced by their values.
   *
   * @param template the text with names
   */
  record Print(Template template) implements Step {
    /**
     * Returns the text with these values.
     *
     * @throws SyntaxException when a name is not bound, which is possible at a prompt only
     */
    public String text(Variables variables) throws SyntaxException {
      Optional<Template.Name> unbound = template.unbound(variables.names());
      if (unbound.isPresent()) {
        throw StepParser.unbound(unbound.get().name(), unbound.get().offset());
      }
      return template.expand(variables);
    }

    @Override
    public void accept(StepVisitor visitor) {
      visitor.print(this);
    }
  }

  /**
   * Waits before the next step.
   *
   * @param time how long
   */
  record Pause(Duration time) implements Step {
    @Override
    public void accept(StepVisitor visitor) {
      visitor.pause(this);
    }
  }
}
