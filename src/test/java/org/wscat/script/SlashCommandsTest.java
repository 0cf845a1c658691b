package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;

class SlashCommandsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "hello", " /ping", "a /close", "\\/ping", "é", "\t/pong"})
  void aLineThatDoesNotStartWithASlashIsAMessage(String line) {
    assertThat(parse(line)).isEqualTo(Steps.text(line));
  }

  @ParameterizedTest
  @CsvSource({
    "/ping, ''",
    "'/ping ', ''",
    "/ping data, data",
    "/ping a b c, a b c",
    "/ping é日, é日",
    "/ping /close, /close",
  })
  void sendsAPing(String line, String data) {
    assertThat(parse(line)).isEqualTo(new Step.Send(new Ping(Steps.bytes(data))));
  }

  @ParameterizedTest
  @CsvSource({"/pong, ''", "/pong x, x", "/pong x y, x y"})
  void sendsAPong(String line, String data) {
    assertThat(parse(line)).isEqualTo(new Step.Send(new Pong(Steps.bytes(data))));
  }

  @ParameterizedTest
  @CsvSource({
    "/close, 1000, ''",
    "'/close ', 1000, ''",
    "/close 1000, 1000, ''",
    "'/close 1000 ', 1000, ''",
    "/close 1001 away, 1001, away",
    "/close 4000 why, 4000, why",
    "/close 4999 bye bye, 4999, bye bye",
    "/close  1000  bye, 1000, bye",
    "/close 3000 é日, 3000, é日",
    "/close 1014, 1014, ''",
  })
  void startsTheClosingHandshake(String line, int code, String reason) {
    assertThat(parse(line)).isEqualTo(new Step.Send(new Close(code, reason)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/foo", "/PING", "/ ping", "/x/y"})
  void otherCommandsAreNotRecognized(String line) {
    assertThat(rejection(line)).hasMessage("Unrecognized slash command.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "0",
        "999",
        "1004",
        "1005",
        "1006",
        "1015",
        "1016",
        "2999",
        "5000",
        "10000",
        "abc",
        "-1000",
        "+1000",
        "1000.0",
        "0x3e8",
        "\u0661\u0660\u0660\u0660"
      })
  void aCodeThatCannotBeSentIsRejected(String code) {
    assertThat(rejection("/close " + code)).hasMessageContaining("'" + code + "'");
    assertThat(rejection("/close " + code + " reason")).hasMessageContaining("'" + code + "'");
  }

  @ParameterizedTest
  @CsvSource({"/ping, 125", "/pong, 125", "/close 1000, 123"})
  void dataIsBoundedInBytes(String command, int most) {
    assertThat(parse(command + " " + "x".repeat(most))).isNotInstanceOf(Step.InvalidCommand.class);
    assertThat(rejection(command + " " + "x".repeat(most + 1)))
        .hasMessageContaining("at most " + most + " bytes");
    assertThat(rejection(command + " " + "é".repeat(most / 2 + 1)))
        .hasMessageContaining("at most " + most + " bytes");
  }

  @Test
  void sendsTheWholeMessage() {
    Message message = (Message) ((Step.Send) parse("hello")).outgoing();

    assertThat(message.payload().remaining()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"/print, ''", "/print a {{b}}, a {{b}}", "'/print  a ', ' a '"})
  void printsAText(String line, String text) throws SyntaxException {
    assertThat(parse(line)).isEqualTo(new Step.Print(Template.parse(text)));
  }

  private static Failure rejection(String line) {
    Failure failure = ((Step.InvalidCommand) parse(line)).failure();
    assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
    return failure;
  }

  private static Step parse(String line) {
    try {
      return new InputCommands(PayloadFormat.TEXT, SlashCommand.Place.PIPE, Map.of())
          .parse(Steps.bytes(line));
    } catch (InvalidLineException e) {
      throw new AssertionError(e);
    }
  }
}
