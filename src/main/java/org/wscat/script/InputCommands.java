package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.NearestName;
import org.wscat.websocket.Utf8;

/**
 * Parses lines of the prompt, or of standard input under {@code --slash}: those that start with a
 * slash are commands, as in a script, and may begin a block of several lines; all others are
 * messages. Two slashes stand for one that begins a message. Used by one thread.
 */
public final class InputCommands implements LineParser {
  private final PayloadFormat messages;
  private final SlashCommand.Place place;
  private final Map<String, String> variables;
  private int number;

  /** Null before the first command. */
  private InputBlocks blocks;

  /**
   * Creates a parser.
   *
   * @param messages parses the lines that are messages
   * @param place where the lines are given, which is not a script
   * @param variables the values of {@code --variable}, by name
   */
  public InputCommands(
      PayloadFormat messages, SlashCommand.Place place, Map<String, String> variables) {
    this.messages = messages;
    this.place = place;
    this.variables = variables;
  }

  @Override
  public Step parse(ByteBuffer line) throws InvalidLineException {
    number++;
    if (blocks == null && !isAt(line, 0)) {
      return messages.parse(line);
    }
    if (blocks == null) {
      blocks = new InputBlocks(variables, place.isPrompt());
    }
    if (!blocks.isIncomplete() && isAt(line, 0) && isAt(line, 1)) {
      return messages.parse(line.position(line.position() + 1));
    }
    if (!Utf8.isValid(line)) {
      return messages.parse(line);
    }
    String text = StandardCharsets.UTF_8.decode(line.duplicate()).toString();
    if (!blocks.isIncomplete() && !isAt(line, 0)) {
      return blocks.passes(text) ? new Step.Incomplete() : messages.parse(line);
    }
    try {
      return blocks.isIncomplete() ? block(text) : command(text);
    } catch (Failure failure) {
      return new Step.InvalidCommand(failure);
    }
  }

  private static boolean isAt(ByteBuffer line, int offset) {
    return line.remaining() > offset && line.get(line.position() + offset) == '/';
  }

  @Override
  public Optional<SlashCommand.Place> commands() {
    return Optional.of(place);
  }

  @Override
  public boolean isIncomplete() {
    return blocks != null && blocks.isIncomplete();
  }

  @Override
  public void drop() {
    if (blocks != null) {
      blocks.drop();
    }
  }

  @Override
  public Optional<Step> end() {
    String missing = blocks == null ? "" : blocks.missing();
    if (missing.isEmpty()) {
      drop();
      return Optional.empty();
    }
    String title = line(blocks.missingLine()) + ": ";
    drop();
    return Optional.of(new Step.InvalidCommand(Failure.usage(title + missing)));
  }

  private static String line(int of) {
    return "line " + of + " of standard input";
  }

  /** The place of the line in reports: of a person, who sees the line, the command. */
  private String where(String text) {
    if (!place.isPrompt()) {
      return line(number);
    }
    return text.startsWith("/") ? SlashCommands.name(text) : "as typed";
  }

  /** Parses a line of a block, or the lines of one that came as one. */
  private Step block(String text) throws Failure {
    Step last = new Step.Incomplete();
    for (String line : place.isPrompt() ? text.split("\n", -1) : new String[] {text}) {
      try {
        last = blocks.line(line, number, where(line));
      } catch (Failure failure) {
        if (place.isPrompt()) {
          throw failure;
        }
        throw failure.withPrefix(line(number), failure.status());
      }
    }
    return last;
  }

  private Step command(String text) throws Failure {
    String word = SlashCommands.name(text);
    Optional<SlashCommand> known = SlashCommand.of(word, place);
    if (known.isEmpty()) {
      throw unknown(word);
    }
    String argument = text.length() > word.length() ? text.substring(word.length() + 1) : "";
    try {
      return switch (known.get()) {
        case ALL, ON, EVERY, REPEAT, END -> block(text);
        case SEND, BINARY, EXPECT -> sendOrExpect(known.get(), argument, where(text));
        case PING, PONG, CLOSE, EXPECT_CLOSE, WAIT, TIMEOUT, SKIP, PRINT ->
            SlashCommands.command(text, word);
        default ->
            new Step.Ask(new PromptCommands(place, messages).parse(known.get(), argument.strip()));
      };
    } catch (SyntaxException fault) {
      throw place.isPrompt()
          ? Failure.usage(fault.getMessage())
          : Failure.usage(fault.getMessage()).withHint(list());
    }
  }

  private Step sendOrExpect(SlashCommand command, String argument, String where)
      throws Failure, SyntaxException {
    if (command == SlashCommand.EXPECT) {
      if (argument.isEmpty()) {
        throw Failure.usage("/expect: the pattern is missing");
      }
      Step expectation = blocks.names().expect(where, messages, argument, true);
      if (place.isPrompt()) {
        blocks.names().restore(variables.keySet());
      }
      return expectation;
    }
    String text = argument.strip();
    boolean isFile = text.startsWith(MessageFile.MARK);
    if (command == SlashCommand.SEND && !isFile) {
      throw Failure.usage("/send takes @ and the name of a file");
    }
    if (command == SlashCommand.BINARY && text.isEmpty()) {
      throw Failure.usage("/binary takes hexadecimal digits, or @ and the name of a file");
    }
    PayloadFormat format =
        command == SlashCommand.SEND ? messages : isFile ? PayloadFormat.BINARY : PayloadFormat.HEX;
    String title = command.word() + ": " + (isFile ? "'" + text.substring(1) + "'" : "the text");
    try {
      return format.parse(
          isFile
              ? MessageFile.read(command.word(), text.substring(1))
              : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidLineException fault) {
      throw Failure.usage(title + " " + fault.getMessage());
    }
  }

  private Failure unknown(String word) {
    for (SlashCommand.Place other : SlashCommand.Place.values()) {
      if (SlashCommand.of(word, other).isPresent()) {
        return Failure.usage(
            word
                + (other == SlashCommand.Place.LISTENER_PROMPT
                    ? " is a command of a listener's prompt"
                    : place == SlashCommand.Place.PIPE
                        ? " is a command of the prompt"
                        : " is a command of a client's prompt"));
      }
    }
    List<String> words = new ArrayList<>();
    for (SlashCommand command : SlashCommand.in(place)) {
      words.add(command.word());
    }
    Optional<String> nearest = NearestName.of(word, words);
    if (nearest.isPresent()) {
      return Failure.usage(
          "Unrecognized slash command '" + word + "', did you mean " + nearest.get() + "?");
    }
    String message = "Unrecognized slash command.";
    return place.isPrompt()
        ? Failure.usage(
            message + " /help lists them, a line that begins with // is sent with one /")
        : Failure.usage(message).withHint(list());
  }

  private String list() {
    StringBuilder list = new StringBuilder();
    for (SlashCommand command : SlashCommand.in(place)) {
      list.append(list.isEmpty() ? "" : ", ").append(command.usage());
    }
    return list.toString();
  }
}
