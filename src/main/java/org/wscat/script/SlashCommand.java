package org.wscat.script;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The commands, which begin with a slash: the one table behind {@code /help}, completion, the
 * suggestion for a misspelt name, and where each may stand.
 */
public enum SlashCommand {
  /** Sends a ping. */
  PING("[data]", Argument.TEXT, "send a ping", Place.ALL),
  /** Sends a pong. */
  PONG("[data]", Argument.TEXT, "send a pong", Place.ALL),
  /** Starts the closing handshake. */
  CLOSE("[code [reason]]", Argument.CLOSE_CODE, "start the closing handshake", Place.ALL),
  /** Sends the content of a file. */
  SEND("@file", Argument.FILE, "send the content of a file as one message", Place.INPUT),
  /** Sends a binary message. */
  BINARY("hex|@file", Argument.FILE, "send a binary message", Place.INPUT),
  /** Expects a message. */
  EXPECT("pattern", Argument.TEXT, "tell when a message matches, as --expect does", Place.INPUT),
  /** Expects the end of the connection. */
  EXPECT_CLOSE(
      "code", Argument.CLOSE_CODE, "wait for the end of the connection with this code", Place.ALL),
  /** Expects several messages in any order. */
  ALL("", Argument.NONE, "expect the lines up to /end, in any order", Place.ALL),
  /** Expects a message several times. */
  REPEAT("n", Argument.TEXT, "expect the message of the next line n times", Place.ALL),
  /** Begins a reaction. */
  ON("line", Argument.TEXT, "send the lines up to /end whenever such a message comes", Place.ALL),
  /** Begins a rhythm. */
  EVERY("time", Argument.TEXT, "send the lines up to /end in this rhythm", Place.ALL),
  /** Ends a block. */
  END("", Argument.NONE, "end what /all, /on or /every began", Place.ALL),
  /** Waits. */
  WAIT("time", Argument.TEXT, "do nothing for this time", Place.ALL),
  /** Bounds expectations. */
  TIMEOUT("time", Argument.TEXT, "the longest that each expectation waits (10s)", Place.ALL),
  /** Ignores messages. */
  SKIP("regex", Argument.TEXT, "hide messages in which it is found from expectations", Place.ALL),
  /** Prints a text. */
  PRINT("text", Argument.TEXT, "print it, with the values of its names", Place.ALL),
  /** Shows the state of the connection. */
  STATUS("", Argument.NONE, "show how the connection stands", Place.CLIENT),
  /** Shows the listener's clients. */
  CLIENTS("/status", "", Argument.NONE, "list the clients", Place.LISTENER),
  /** Shows the response's header. */
  HEADERS("", Argument.NONE, "show the headers of the server's response", Place.CLIENT),
  /** Shows a message whole. */
  LAST("[n]", Argument.TEXT, "show the last message whole, or the n-th last", Place.PROMPTS),
  /** Sends to one client. */
  TO("client text", Argument.TEXT, "send to the client of this number alone", Place.LISTENER),
  /** Closes the connection of one client. */
  KICK(
      "client [code [reason]]",
      Argument.TEXT,
      "close the connection of the client of this number",
      Place.LISTENER),
  /** Begins a recording. */
  RECORD("file", Argument.FILE, "record from now on, as --record does", Place.PROMPTS),
  /** Ends the recording. */
  STOP("", Argument.NONE, "end the recording", Place.PROMPTS),
  /** Connects again. */
  RECONNECT("", Argument.NONE, "close, and connect again", Place.CLIENT),
  /** Clears the screen. */
  CLEAR("", Argument.NONE, "clear the screen", Place.PROMPTS),
  /** Explains the commands. */
  HELP("[command]", Argument.COMMAND, "list the commands, or explain one", Place.PROMPTS),
  /** Leaves. */
  QUIT("", Argument.NONE, "close and leave", Place.PROMPTS);

  /** Where commands are given. */
  public enum Place {
    /** In a script. */
    SCRIPT,
    /** On standard input with {@code --slash}. */
    PIPE,
    /** At the prompt of a client. */
    PROMPT,
    /** At the prompt of a listener. */
    LISTENER_PROMPT;

    private static final Set<Place> ALL = EnumSet.allOf(Place.class);
    private static final Set<Place> INPUT = EnumSet.of(PIPE, PROMPT, LISTENER_PROMPT);
    private static final Set<Place> PROMPTS = EnumSet.of(PROMPT, LISTENER_PROMPT);
    private static final Set<Place> CLIENT = EnumSet.of(PROMPT);
    private static final Set<Place> LISTENER = EnumSet.of(LISTENER_PROMPT);

    /** Whether a person types the commands. */
    public boolean isPrompt() {
      return this == PROMPT || this == LISTENER_PROMPT;
    }
  }

  /** What the argument of a command is, for completion. */
  public enum Argument {
    /** There is none. */
    NONE,
    /** Something that can't be completed. */
    TEXT,
    /** The name of a file. */
    FILE,
    /** A close code first. */
    CLOSE_CODE,
    /** The name of a command. */
    COMMAND
  }

  private final String word;
  private final String syntax;
  private final Argument argument;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // The sets are made below and never change.
  private final Set<Place> places;

  SlashCommand(String syntax, Argument argument, String help, Set<Place> places) {
    this.word = "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.syntax = syntax;
    this.argument = argument;
    this.help = help;
    this.places = places;
  }

  SlashCommand(String word, String syntax, Argument argument, String help, Set<Place> places) {
    this.word = word;
    this.syntax = syntax;
    this.argument = argument;
    this.help = help;
    this.places = places;
  }

  /** The name with its slash. */
  public String word() {
    return word;
  }

  /** The name with its arguments. */
  public String usage() {
    return syntax.isEmpty() ? word : word + " " + syntax;
  }

  /** What its argument is. */
  public Argument argument() {
    return argument;
  }

  /** What it does, in a few words. */
  public String help() {
    return help;
  }

  /** The commands that hold in a place, in the order of help. */
  public static List<SlashCommand> in(Place place) {
    List<SlashCommand> all = new ArrayList<>();
    for (SlashCommand command : values()) {
      if (command.places.contains(place)) {
        all.add(command);
      }
    }
    return all;
  }

  /** The command of that name, with its slash, in a place. */
  static Optional<SlashCommand> of(String word, Place place) {
    for (SlashCommand command : in(place)) {
      if (command.word.equals(word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
