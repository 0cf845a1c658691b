package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
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

final class ScriptParserTest {
  private static final String FILE = "a.wscat";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> hello@hello",
        ">@",
        "> @",
        ">  x @ x ",
        "> > x@> x",
        "> # x@# x",
        "> /ping@/ping",
        "> a\n| b@a\nb",
        "> a\n|\n| @a\n\n",
        ">\n| b@\nb",
        "> a\n| | b@a\n| b",
        "> {{{{x}}@{{x}}",
        ">e a\\0\\r\\n\\t\\\\n@a\0\r\n\t\\n",
        ">e \\x7b\\x7bx\\u{1f389}@{{x🎉",
        ">e a\n| b@a\nb",
        ">e@",
        "> \\n@\\n",
        "> {not json@{not json",
        "> a\rb@a\rb",
        "> a\r@a\r",
        "> é🎉\u0000@é🎉\u0000",
      })
  void sendsText(String row) throws Failure {
    String[] cells = row.split("@", -1);
    String script = cells[0];
    String text = cells[1];

    assertThat(steps(script)).containsExactly(Steps.text(text));
    assertThat(steps("# c\n\n" + script + "\n  \n#")).containsExactly(Steps.text(text));
  }

  @ParameterizedTest
  @CsvSource({">b 00fF, 2", "'>b 00 ff\n| 01', 3", ">b, 0", "'>b ', 0"})
  void sendsBinary(String script, int size) throws Failure {
    Message message = (Message) ((Step.Send) steps(script).get(0)).outgoing();
    assertThat(message.isText()).isFalse();
    assertThat(message.payload().remaining()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "< x, false, TextPattern",
    "<, false, TextPattern",
    "<? x, true, TextPattern",
    "< {}, false, JsonPattern",
    "<? [1], true, JsonPattern",
    "'<  {}', false, TextPattern",
    "<~ x, false, RegexPattern",
    "<?~ {, true, RegexPattern",
    "<b 00, false, BinaryPattern",
    "<?b, true, BinaryPattern",
    "<B x, false, BinaryTextPattern",
    "<?B {}, true, BinaryTextPattern",
    "<~B x, false, BinaryTextPattern",
    "<?~B x, true, BinaryTextPattern",
    "<e {}, false, TextPattern",
    "<?e x, true, TextPattern",
    "<Be x, false, BinaryTextPattern",
    "<?Be, true, BinaryTextPattern",
  })
  void expects(String line, boolean passesOver, String kind) throws Failure {
    String script = line.equals("<?~ {") ? "<?~ \\{" : line;
    Step.ExpectMessage step = (Step.ExpectMessage) steps("\n" + script).get(0);
    assertThat(step.passesOver()).isEqualTo(passesOver);
    assertThat(step.pattern().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(step.where()).isEqualTo("a.wscat:2");
  }

  @Test
  void sendsTheTextOfBinaryMessages() throws Failure {
    assertThat(steps(">B a\n| b"))
        .containsExactly(new Step.Send(Message.binary(Steps.bytes("a\nb"))));
    assertThat(steps("<b {{x}}\n>B {{x}}\n>b 00{{x}}")).hasSize(3);
  }

  @Test
  void knowsTheCommandsOfThePrompt() throws Failure {
    assertThat(
            steps(
                """
                /ping a b
                /pong
                /close 4000 bye now
                /wait 500ms
                /timeout 1.5
                /expect-close 1006
                """))
        .containsExactly(
            new Step.Send(new Ping(Steps.bytes("a b"))),
            new Step.Send(new Pong(Steps.bytes(""))),
            new Step.Send(new Close(4000, "bye now")),
            new Step.Pause(Duration.ofMillis(500)),
            new Step.Limit(Duration.ofMillis(1500)),
            new Step.ExpectClose("a.wscat:6", 1006));
    assertThat(steps("/skip ^tick [0-9]+$").get(0)).isInstanceOf(Step.Skip.class);
  }

  @Test
  void commandsMayHoldVariablesAndNewlines() throws Failure {
    assertThat(steps("/ping {{v}} {{{{\n| b\n/close 4000 {{v}}\n/skip {{v}}{{w}}"))
        .startsWith(
            new Step.Send(new Ping(Steps.bytes("val {{\nb"))),
            new Step.Send(new Close(4000, "val")))
        .hasSize(3);
  }

  @Test
  void printsTextsWithBoundNames() throws Failure {
    List<Step> steps = steps("/print\n/print \n/print a\n| {{{{\n< {{v}}{{b}}\n/print {{v}}-{{b}}");
    Variables values = new Variables(Map.of("v", "1", "b", "2"));
    List<String> texts = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Print print) {
        texts.add(print.template().expand(values));
      }
    }
    assertThat(texts).containsExactly("", "", "a\n{{", "1-2");
  }

  @Test
  void acceptsNamesThatEarlierStepsBind() throws Failure {
    assertThat(parse("> {{a}}", Set.of("a")).steps().get(0)).isInstanceOf(Step.SendTemplate.class);
    assertThat(steps("< {\"id\":\"{{b}}\"}\n> {{b}}")).hasSize(2);
    assertThat(steps("< {{b}}\n> {{b}}")).hasSize(2);
    assertThat(steps("<~ (?<b>x)\n> {{b}}")).hasSize(2);
    assertThat(steps("<~ ^{{b}}$\n> {{b}}")).hasSize(2);
  }

  @Test
  void theFirstLinesMayHoldOptions() throws Failure {
    Script script =
        parse("# wscat: -c demo:\n# other\n# wscat: -s a,b\n> x\n# wscat: -o no\n", Set.of());
    assertThat(script.options())
        .containsExactly(
            new Script.HeaderLine(1, " -c demo:"), new Script.HeaderLine(3, " -s a,b"));
  }

  @Test
  void linesMayEndAsOnWindows() throws Failure {
    assertThat(steps("# x\r\n> a\r\n| b\r\n\r\n/ping\r\n"))
        .containsExactly(Steps.text("a\nb"), new Step.Send(new Ping(Steps.bytes(""))));
    assertThat(steps("\ufeff> a")).containsExactly(Steps.text("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello@1:1@hello@^",
        "> a\nhello@2:1@hello@^",
        " > a@1:1@ > a@^",
        ">a@1:1@>a@^",
        "<? a\n<?x b@2:1@<?x b@^",
        "| a@1:1@| a@^",
        "> a\n\n| b@3:1@| b@^",
        "> {{a}}@1:3@> {{a}}@  ^",
        "/ping {{a}}@1:7@/ping {{a}}@      ^",
        "/ping {{_}}@1:7@/ping {{_}}@      ^",
        "> {{_}}@1:3@> {{_}}@  ^",
        "/close 1000 x\n| y {{a}}@2:5@| y {{a}}@    ^",
        "< x\n> a\n| b {{c}}@3:5@| b {{c}}@    ^",
        "> a {{ b@1:5@> a {{ b@    ^",
        "<~ a(@1:6@<~ a(@     ^",
        "< {\"a\":@1:8@< {\"a\":@       ^",
        "< {\"{{k}}\":1}@1:5@< {\"{{k}}\":1}@    ^",
        ">b 0g@1:5@>b 0g@    ^",
        ">b 0 ..@1:6@>b 0 ..@     ^",
        ">b 00..@1:6@>b 00..@     ^",
        ">b 00{{x}}@1:6@>b 00{{x}}@     ^",
        ">b 00\n| {{hex}}{{v}}@2:10@| {{hex}}{{v}}@         ^",
        ">B {{x}}@1:4@>B {{x}}@   ^",
        "<b 0{{x}}@1:4@<b 0{{x}}@   ^",
        "<b 00{{hex}}.1@1:14@<b 00{{hex}}.1@             ^",
        "<b {{v}}@1:4@<b {{v}}@   ^",
        "<b . .@1:5@<b . .@    ^",
        "<B {x@1:5@<B {x@    ^",
        "<~B (@1:6@<~B (@     ^",
        "<B~ x@1:1@<B~ x@^",
        "<~e x@1:1@<~e x@^",
        ">eB x@1:1@>eB x@^",
        ">e ab\\q@1:6@>e ab\\q@     ^",
        ">e {{v}}{{{{\\@1:13@>e {{v}}{{{{\\@            ^",
        "<e a\n| \\x0@2:3@| \\x0@  ^",
        "<e {{n}}\\u{d800}@1:9@<e {{n}}\\u{d800}@        ^",
        ">e {{n}}@1:4@>e {{n}}@   ^",
        "<b 0@1:4@<b 0@   ^",
        "/foo@1:1@/foo@^",
        "/wait soon@1:7@/wait soon@      ^",
        "/skip (@1:8@/skip (@       ^",
        "/skip@1:6@/skip@     ^",
        "/expect-close 999@1:15@/expect-close 999@              ^",
        "/close 1006@1:8@/close 1006@       ^",
        "/print a {{b}}@1:10@/print a {{b}}@         ^",
        "/print {{b@1:8@/print {{b@       ^",
        "/print a\n| {{b}}@2:3@| {{b}}@  ^",
        "/on < a\n/print a\n/end@2:1@/print a@^",
      })
  void reportsTheLineAndColumnOfAFault(String row) {
    String[] cells = row.split("@", -1);
    String script = cells[0];
    String place = cells[1];
    String line = cells[2];
    String caret = cells[3];

    assertRefused(script.getBytes(StandardCharsets.UTF_8))
        .withMessageStartingWith(FILE + ":" + place + ": ")
        .satisfies(failure -> assertThat(failure.details().lines().toList().get(0)).isEqualTo(line))
        .satisfies(
            failure -> assertThat(failure.details().lines().toList().get(1)).isEqualTo(caret));
  }

  @Test
  void aLineThatIsNoUtf8IsNamed() {
    assertRefused(new byte[] {'>', ' ', 'a', '\n', '>', ' ', (byte) 0xff})
        .withMessage("a.wscat:2: the line is not valid UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment", "\n\n#\n"})
  void acceptsAnEmptyScript(String script) throws Failure {
    assertThat(steps(script)).isEmpty();
  }

  @Test
  void excerptsALongLine() {
    String line = "> " + "x".repeat(5000) + "{{a}}" + "y".repeat(5000);
    assertRefused(line.getBytes(StandardCharsets.UTF_8))
        .satisfies(failure -> assertThat(failure.details().length()).isLessThan(300))
        .satisfies(
            failure -> {
              List<String> lines = failure.details().lines().toList();
              assertThat(lines.get(0).substring(lines.get(1).indexOf('^'))).startsWith("{{a}}");
            });
  }

  private static List<Step> steps(String script) throws Failure {
    return parse(script, Set.of()).steps();
  }

  private static Script parse(String script, Set<String> bound) throws Failure {
    return ScriptParser.parse(
        FILE, script.getBytes(StandardCharsets.UTF_8), Map.of("v", "val"), bound);
  }

  private static ThrowableAssertAlternative<Failure> assertRefused(byte... script) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                ScriptParser.parse(
                    FILE, script, Map.of("v", "val", "hex", "00"), Set.of("v", "hex")))
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
