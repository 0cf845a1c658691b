package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.script.SlashCommand.Place;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;

final class InputCommandsTest {
  private static final Step NOTHING = new Step.Incomplete();

  @TempDir private Path directory;

  private static InputCommands at(Place place) {
    return new InputCommands(PayloadFormat.TEXT, place, Map.of("known", "42"));
  }

  private static Step parse(LineParser parser, String line) {
    try {
      return parser.parse(Steps.bytes(line));
    } catch (InvalidLineException e) {
      throw new AssertionError(e);
    }
  }

  private static Step last(LineParser parser, String... lines) {
    Step last = null;
    for (String line : lines) {
      last = parse(parser, line);
    }
    return last;
  }

  private static String error(Place place, String... lines) {
    Step step = last(at(place), lines);
    assertThat(step).isInstanceOf(Step.InvalidCommand.class);
    return ((Step.InvalidCommand) step).failure().getMessage();
  }

  @ParameterizedTest
  @CsvSource({"//x, /x", "//, /", "///x, //x", "hello, hello", "' /x', ' /x'", "a//b, a//b"})
  void twoSlashesSendOne(String line, String sent) {
    for (Place place : List.of(Place.PIPE, Place.PROMPT, Place.LISTENER_PROMPT)) {
      assertThat(parse(at(place), line)).isEqualTo(Steps.text(sent));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/pign, /ping",
    "/pingx, /ping",
    "/clos, /close",
    "/Close, /close",
    "/hlep, /help",
    "/stauts, /status",
    "/reconect, /reconnect",
    "/evry, /every",
    "/expectclose 1000, /expect-close",
  })
  void aSlipIsMetWithASuggestion(String line, String near) {
    assertThat(error(Place.PROMPT, line)).endsWith("did you mean " + near + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/foo", "/PING", "/api/v1/users", "/ping?"})
  void aMistakeAtAPromptIsOneLine(String line) {
    Step.InvalidCommand invalid = (Step.InvalidCommand) parse(at(Place.PROMPT), line);
    assertThat(invalid.failure().getMessage()).startsWith("Unrecognized slash command");
    assertThat(invalid.failure().hint()).isEmpty();
    assertThat(invalid.failure().details()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PROMPT, /status, STATUS",
    "LISTENER_PROMPT, /status, CLIENTS",
    "PROMPT, /headers, HEADERS",
    "PROMPT, /reconnect, RECONNECT",
    "PROMPT, /stop, STOP",
    "LISTENER_PROMPT, /clear, CLEAR",
    "PROMPT, '/quit ', QUIT",
  })
  void asksWhatOnlyAPromptHas(Place place, String line, PromptCommand.Plain command) {
    assertThat(parse(at(place), line)).isEqualTo(new Step.Ask(command));
  }

  @Test
  void argumentsOfPromptCommandsAreParsed() {
    assertThat(parse(at(Place.PROMPT), "/last")).isEqualTo(ask(new PromptCommand.Last(1)));
    assertThat(parse(at(Place.PROMPT), "/last 3")).isEqualTo(ask(new PromptCommand.Last(3)));
    assertThat(parse(at(Place.PROMPT), "/record a b"))
        .isEqualTo(ask(new PromptCommand.BeginRecording("a b")));
    for (String ping : List.of("/help ping", "/help /ping")) {
      assertThat(parse(at(Place.PROMPT), ping))
          .isEqualTo(ask(new PromptCommand.Help(Place.PROMPT, Optional.of(SlashCommand.PING))));
    }
    assertThat(parse(at(Place.LISTENER_PROMPT), "/to 2  a b"))
        .isEqualTo(ask(new PromptCommand.To(2, Message.text(Steps.bytes(" a b")))));
    assertThat(parse(at(Place.LISTENER_PROMPT), "/kick 12 4001 go away"))
        .isEqualTo(ask(new PromptCommand.Kick(12, new Close(4001, "go away"))));
    assertThat(parse(at(Place.LISTENER_PROMPT), "/kick 1"))
        .isEqualTo(ask(new PromptCommand.Kick(1, new Close(1000, ""))));
  }

  private static Step binaryFf00() {
    return new Step.Send(Message.binary(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0})));
  }

  private static Step ask(PromptCommand command) {
    return new Step.Ask(command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROMPT | /last 0 | /last: '0' is not the number of a message (from 1)",
        "PROMPT | /last x | /last: 'x' is not the number of a message (from 1)",
        "PROMPT | /last 99999999999 | /last: '99999999999' is not the number of a message (from 1)",
        "PROMPT | /record | /record: the name of the file is missing",
        "PROMPT | /status now | /status takes no argument",
        "PROMPT | /help pign | /help: there is no command '/pign', did you mean /ping?",
        "PROMPT | /help xyz | /help: there is no command '/xyz'",
        "PROMPT | /send hello | /send takes @ and the name of a file",
        "PROMPT | /send | /send takes @ and the name of a file",
        "PROMPT | /send @ | /send: the name of the file is missing behind @",
        "PROMPT | /send @/no/such | /send: there is no file '/no/such'",
        "PROMPT | /send @/dev/null | /send: '/dev/null' is not a regular file",
        "PROMPT | /binary | /binary takes hexadecimal digits, or @ and the name of a file",
        "PROMPT | /binary 012 | /binary: the text is not hexadecimal: half a byte is missing",
        "PROMPT | /binary xy | /binary: the text is not hexadecimal",
        "PROMPT | /expect | /expect: the pattern is missing",
        "PROMPT | /to 1 x | /to is a command of a listener's prompt",
        "PIPE | /status | /status is a command of the prompt",
        "LISTENER_PROMPT | /headers | /headers is a command of a client's prompt",
        "LISTENER_PROMPT | /to x y | /to: 'x' is not the number of a client (from 1)",
        "LISTENER_PROMPT | /to 1 | /to: the text is missing, as in: /to 1 hello",
        "LISTENER_PROMPT | /kick | /kick: '' is not the number of a client (from 1)",
        "PROMPT | /every 0 | /every: the time must be longer than 0",
        "PROMPT | /end | there is no block for this /end to close",
        "PROMPT | /repeat 0 | /repeat: '0' is not a whole number from 1 to 1000000",
        "PROMPT | /on ping | /on takes a line that expects a message, as in: /on < ping",
      })
  void mistakesAreOneLine(Place place, String line, String message) {
    assertThat(error(place, line)).isEqualTo(message);
  }

  @Test
  void aFileIsSentAsItIs() throws Exception {
    Path text = Files.writeString(directory.resolve("a b"), "é\n\n");
    Path bytes = Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff, 0});
    assertThat(parse(at(Place.PIPE), "/send @" + text)).isEqualTo(Steps.text("é\n\n"));
    assertThat(parse(at(Place.PROMPT), "/binary @" + bytes)).isEqualTo(binaryFf00());
    assertThat(parse(at(Place.PROMPT), "/binary ff 00")).isEqualTo(binaryFf00());
    assertThat(error(Place.PROMPT, "/send @" + bytes))
        .isEqualTo("/send: '" + bytes + "' is not valid UTF-8");
    assertThat(error(Place.PROMPT, "/send @" + directory))
        .isEqualTo("/send: '" + directory + "' is a directory");
    Path huge = directory.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(101L * 1024 * 1024);
    }
    assertThat(error(Place.PROMPT, "/send @" + huge))
        .isEqualTo("/send: '" + huge + "' is larger than 100 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPE", "PROMPT", "LISTENER_PROMPT"})
  void aBlockIsReadOverSeveralLines(Place place) {
    InputCommands parser = at(place);
    assertThat(parse(parser, "/on <? ping {{n}}")).isEqualTo(NOTHING);
    assertThat(parser.isIncomplete()).isTrue();
    assertThat(parse(parser, "> pong {{n}}")).isEqualTo(NOTHING);
    assertThat(parse(parser, "/ping {{known}}")).isEqualTo(NOTHING);
    Standing.On on = (Standing.On) parse(parser, "/end");
    assertThat(on.body()).hasSize(2);
    assertThat(parser.isIncomplete()).isFalse();
    assertThat(parse(parser, "hello")).isEqualTo(Steps.text("hello"));

    Standing.Every every =
        (Standing.Every) last(parser, "/every 2s", "# a comment", "> tick", "/end");
    assertThat(every.time()).isEqualTo(Duration.ofSeconds(2));
    Step.ExpectAll all = (Step.ExpectAll) last(parser, "/all", "< a", "", "<~ b", "/end");
    assertThat(all.parts()).hasSize(2);
    Step.Repeat repeat = (Step.Repeat) last(parser, "/repeat 3", "<? {\"t\":\"tick\"}");
    assertThat(repeat.times()).isEqualTo(3);
    assertThat(((Step.ExpectMessage) parse(parser, "/expect a b")).wanted()).isEqualTo("a b");
    assertThat(parser.end()).isEmpty();
  }

  @Test
  void aPersonTypesALineAgainAfterAMistake() {
    InputCommands parser = at(Place.PROMPT);
    assertThat(last(parser, "/on < ping", "pong")).isInstanceOf(Step.InvalidCommand.class);
    assertThat(parse(parser, "/all")).isInstanceOf(Step.InvalidCommand.class);
    assertThat(parser.isIncomplete()).isTrue();
    assertThat(((Standing.On) last(parser, "> pong", "/end")).body()).hasSize(1);
    assertThat(last(parser, "/repeat 2", "> x")).isInstanceOf(Step.InvalidCommand.class);
    assertThat(parse(parser, "< x")).isInstanceOf(Step.Repeat.class);
    assertThat(last(parser, "/all", "/end")).isInstanceOf(Step.InvalidCommand.class);
    assertThat(parser.isIncomplete()).isFalse();
    parse(parser, "/every 1s");
    parser.drop();
    assertThat(parse(parser, "x")).isEqualTo(Steps.text("x"));
  }

  @Test
  void aPersonMayPasteABlockAsOneText() {
    InputCommands parser = at(Place.PROMPT);
    assertThat(parse(parser, "/on < ping\n> pong\n/end")).isInstanceOf(Standing.On.class);
    assertThat(parser.isIncomplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/on < ping;pong;> x;/end",
        "/on ping;> x;/end",
        "/on < a;/all;< b;/end;> x;/end",
        "/every 0;> x;/end",
        "/all;> x;< b;/end",
        "/all;/end",
        "/repeat 0;< x",
        "/repeat 2;> x",
        "/on < a;> {{unbound}};/end",
        "/end",
      })
  void ofAPipeTheRestOfAnInvalidBlockIsPassedOver(String lines) {
    InputCommands parser = at(Place.PIPE);
    int mistakes = 0;
    for (String line : lines.split(";")) {
      Step step = parse(parser, line);
      if (step instanceof Step.InvalidCommand invalid) {
        mistakes++;
        assertThat(invalid.failure().getMessage()).matches("line \\d+ of standard input: .*");
      } else {
        assertThat(step).isEqualTo(NOTHING);
      }
    }
    assertThat(mistakes).isEqualTo(1);
    assertThat(parse(parser, "after")).isEqualTo(Steps.text("after"));
    assertThat(parser.end()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;/on < b;> c | line 2 of standard input: /end is missing, which closes this /on",
        "/all;< b | line 1 of standard input: /end is missing, which closes this /all",
        "/repeat 2 | line 1 of standard input: a line that expects a message must follow /repeat",
      })
  void theEndOfAPipeWithinABlockIsAMistake(String lines, String message) {
    InputCommands parser = at(Place.PIPE);
    last(parser, lines.split(";"));
    Step.InvalidCommand end = (Step.InvalidCommand) parser.end().orElseThrow();
    assertThat(end.failure()).hasMessage(message);
    assertThat(end.failure().status()).isEqualTo(ExitStatus.USAGE);
    assertThat(parser.end()).isEmpty();
  }

  @Test
  void everyCommandHasAnExplanation() {
    for (Place place : Place.values()) {
      assertThat(SlashCommand.in(place))
          .isNotEmpty()
          .allSatisfy(command -> assertThat(command.help()).isNotBlank())
          .extracting(SlashCommand::word)
          .doesNotHaveDuplicates();
    }
  }
}
