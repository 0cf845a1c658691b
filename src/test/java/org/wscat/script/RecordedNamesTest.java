package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.json.Json;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

final class RecordedNamesTest {
  private static final long NOW = 1_764_286_712_345L;

  private static RecordedMessage message(String line) {
    return new RecordedMessage(line.startsWith(">"), true, line.substring(2));
  }

  /** The script of a session, written as lines without names. */
  private static List<String> script(
      List<RecordedNames.Bound> bound, Map<String, String> variables, String... session) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (String line : session) {
      messages.add(message(line));
    }
    RecordedNames names = new RecordedNames(messages, bound, variables, NOW, NOW);
    ScriptWriter writer = new ScriptWriter(variables);
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      script.append(writer.line(messages.get(i), names.spans(i)));
    }
    return script.toString().lines().toList();
  }

  private static List<String> script(String... session) {
    return script(List.of(), Map.of(), session);
  }

  private static void assertUnchanged(String... session) {
    assertThat(script(session)).containsExactly(session);
  }

  @Test
  void aStringThatIsSentBackIsNamedAfterItsMember() {
    assertThat(
            script(
                "< {\"sid\":\"x1\",\"ok\":true}",
                "> {\"sid\":\"x1\",\"n\":1}",
                "< {\"to\":\"x1\"}",
                "< {\"sid\":\"y/\\\"2\"}",
                "> {\"sid\":\"y/\\\"2\"}",
                "> {\"sid\": \"x1\"}"))
        .containsExactly(
            "< {\"sid\":\"{{sid}}\",\"ok\":true}",
            "> {\"sid\":\"{{sid}}\",\"n\":1}",
            "< {\"to\":\"{{sid}}\"}",
            "< {\"sid\":\"{{sid2}}\"}",
            "> {\"sid\":\"{{sid2}}\"}",
            "> {\"sid\": \"{{sid}}\"}");
  }

  @Test
  void aNumberThatIsSentBackIsNamed() {
    assertThat(
            script(
                "> {\"id\":1,\"method\":\"subscribe\"}",
                "< {\"id\":1,\"result\":3}",
                "< {\"params\":{\"subscription\":3,\"count\":1}}",
                "< {\"params\":{\"subscription\":3,\"count\":2}}",
                "< {\"params\":{\"subscription\":3,\"count\":3}}",
                "> {\"id\":2,\"method\":\"unsubscribe\",\"params\":[3]}",
                "< {\"id\":2,\"result\":true}",
                "> {\"id\":3,\"method\":\"more\"}",
                "< {\"id\":3,\"result\":true}"))
        .containsExactly(
            "> {\"id\":1,\"method\":\"subscribe\"}",
            "< {\"id\":1,\"result\":\"{{result}}\"}",
            "< {\"params\":{\"subscription\":\"{{result}}\",\"count\":1}}",
            "< {\"params\":{\"subscription\":\"{{result}}\",\"count\":2}}",
            "< {\"params\":{\"subscription\":\"{{result}}\",\"count\":3}}",
            "> {\"id\":2,\"method\":\"unsubscribe\",\"params\":[\"{{result}}\"]}",
            "< {\"id\":2,\"result\":true}",
            "> {\"id\":3,\"method\":\"more\"}",
            "< {\"id\":3,\"result\":true}");
  }

  @Test
  void aNumberThatEqualsTheSendersOwnIsToldApart() {
    assertThat(
            script(
                "> {\"id\":1,\"method\":\"subscribe\"}",
                "< {\"id\":1,\"result\":1}",
                "> {\"id\":2,\"params\":[1]}"))
        .containsExactly(
            "> {\"id\":1,\"method\":\"subscribe\"}",
            "< {\"id\":1,\"result\":\"{{result}}\"}",
            "> {\"id\":2,\"params\":[\"{{result}}\"]}");
  }

  @Test
  void eachValueOfACounterIsNamed() {
    assertThat(
            script(
                "< {\"seq\":41}",
                "> {\"ack\":41}",
                "< {\"seq\":42}",
                "> {\"ack\":42}",
                "< {\"seq\":43}"))
        .containsExactly(
            "< {\"seq\":\"{{seq}}\"}",
            "> {\"ack\":\"{{seq}}\"}",
            "< {\"seq\":\"{{seq2}}\"}",
            "> {\"ack\":\"{{seq2}}\"}",
            "# {{_}} was 43",
            "< {\"seq\":\"{{_}}\"}");
    assertThat(script("< {\"seq\":41}", "> {\"ack\":41}", "< {\"seq\":42}"))
        .contains("< {\"seq\":\"{{_}}\"}");
    assertThat(script("< {\"seq\":41}", "> {\"ack\":41}", "< {\"seq\":44}"))
        .contains("< {\"seq\":44}");
    assertThat(script("< {\"seq\":41}", "< {\"seq\":42}", "< {\"seq\":43}", "> {\"ack\":[41,42]}"))
        .contains("< {\"seq\":\"{{_}}\"}");
    assertThat(script("< {\"seq\":40}", "< {\"seq\":41}", "> {\"ack\":41}", "< {\"seq\":42}"))
        .contains("< {\"seq\":40}", "< {\"seq\":42}");
  }

  @Test
  void aWordThatIsSentBackIsNamed() {
    assertThat(
            script(
                "< welcome, you are 8f3a-77",
                "> join 8f3a-77 as bob",
                "< 8f3a-77: bob joined",
                "< session:zz.yy/x==",
                "> use zz.yy/x==",
                "< {\"greeting\":\"your key is k-12\"}",
                "> {\"path\":\"/rooms/k-12/x\"}",
                "< 0{\"sid\":\"aB3_\",\"upgrades\":[]}",
                "> 42[\"hello\",\"aB3_\"]"))
        .containsExactly(
            "< welcome, you are {{value}}",
            "> join {{value}} as bob",
            "< {{value}}: bob joined",
            "< session:{{session}}",
            "> use {{session}}",
            "< {\"greeting\":\"your key is {{greeting}}\"}",
            "> {\"path\":\"/rooms/{{greeting}}/x\"}",
            "< 0{\"sid\":\"{{sid}}\",\"upgrades\":[]}",
            "> 42[\"hello\",\"{{sid}}\"]");
  }

  @Test
  void aTextInBracketsIsNamedInItsRegularExpression() {
    assertThat(script("< [8f3a] hello", "> 8f3a"))
        .containsExactly("<e [{{value}}] hello", "> {{value}}");
  }

  @Test
  void whatIsNotTheOtherEndsToSayIsKept() {
    assertUnchanged("> hello", "< hello", "> hello");
    assertUnchanged("> {\"id\":\"mine\"}", "< {\"id\":\"mine\"}", "> {\"id\":\"mine\"}");
    assertUnchanged("< {\"type\":\"hello\"}", "> {\"type\":\"hello\"}");
    assertUnchanged("< {\"jsonrpc\":\"2.0\",\"method\":\"a\"}", "> {\"jsonrpc\":\"2.0\"}");
    assertUnchanged("< say it, say it: this this", "> this");
    assertUnchanged("< you", "> you");
    assertUnchanged("< {\"ok\":true}", "> {\"ok\":true}");
    assertUnchanged("< {\"sid\":\"x1\"}", "> [x1", "> {\"sid\":\"x2\"}");
  }

  @Test
  void aValueIsNotNamedWhereTheNameStandsForOtherBytes() {
    assertUnchanged("< {\"n\":17}", "> {\"n\":17.0}");
    assertThat(script("< {\"n\":1700}", "> {\"n\":\"1700\"}").get(1))
        .isEqualTo("> {\"n\":\"1700\"}");
    assertThat(script("< {\"n\":\"1700\"}", "> {\"n\":1700}").get(1)).isEqualTo("> {\"n\":1700}");
    assertThat(script("< {\"n\":\"a/b\"}", "> {\"n\":\"a\\/b\"}").get(1))
        .isEqualTo("> {\"n\":\"a\\/b\"}");
    assertThat(script("< number 1700", "> {\"n\":1700}").get(1)).isEqualTo("> {\"n\":{{value}}}");
    assertThat(script("< {\"n\":1700}", "> number 1700").get(1)).isEqualTo("> number {{n}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-446655440000",
        "2025-11-27T23:38:32Z",
        "2025-11-27T23:38:32.123456+01:00",
        "2025-11-27 23:38",
        "1764286712",
        "1764286712345",
        "1764286712.345",
        "1764200313"
      })
  void uuidsAndTimesAreAnything(String value) {
    assertThat(script("< at " + value + ", ok"))
        .containsExactly("# {{_}} was " + value, "< at {{_}}, ok");
    assertThat(script("< {\"a\":\"" + value + "\",\"b\":\"at " + value + "\"}"))
        .containsExactly(
            "# {{_}} was " + value + ", " + value, "< {\"a\":\"{{_}}\",\"b\":\"at {{_}}\"}");
    assertUnchanged("> " + value, "< {\"a\":\"" + value + "\"}");
    assertThat(script("< {\"at\":\"" + value + "\"}", "> {\"a\":\"" + value + "\"}"))
        .containsExactly("< {\"at\":\"{{at}}\"}", "> {\"a\":\"{{at}}\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1764286712", "1764286712345", "1764286712.345"})
  void timesThatAreNumbersAreAnything(String value) {
    assertThat(script("< {\"a\":[" + value + "],\"b\":1}"))
        .containsExactly("# {{_}} was " + value, "< {\"a\":[\"{{_}}\"],\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550e8400-e29b-41d4-a716-44665544000",
        "x550e8400-e29b-41d4-a716-446655440000x",
        "2025-11-27",
        "23:38:32",
        "1864286712",
        "1664286712345",
        "176428671234",
        "17642867123.45",
        "17642867ab"
      })
  void otherValuesAreKept(String value) {
    assertUnchanged("< {\"a\":\"" + value + "\"}");
    assertUnchanged("< at " + value + ";");
  }

  @Test
  void aWordIsNotNamedThatIsPartOfANamedString() {
    assertThat(script("< {\"sid\":\"a 8f3a\"}", "> {\"sid\":\"a 8f3a\"}", "> 8f3a"))
        .containsExactly("< {\"sid\":\"{{sid}}\"}", "> {\"sid\":\"{{sid}}\"}", "> 8f3a");
  }

  @Test
  void namesThatWereBoundStay() {
    List<RecordedNames.Bound> bound =
        List.of(
            new RecordedNames.Bound("id", "7", 2),
            new RecordedNames.Bound("word", "bob", 3),
            new RecordedNames.Bound("key", "later", 3));
    assertThat(
            script(
                bound,
                Map.of(),
                "< {\"n\":7,\"id\":7}",
                "> {\"get\":7}",
                "< I am bob",
                "> hi bob",
                "< later"))
        .containsExactly(
            "< {\"n\":7,\"id\":\"{{id}}\"}",
            "> {\"get\":\"{{id}}\"}",
            "< I am {{word}}",
            "> hi {{word}}",
            "< later");
  }

  @Test
  void aBoundValueNeedNotBeAWord() {
    List<RecordedNames.Bound> bound =
        List.of(
            new RecordedNames.Bound("name", "Jane \"J\" Doe", 1),
            new RecordedNames.Bound("time", "17", 2));
    assertThat(
            script(
                bound,
                Map.of(),
                "< hello Jane \"J\" Doe!",
                "< took 17ms",
                "> Jane \"J\" Doe in 17",
                "> {\"to\":\"Jane \\\"J\\\" Doe\",\"ms\":\"17\"}"))
        .containsExactly(
            "< hello {{name}}!",
            "< took {{time}}ms",
            "> {{name}} in {{time}}",
            "> {\"to\":\"{{name}}\",\"ms\":\"{{time}}\"}");
  }

  @Test
  void aShortValueOfAVariableHidesNoOther() {
    assertThat(
            script(
                List.of(),
                Map.of("n", "12"),
                "< {\"sid\":\"12-ab\",\"n\":12}",
                "> {\"sid\":\"12-ab\",\"n\":12}"))
        .containsExactly(
            "< {\"sid\":\"{{sid}}\",\"n\":{{n}}}", "> {\"sid\":\"{{sid}}\",\"n\":{{n}}}");
  }

  @Test
  void aPartOfAVariablesValueIsNotNamed() {
    assertThat(
            script(
                List.of(),
                Map.of("word", "open sesame"),
                "< open sesame, open sesame! sesame",
                "> open sesame",
                "> {\"a\":\"sesame\"}"))
        .doesNotContain("sesame{{")
        .containsExactly("< {{word}}, {{word}}! sesame", "> {{word}}", "> {\"a\":\"sesame\"}");
  }

  @Test
  void namesOfVariablesAreNotUsedAgain() {
    assertThat(
            script(
                List.of(),
                Map.of("sid", "s3cret"),
                "< {\"sid\":\"x1\",\"a\":\"s3cret\",\"b\":\"s3cret-550e\"}",
                "> {\"sid\":\"x1\",\"a\":\"s3cret\",\"b\":\"s3cret-550e\"}"))
        .containsExactly(
            "< {\"sid\":\"{{sid2}}\",\"a\":\"{{sid}}\",\"b\":\"{{sid}}-550e\"}",
            "> {\"sid\":\"{{sid2}}\",\"a\":\"{{sid}}\",\"b\":\"{{sid}}-550e\"}");
  }

  @Test
  void theScriptIsReadAgain() throws Exception {
    String[] session = {
      "< {\"sid\":\"x{{1\",\"n\":12345,\"at\":1764286712}",
      "> {\"sid\":\"x{{1\",\"n\":12345,\"{{\":1}",
      "< the {{8f3a}} here",
      "> my {{8f3a}} is"
    };
    List<String> script = script(session);
    assertThat(String.join("\n", script)).contains("{{{{{{value}}}}").contains("{{sid}}");
    assertPlaysAgain(script, Map.of(), session);
  }

  /** Asserts that the script expects and sends just the messages of the session. */
  private static void assertPlaysAgain(
      List<String> script, Map<String, String> given, String... session) throws Exception {
    String text = String.join("\n", script);
    Script parsed =
        ScriptParser.parse("a", text.getBytes(StandardCharsets.UTF_8), given, given.keySet());
    Variables variables = new Variables(given);
    for (int i = 0; i < session.length; i++) {
      String message = session[i].substring(2);
      Step step = parsed.steps().get(i);
      if (step instanceof Step.ExpectMessage expected) {
        MessageMatcher.Result result =
            expected
                .pattern()
                .matcher(variables)
                .match(ReceivedMessage.of(Patterns.text(message), () -> false));
        assertThat(result).as(text).isInstanceOf(MessageMatcher.Match.class);
        variables.bind(((MessageMatcher.Match) result).bindings());
      } else {
        Message sent =
            step instanceof Step.SendTemplate template
                ? template.message(variables)
                : (Message) ((Step.Send) step).outgoing();
        assertThat(Utf8.decode(sent.payload())).as(text).isEqualTo(message);
      }
    }
  }

  @Test
  void everySessionIsPlayedAgain() throws Exception {
    List<String> values =
        List.of(
            "7",
            "12",
            "x1",
            "8f3a-77",
            "1764286712",
            "a.b/c==",
            "{{",
            "12-ab",
            "two words",
            "550e8400-e29b-41d4-a716-446655440000",
            "2025-11-27T23:38:32Z",
            "q\"q",
            "open sesame",
            "sesame",
            "true",
            "1.50",
            "\\",
            "é/ü");
    List<String> members = List.of("id", "sid", "type", "n", "result", "{{x}}", "ä");
    Map<String, String> given = Map.of("n", "12", "word", "open sesame");
    Random random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      String[] session = new String[2 + random.nextInt(6)];
      for (int i = 0; i < session.length; i++) {
        session[i] = (random.nextBoolean() ? "< " : "> ") + message(random, members, values);
      }
      List<RecordedNames.Bound> bound = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        String value = values.get(random.nextInt(values.size()));
        bound.add(new RecordedNames.Bound("id", value, 1 + random.nextInt(session.length)));
      }
      assertPlaysAgain(script(bound, given, session), given, session);
    }
  }

  private static String message(Random random, List<String> members, List<String> values) {
    String value = values.get(random.nextInt(values.size()));
    String other = values.get(random.nextInt(values.size()));
    String member = members.get(random.nextInt(members.size()));
    String number = List.of("7", "12", "1764286712", "1.50").get(random.nextInt(4));
    return switch (random.nextInt(8)) {
      case 0 -> value + " " + other;
      case 1 -> "[" + value + "] " + other;
      case 2 -> "{\"" + member + "\":\"" + Json.escape(value) + "\"}";
      case 3 -> "{\"" + member + "\":" + number + ",\"a\": [\"" + Json.escape(other) + "\"]}";
      case 4 -> "{\"" + member + "\":\"is " + Json.escape(value + "," + other) + "\"}";
      case 5 -> member + "=" + value + "&" + member + ":" + other;
      case 6 -> "[" + number + ",\"" + Json.escape(other).replace("/", "\\/") + "\"]";
      default -> value;
    };
  }
}
