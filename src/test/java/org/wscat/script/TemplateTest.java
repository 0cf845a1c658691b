package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
  private static final Variables VARIABLES =
      new Variables(Map.of("id", "7", "quote", "say \"hi\"", "empty", ""));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "a {{id}} b|a 7 b",
        "{{id}}{{id}}|77",
        "[{{empty}}]|[]",
        "{ {{id}} }|{ 7 }",
        "{{{id}}}|{7}",
        "{{{{id}}|{{id}}",
        "{{{{{{id}}|{{7",
        "{{quote}}|say \"hi\"",
        "{\"a\":\"{{quote}}\"}|{\"a\":\"say \\\"hi\\\"\"}",
        "{\"a\":{{id}},\"b\":\"\\\"{{quote}}\"}|{\"a\":7,\"b\":\"\\\"say \\\"hi\\\"\"}",
        "[\"{{quote}}\"]|[\"say \\\"hi\\\"\"]",
        "x\"{{quote}}\"|x\"say \"hi\"\"",
      })
  void replacesNamesByTheirValues(String text, String expanded) throws SyntaxException {
    assertThat(Template.parse(text).expand(VARIABLES)).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"{{number}}\"}|{\"id\":7}",
        "{\"id\":\"{{number}}\" , \"b\":[\"{{yes}}\",\"{{nothing}}\"]}|{\"id\":7 , \"b\":[true,null]}",
        "[\"{{number}}\"]|[7]",
        "[\"{{number}}\",\"{{number}}\"]|[7,7]",
        "[\"{{text}}\"]|[\"7\"]",
        "[\"{{object}}\"]|[\"{\\\"a\\\":1}\"]",
        "[\"n {{number}}\",\"{{number}} n\",\"{{number}}{{number}}\"]|[\"n 7\",\"7 n\",\"77\"]",
        "[\"\\\"{{number}}\"]|[\"\\\"7\"]",
        "[\"{{number}}\\\"\"]|[\"7\\\"\"]",
        "{\"{{number}}\":1,\"{{number}}\" : 2}|{\"7\":1,\"7\" : 2}",
        "[{{number}},{{text}}]|[7,\"7\"]",
        "say \"{{number}}\"|say \"7\"",
        "\"{{number}}\"|\"7\"",
      })
  void aStringThatIsANameHasTheTypeOfTheValue(String text, String expanded) throws SyntaxException {
    Variables bound = new Variables(Map.of());
    bound.bind(
        Map.of(
            "number", new BoundValue("7", "7", true),
            "yes", new BoundValue("true", "true", true),
            "nothing", new BoundValue("null", "null", true),
            "text", new BoundValue("7", "\"7\"", false),
            "object", new BoundValue("{\"a\":1}", "{\"a\":1}", false)));
    assertThat(Template.parse(text).expand(bound)).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource({"a{{, 1", "{{}}, 0", "{{ a }}, 0", "{{1}}, 0", "ab{{a b}}, 2", "{{{{{{, 4"})
  void rejectsBracesWithoutName(String text, int offset) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Template.parse(text))
        .returns(offset, SyntaxException::offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "{{", "{{{", "{{{{", "{{a}}", "x{{{{{a}}", "{\"a\":{{b}}}"})
  void escapedTextStandsForItself(String text) throws SyntaxException {
    Template template = Template.parse(Template.escape(text));
    assertThat(template.isPlain()).isTrue();
    assertThat(template.expand(new Variables(Map.of()))).isEqualTo(text);
  }

  @Test
  void listsNamesWithTheirFirstOffset() throws SyntaxException {
    Template template = Template.parse("{{b}} {{a}} {{b}} {{_}}");
    assertThat(template.names()).containsExactly(Map.entry("b", 0), Map.entry("a", 6));
    assertThat(template.isPlain()).isFalse();
  }

  @Test
  void findsTheFirstUnboundName() throws SyntaxException {
    Template template = Template.parse("{{a}} {{b}} {{_}}");
    assertThat(template.unbound(Set.of("a"))).contains(new Template.Name("b", 6));
    assertThat(template.unbound(Set.of("a", "b"))).contains(new Template.Name("_", 12));
    assertThat(Template.parse("{{a}}").unbound(Set.of("a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{, true",
    "{}, true",
    "[, true",
    "{{a}}, false",
    "'', false",
    "' {', false",
    "a, false"
  })
  void takesTextForJsonByItsStart(String text, boolean json) {
    assertThat(Template.isJsonStart(text)).isEqualTo(json);
  }
}
