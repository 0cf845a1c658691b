package org.wscat.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.Rejection;
import org.wscat.listen.ListenAddress;
import org.wscat.net.HostOverride;
import org.wscat.script.Durations;
import org.wscat.script.InvalidLineException;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Sizes;
import org.wscat.script.SlashCommands;
import org.wscat.script.Standing;
import org.wscat.script.Step;
import org.wscat.script.Variables;
import org.wscat.script.Wait;
import org.wscat.websocket.MessageTerminator;
import org.wscat.websocket.Utf8;

/**
 * A parser of option values. There is one parser for each kind of value, and one class for all
 * parsers, because the option table would load a class for each at every start. Immutable.
 *
 * @param <T> the type of the parsed value
 */
final class ValueParser<T> {
  private enum Kind {
    FLAG,
    TEXT,
    FILE,
    WORD,
    NUMBER,
    SIZE,
    TIME,
    POSITIVE_TIME,
    WAIT,
    VERSION,
    SECRET,
    HEADERS,
    VARIABLE,
    LISTEN_ADDRESS,
    REJECTION,
    HOST_OVERRIDE,
    TERMINATOR,
    MESSAGE,
    PATTERN,
    REGEX,
    CLOSE_CODE,
    STATUS,
    CHOSEN_SUBPROTOCOL,
    RHYTHM,
    RESULT
  }

  private static final int MOST_DIGITS = 12;

  /** The parser for an option without a value: always true. */
  static final ValueParser<Boolean> FLAG = new ValueParser<>(Kind.FLAG);

  /** The text, unchanged. */
  static final ValueParser<String> TEXT = new ValueParser<>(Kind.TEXT);

  /** The name of a file. */
  static final ValueParser<String> FILE = new ValueParser<>(Kind.FILE);

  /** A size of at least one byte, in bytes. */
  static final ValueParser<Long> SIZE = new ValueParser<>(Kind.SIZE);

  /** A time of zero or more. */
  static final ValueParser<Duration> TIME = new ValueParser<>(Kind.TIME);

  /** A time longer than zero. */
  static final ValueParser<Duration> POSITIVE_TIME = new ValueParser<>(Kind.POSITIVE_TIME);

  /** A time, or -1 for no limit. */
  static final ValueParser<Wait> WAIT = new ValueParser<>(Kind.WAIT);

  /** A version of the WebSocket protocol, 8 or 13. */
  static final ValueParser<Integer> VERSION = new ValueParser<>(Kind.VERSION);

  /** A secret, which may refer to a file or a variable. */
  static final ValueParser<Secret> SECRET = new ValueParser<>(Kind.SECRET);

  /** A header field, or the header fields in a file or a variable, whose values are secrets. */
  static final ValueParser<List<Header>> HEADERS = new ValueParser<>(Kind.HEADERS);

  /** A name and its value; without a value, the environment variable of that name. */
  static final ValueParser<Map.Entry<String, String>> VARIABLE = new ValueParser<>(Kind.VARIABLE);

  /** A port, with or without a host. */
  static final ValueParser<ListenAddress> LISTEN_ADDRESS = new ValueParser<>(Kind.LISTEN_ADDRESS);

  /** A status and a body, without header fields. */
  static final ValueParser<Rejection> REJECTION = new ValueParser<>(Kind.REJECTION);

  /** A host, a port, and the addresses to connect to. */
  static final ValueParser<HostOverride> HOST_OVERRIDE = new ValueParser<>(Kind.HOST_OVERRIDE);

  /** Bytes in hexadecimal digits that are valid UTF-8, at least one. */
  static final ValueParser<MessageTerminator> TERMINATOR = new ValueParser<>(Kind.TERMINATOR);

  /** A message to send. */
  static final ValueParser<Step> MESSAGE = new ValueParser<>(Kind.MESSAGE);

  /** A message to wait for: text, or JSON that it holds. */
  static final ValueParser<Step> PATTERN = new ValueParser<>(Kind.PATTERN);

  /** A message to wait for: a regular expression that is found in it. */
  static final ValueParser<Step> REGEX = new ValueParser<>(Kind.REGEX);

  /** The code of a Close frame to wait for. */
  static final ValueParser<Step> CLOSE_CODE = new ValueParser<>(Kind.CLOSE_CODE);

  /** The expected HTTP status of the response to the opening handshake. */
  static final ValueParser<Step> STATUS = new ValueParser<>(Kind.STATUS);

  /** The subprotocol that the server is expected to select. */
  static final ValueParser<Step> CHOSEN_SUBPROTOCOL = new ValueParser<>(Kind.CHOSEN_SUBPROTOCOL);

  /** A time, and a message to send each time after it. */
  static final ValueParser<Step> RHYTHM = new ValueParser<>(Kind.RHYTHM);

  /** A text to print. */
  static final ValueParser<Step> RESULT = new ValueParser<>(Kind.RESULT);

  private final Kind kind;
  private final long least;
  private final long most;
  private final String wordsName;
  private final List<String> words;

  private ValueParser(Kind kind) {
    this(kind, 0, 0, "", List.of());
  }

  private ValueParser(Kind kind, long least, long most, String wordsName, List<String> words) {
    this.kind = kind;
    this.least = least;
    this.most = most;
    this.wordsName = wordsName;
    this.words = words;
  }

  /** An integer from {@code least} to {@code most}. */
  static ValueParser<Long> number(long least, long most) {
    return new ValueParser<>(Kind.NUMBER, least, most, "", List.of());
  }

  /**
   * One of several words, in lower or upper case.
   *
   * @param name the name for a word, shown by shell completion
   */
  static ValueParser<String> word(String name, String... words) {
    return new ValueParser<>(Kind.WORD, 0, 0, name, List.of(words));
  }

  /** Whether the value is the name of a file. */
  boolean takesFile() {
    return kind == Kind.FILE;
  }

  /** The allowed words; empty if the value is not one of certain words. */
  List<String> words() {
    return words;
  }

  /** The name for one of the words; empty if there are none. */
  String wordsName() {
    return wordsName;
  }

  /** Whether the value is a step of the session. */
  boolean makesStep() {
    return switch (kind) {
      case MESSAGE, PATTERN, REGEX, CLOSE_CODE, STATUS, CHOSEN_SUBPROTOCOL, RHYTHM, RESULT -> true;
      default -> false;
    };
  }

  /**
   * Parses a value.
   *
   * @param option the option's name, with which the failure's message starts
   * @throws Failure of usage when the value is invalid
   */
  @SuppressWarnings("unchecked") // Each constant above names the type of its kind.
  T parse(String option, String text, ParseContext context) throws Failure {
    return (T) value(option, text, context);
  }

  private Object value(String option, String text, ParseContext context) throws Failure {
    return switch (kind) {
      case FLAG -> true;
      case TEXT, FILE -> text;
      case WORD -> word(option, text);
      case NUMBER -> number(option, text, least, most);
      case SIZE -> Sizes.parse(option, text);
      case TIME -> Durations.parse(option, text);
      case POSITIVE_TIME -> positiveTime(option, text);
      case WAIT -> waiting(option, text);
      case VERSION -> version(option, text);
      case SECRET -> new Secret(context.inputs().value(option, text));
      case HEADERS -> headers(option, text, context.inputs());
      case VARIABLE -> variable(option, text, context.inputs());
      case LISTEN_ADDRESS -> ListenAddress.parse(text);
      case REJECTION -> rejection(option, text);
      case HOST_OVERRIDE -> HostOverride.parse(text);
      case TERMINATOR -> terminator(option, text);
      case MESSAGE -> context.message(option, text);
      case PATTERN -> context.pattern(option, text);
      case REGEX -> context.regex(option, text);
      case CLOSE_CODE -> new Step.ExpectClose(option, SlashCommands.expectedCode(option, text));
      case STATUS -> new Step.ExpectStatus((int) number(option, text, 100, 999));
      case CHOSEN_SUBPROTOCOL -> new Step.ExpectSubprotocol(text);
      case RHYTHM -> rhythm(option, text, context);
      case RESULT -> context.print(option, text);
    };
  }

  private String word(String option, String text) throws Failure {
    String word = text.toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw Failure.usage(option + ": '" + text + "' is none of " + String.join(", ", words));
    }
    return word;
  }

  private static long number(String option, String text, long least, long most) throws Failure {
    long number = isNumber(text) ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw Failure.usage(
          option + ": '" + text + "' is not a whole number from " + least + " to " + most);
    }
    return number;
  }

  /**
   * Whether a text is ASCII digits only: Java would also accept signs and the digits of other
   * scripts.
   */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DIGITS;
  }

  private static Duration positiveTime(String option, String text) throws Failure {
    Duration time = Durations.parse(option, text);
    if (time.isZero()) {
      throw Failure.usage(option + ": the time must be longer than 0");
    }
    return time;
  }

  private static Step rhythm(String option, String text, ParseContext context) throws Failure {
    int separator = text.indexOf('=');
    if (separator < 0) {
      throw Failure.usage(option + ": '" + text + "' is not a time and a text, as in 25s=ping");
    }
    Duration time = positiveTime(option, text.substring(0, separator));
    Step message = context.message(option, text.substring(separator + 1));
    return new Standing.Every(option + " " + text, time, List.of(message));
  }

  private static Wait waiting(String option, String text) throws Failure {
    return text.equals("-1")
        ? Wait.UNTIL_SERVER_CLOSES
        : new Wait(Optional.of(Durations.parse(option, text)));
  }

  private static int version(String option, String text) throws Failure {
    if (!text.equals("13") && !text.equals("8")) {
      throw Failure.usage(option + ": '" + text + "' is not a WebSocket version (13 or 8)");
    }
    return Integer.parseInt(text);
  }

  private static List<Header> headers(String option, String text, Inputs inputs) throws Failure {
    if (!Inputs.isIndirect(text)) {
      return List.of(Header.parse(text));
    }
    String value = inputs.value(option, text);
    if (!Inputs.isFile(text)) {
      return List.of(Header.parse(value).asSecret());
    }
    List<Header> headers = new ArrayList<>();
    for (String line : value.split("\r?\n")) {
      if (!line.isBlank()) {
        headers.add(Header.parse(line).asSecret());
      }
    }
    return headers;
  }

  private static MessageTerminator terminator(String option, String text) throws Failure {
    ByteBuffer bytes;
    try {
      ByteBuffer digits = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      bytes = PayloadFormat.HEX.message(digits).payload();
    } catch (InvalidLineException e) {
      throw Failure.usage(option + ": '" + text + "' " + e.getMessage());
    }
    if (!bytes.hasRemaining()) {
      throw Failure.usage(option + ": there is no byte");
    }
    if (!Utf8.isValid(bytes)) {
      throw Failure.usage(option + ": '" + text + "' is not UTF-8, as a text message must be");
    }
    byte[] end = new byte[bytes.remaining()];
    bytes.get(end);
    return new MessageTerminator(end);
  }

  private static Map.Entry<String, String> variable(String option, String text, Inputs inputs)
      throws Failure {
    int separator = text.indexOf('=');
    String name = separator < 0 ? text : text.substring(0, separator);
    if (!Variables.isName(name) || name.equals("_")) {
      throw Failure.usage(option + ": '" + name + "' is not a name (letters, digits, _ - .)");
    }
    return Map.entry(
        name, separator < 0 ? inputs.variable(option, name) : text.substring(separator + 1));
  }

  private static Rejection rejection(String option, String text) throws Failure {
    int colon = text.indexOf(':');
    String status = colon < 0 ? text : text.substring(0, colon);
    int number = (int) number(option, status, 200, 599);
    String body = colon < 0 ? "" : text.substring(colon + 1);
    if (!body.isEmpty() && (number == 204 || number == 205 || number == 304)) {
      throw Failure.usage(option + ": an answer with status " + number + " has no body");
    }
    return new Rejection(number, List.of(), body);
  }
}
