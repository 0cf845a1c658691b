package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.Failure;
import org.wscat.json.Json;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;

final class ScriptWriterTest {
  private static final Map<String, String> VARIABLES =
      Map.of("token", "s3cret", "n", "12", "quoted", "say \"hi\"\\");
  private static final List<String> PIECES =
      List.of(
          "{", "}", "{{", "}}", "[", "]", "\"", "\\", "\n", "\r", "| ", " ", "<", ">", "#", "/",
          ":", ",", "a", "\\E", "\\Q", "$", "{{a}}", "s3cret", "12", "1", "\u0000", "é", "🎉",
          "null", "...", "\u007f", "\u0085", "\\n", "\u001e");

  private final ScriptWriter writer = new ScriptWriter(VARIABLES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "two\nlines",
        "\n",
        "\n\n",
        "ends\n",
        "cr\r",
        "cr\r\nlf",
        "| x",
        "> x",
        "< x",
        "# x",
        "/ping",
        "b 00",
        "{{name}}",
        "{{{{",
        "{{{",
        "{",
        "[",
        "{not json",
        "[1, 2",
        "{}",
        "[1,2]",
        "{\"a\":1}",
        "{\"a\":\"{{b}}\"}",
        "{\"a\":\"\\u007b\\u007bb}}\"}",
        "{\n  \"a\": [\n    1\n  ]\n}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} trailing",
        "\\Q{\\E",
        "[\\E",
        "\ufeff",
        "\ufeff{}",
        "s3cret",
        "a s3cret b",
        "{\"t\":\"s3cret\"}",
        "{\"t\":\"Bearer s3cret\",\"n\":12}",
        "{\"n\":512,\"m\":12.5,\"k\":[12,\"12\"]}",
        "{\"s3cret\":1}",
        "{s3cret}",
        "{x=s3cret",
        "[s3cret]",
        "[\"\\\\12\",\"\\n12\"]",
        "{\"q\":\"say \\\"hi\\\"\\\\\"}",
        "say \"hi\"\\",
      })
  void roundTripsAMessage(String text) throws Failure {
    assertRoundTrip(text);
  }

  @Test
  void roundTripsAnyMessage() throws Failure {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertRoundTrip(text.toString());
    }
  }

  @Test
  void roundTripsAnyStringInJson() throws Failure {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 6; j++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertRoundTrip("{\"a\":\"" + Json.escape(text.toString()) + "\",\"n\":[12,121]}");
    }
  }

  @Test
  void binaryMessagesAreWrittenInDigits() throws Failure {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 10, -1});
    assertThat(writer.send(Message.binary(bytes))).isEqualTo(">b 000aff\n");
    assertThat(writer.expect(Message.binary(bytes))).isEqualTo("<b 000aff\n");
    assertThat(writer.send(Message.binary(ByteBuffer.allocate(0)))).isEqualTo(">b\n");
    assertThat(parse(">b 000aff\n")).isEqualTo(new Step.Send(Message.binary(bytes)));
  }

  @Test
  void textInBinaryMessagesIsWrittenAsText() throws Failure {
    assertThat(writer.send(binary("SUB s3cret\nb"))).isEqualTo(">B SUB {{token}}\n| b\n");
    assertThat(writer.expect(binary("{\"a\":\"é\"}"))).isEqualTo("<B {\"a\":\"é\"}\n");
    assertThat(writer.expect(binary("{x"))).isEqualTo("<Be {x\n");
    assertThat(writer.expect(binary("a\u0001"))).isEqualTo("<b 6101\n");
    assertThat(writer.expect(binary(""))).isEqualTo("<b\n");
    assertThat(parse(">B a\n")).isEqualTo(new Step.Send(binary("a")));
  }

  @Test
  void controlCharactersAreEscaped() throws Failure {
    assertThat(send("CONNECT\nlogin:s3cret\n\n\u0000"))
        .isEqualTo(">e CONNECT\\nlogin:{{token}}\\n\\n\\0\n");
    assertThat(writer.expect(Message.text(Steps.bytes("a\\\r{{\u001e\u007f"))))
        .isEqualTo("<e a\\\\\\r{{{{\\x1e\\x7f\n");
    assertThat(writer.send(binary("PING\r\n"))).isEqualTo(">Be PING\\r\\n\n");
    assertThat(writer.expect(Message.text(Steps.bytes("{\"a\":\r\n\"\u0085\",\r\"b\":1}"))))
        .isEqualTo("< {\"a\":\n| \"\\u0085\",\n| \"b\":1}\n");
    assertThat(send("a\tb\nc\\n")).isEqualTo("> a\tb\n| c\\n\n");
  }

  private static Message binary(String text) {
    return Message.binary(Steps.bytes(text));
  }

  @Test
  void writesNamesInPlaceOfValues() {
    assertThat(send("a s3cret b 12")).isEqualTo("> a {{token}} b {{n}}\n");
    assertThat(send("{\"t\":\"x s3cret\",\"n\":12,\"m\":123}"))
        .isEqualTo("> {\"t\":\"x {{token}}\",\"n\":{{n}},\"m\":123}\n");
    assertThat(send("{\"q\":\"say \\\"hi\\\"\\\\\"}")).isEqualTo("> {\"q\":\"{{quoted}}\"}\n");
    assertThat(send("{s3cret")).isEqualTo("> {{{token}}\n");
  }

  @Test
  void commandsAreWritten() throws Failure {
    assertThat(writer.ping(Steps.bytes("a b"))).isEqualTo("/ping a b\n");
    assertThat(writer.pong(Steps.bytes(""))).isEqualTo("/pong\n");
    assertThat(writer.close(new Close(4000, "bye"))).isEqualTo("/close 4000 bye\n");
    assertThat(writer.close(new Close(1000, ""))).isEqualTo("/close 1000\n");
    for (String text : List.of("", "a\nb", "{{x}}", "s3cret", "{\"s3cret\"}", " x ", "{{{")) {
      assertThat(parse(writer.ping(Steps.bytes(text))))
          .isEqualTo(new Step.Send(new Ping(Steps.bytes(text))));
      assertThat(writer.ping(Steps.bytes(text))).doesNotContain("s3cret");
    }
    Close close = new Close(4000, "s3cret\n{{");
    assertThat(parse(writer.close(close))).isEqualTo(new Step.Send(close));
    assertThat(ScriptWriter.expectClose(1005)).isEqualTo("/expect-close 1005\n");
  }

  @Test
  void optionsAreQuotedWhereTheyHoldBlanks() {
    assertThat(ScriptWriter.header(List.of("-c", "ws://h", "-o", "a b", "-s", "it's")))
        .isEqualTo("# wscat: -c ws://h -o 'a b' -s 'it'\"'\"'s'\n");
  }

  private String send(String text) {
    return writer.send(Message.text(Steps.bytes(text)));
  }

  private void assertRoundTrip(String text) throws Failure {
    Step sent = parse(send(text));
    String again =
        sent instanceof Step.SendTemplate template
            ? template.template().expand(new Variables(VARIABLES))
            : decode(((Message) ((Step.Send) sent).outgoing()).payload());
    assertThat(again).isEqualTo(text);
    assertThat(send(text)).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");

    String line = writer.expect(Message.text(Steps.bytes(text)));
    assertThat(line).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
    Step.ExpectMessage expected = (Step.ExpectMessage) parse(line);
    assertThat(matches(expected, text)).as("%s is taken by %s", text, line).isTrue();
    assertThat(matches(expected, text + "x")).as("%sx is taken by %s", text, line).isFalse();
    assertThat(matches(expected, "x" + text)).as("x%s is taken by %s", text, line).isFalse();
    if (!text.matches("(?s)[{\\[].*12.*")) {
      assertThat(line).doesNotContain("s3cret");
    }
  }

  private static boolean matches(Step.ExpectMessage step, String text) {
    ReceivedMessage message =
        ReceivedMessage.of(Message.text(Steps.bytes(text)).copy(), () -> false);
    return step.pattern().matcher(new Variables(VARIABLES)).match(message)
        instanceof MessageMatcher.Match;
  }

  private static Step parse(String line) throws Failure {
    byte[] script = ("# wscat: -c demo:\n" + line).getBytes(StandardCharsets.UTF_8);
    List<Step> steps = ScriptParser.parse("a.wscat", script, VARIABLES, VARIABLES.keySet()).steps();
    assertThat(steps).as(line).hasSize(1);
    return steps.get(0);
  }

  private static String decode(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
