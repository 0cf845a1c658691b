package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.NearestName;

/**
 * Parses the commands that only a prompt has. Immutable.
 *
 * @param place the prompt
 * @param messages the format of messages
 */
record PromptCommands(SlashCommand.Place place, PayloadFormat messages) {
  private static final int MOST_DIGITS = 9;

  /**
   * Parses a command.
   *
   * @param argument what follows its name, without blanks around it
   * @throws Failure of usage when the argument is not valid
   */
  PromptCommand parse(SlashCommand command, String argument) throws Failure {
    return switch (command) {
      case HELP -> help(argument);
      case LAST ->
          new PromptCommand.Last(argument.isEmpty() ? 1 : number(command, "message", argument));
      case RECORD -> record(argument);
      case TO -> to(argument);
      case KICK -> kick(argument);
      default -> plain(command, argument);
    };
  }

  private static PromptCommand plain(SlashCommand command, String argument) throws Failure {
    if (!argument.isEmpty()) {
      throw Failure.usage(command.word() + " takes no argument");
    }
    return switch (command) {
      case CLIENTS -> PromptCommand.Plain.CLIENTS;
      case HEADERS -> PromptCommand.Plain.HEADERS;
      case STOP -> PromptCommand.Plain.STOP;
      case RECONNECT -> PromptCommand.Plain.RECONNECT;
      case CLEAR -> PromptCommand.Plain.CLEAR;
      case QUIT -> PromptCommand.Plain.QUIT;
      default -> PromptCommand.Plain.STATUS;
    };
  }

  private PromptCommand help(String argument) throws Failure {
    if (argument.isEmpty()) {
      return new PromptCommand.Help(place, Optional.empty());
    }
    String word = argument.startsWith("/") ? argument : "/" + argument;
    Optional<SlashCommand> command = SlashCommand.of(word, place);
    if (command.isEmpty()) {
      List<String> words = new ArrayList<>();
      for (SlashCommand known : SlashCommand.in(place)) {
        words.add(known.word());
      }
      String near = NearestName.of(word, words).map(", did you mean %s?"::formatted).orElse("");
      throw Failure.usage("/help: there is no command '" + word + "'" + near);
    }
    return new PromptCommand.Help(place, command);
  }

  private static PromptCommand record(String file) throws Failure {
    if (file.isEmpty()) {
      throw Failure.usage("/record: the name of the file is missing");
    }
    return new PromptCommand.BeginRecording(file);
  }

  private PromptCommand to(String argument) throws Failure {
    String number = SlashCommands.name(argument);
    int client = number(SlashCommand.TO, "client", number);
    String text = argument.substring(Math.min(number.length() + 1, argument.length()));
    if (text.isEmpty() && argument.length() == number.length()) {
      throw Failure.usage("/to: the text is missing, as in: /to " + number + " hello");
    }
    try {
      return new PromptCommand.To(
          client, messages.message(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    } catch (InvalidLineException fault) {
      throw Failure.usage("/to: the text " + fault.getMessage());
    }
  }

  private static PromptCommand kick(String argument) throws Failure {
    String number = SlashCommands.name(argument);
    int client = number(SlashCommand.KICK, "client", number);
    String close = argument.substring(number.length()).strip();
    return new PromptCommand.Kick(client, SlashCommands.close("/kick", close));
  }

  private static int number(SlashCommand command, String what, String text) throws Failure {
    boolean isNumber = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; i < text.length(); i++) {
      isNumber &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int number = isNumber ? Integer.parseInt(text) : 0;
    if (number < 1) {
      throw Failure.usage(
          command.word() + ": '" + text + "' is not the number of a " + what + " (from 1)");
    }
    return number;
  }
}
