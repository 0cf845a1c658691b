package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of HTML pages. */
final class HtmlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | '<!DOCTYPE html><p>a' | true",
        "none | ' \n<HTML><p>a' | true",
        "none | '<pre>a</pre>' | false",
        "none | '{\"a\":1}' | false",
        "text/html | 'a' | true",
        "Text/HTML; charset=utf-8 | 'a' | true",
        "application/xhtml+xml | 'a' | true",
        "text/plain | '<html>' | false",
        "application/json | '<html>' | false",
      })
  void aPageIsToldByItsTypeOrItsStart(String type, String body, boolean isHtml) {
    List<Header> fields =
        type == null ? List.of() : List.of(new Header("content-type", type.strip()));
    assertThat(HtmlText.isHtml(new Headers(fields), body)).isEqualTo(isHtml);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.22</center></body></html> | 403 Forbidden⏎nginx/1.22
          <title>T</title><style>p{a:b}</style><script>if (a<b) "</p>"</script><p>text</p> | T⏎text
          <SCRIPT>a</SCRIPT >b | b
          <script src=a />b | b
          <script>never closed | ''
          <!-- a > b --><p>c</p><!-- never closed | c
          <!DOCTYPE html><?xml a?>b | b
          a<b>b</b>c <i>d</i><br/>e<div>f</div>g | abc d⏎e⏎f⏎g
          <table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table> | a b⏎c
          <a title="x > y" href='a>b'>link</a> | link
          <p class=it's>a</p>b | a⏎b
          a &lt;b&gt; &amp;amp; &quot;c&quot; &#39;d&#x27; &#233; e&nbsp;&nbsp;f | a <b> &amp; "c" 'd' é e f
          &unknown; & &; &#xffffffff; a&b | &unknown; & &; &#xffffffff; a&b
          a < b, 1<2 | a < b, 1<2
          a&#10;b | a b
          <p>  a   \t b  </p><p> </p><p>b | a b⏎b
          <p>a</p><p>a</p><p>b</p><p>a</p> | a⏎b⏎a
          <p | ''
          < | <
          """)
  void ofAPageItsTextIsLeft(String page, String lines) {
    assertThat(HtmlText.of(page, false)).isEqualTo(lines.replace("''", "").replace('⏎', '\n'));
  }

  @Test
  void thereAreTenLinesAtMost() {
    StringBuilder page = new StringBuilder();
    for (int i = 1; i <= 10; i++) {
      page.append("<p>").append(i).append("</p>");
    }
    assertThat(HtmlText.of(page.toString(), false).lines()).hasSize(10).endsWith("9", "10");
    assertThat(HtmlText.of(page.toString(), true).lines()).hasSize(10).endsWith("9", HtmlText.MORE);
    assertThat(HtmlText.of(page + "<p>11", false).lines()).hasSize(10).endsWith("9", HtmlText.MORE);
  }

  @Test
  void aLongLineIsCut() {
    assertThat(HtmlText.of("<p>" + "a".repeat(201), false)).isEqualTo("a".repeat(200) + "[...]");
    assertThat(HtmlText.of("<p>" + "a".repeat(200), false)).isEqualTo("a".repeat(200));
  }
}
