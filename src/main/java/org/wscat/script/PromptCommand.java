package org.wscat.script;

import java.util.Optional;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;

/**
 * A command of the prompt that is no step of a script: it asks for something, or changes how the
 * session is shown or kept. Immutable.
 */
public sealed interface PromptCommand {
  /** Commands without arguments. */
  enum Plain implements PromptCommand {
    /** Shows how the connection stands. */
    STATUS,
    /** Lists the clients of a listener. */
    CLIENTS,
    /** Shows the headers of the response to the opening handshake. */
    HEADERS,
    /** Ends the recording that {@link Record} began. */
    STOP,
    /** Closes the connection, and connects again. */
    RECONNECT,
    /** Clears the screen. */
    CLEAR,
    /** Leaves. */
    QUIT
  }

  /**
   * Explains commands.
   *
   * @param place where it was asked
   * @param command the only one to explain; empty for a list of all
   */
  record Help(SlashCommand.Place place, Optional<SlashCommand> command) implements PromptCommand {}

  /**
   * Shows a message whole.
   *
   * @param number which one: 1 is the last
   */
  record Last(int number) implements PromptCommand {}

  /**
   * Begins a recording.
   *
   * @param file the name of the file, which must not exist
   */
  record BeginRecording(String file) implements PromptCommand {}

  /**
   * Sends to one client of a listener.
   *
   * @param client its number, from 1
   */
  record To(int client, Message message) implements PromptCommand {}

  /**
   * Starts the closing handshake with one client of a listener.
   *
   * @param client its number, from 1
   */
  record Kick(int client, Close close) implements PromptCommand {}
}
