package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets in a text that was built from a template. */
final class SourceMapTest {
  /** Each name is replaced by three characters. */
  @ParameterizedTest
  @CsvSource({
    "abc, 1, 1",
    "abc, 3, 3",
    "abc, 9, 3",
    "a{{n}}b, 0, 0",
    "a{{n}}b, 2, 1",
    "a{{n}}b, 4, 6",
    "a{{n}}b, 5, 7",
    "{{n}}, 3, 5",
    "{{{{ab, 2, 4",
    "{{{{ab, 3, 5",
    "{{{n}}c, 0, 0",
    "{{{n}}c, 1, 1",
    "{{{n}}c, 4, 6",
    "{{n}}{{mm}}, 3, 5",
    "{{n}}{{mm}}x, 6, 11",
    "'', 0, 0",
  })
  void findsTheOffsetInTheTemplate(String source, int offset, int expected) throws SyntaxException {
    SourceMap map = new SourceMap(source);
    StringBuilder built = new StringBuilder();
    for (Template.Part part : Template.parse(source).parts()) {
      map.add(part, built.length());
      built.append(part instanceof Template.Text text ? text.text() : "xxx");
    }
    map.end(built.length());
    assertThat(map.source(offset)).isEqualTo(expected);
  }
}
