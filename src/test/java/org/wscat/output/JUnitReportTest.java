package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.session.Outcome;

final class JUnitReportTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Outcome PASSED = new Outcome(ExitStatus.OK, Optional.empty());

  private static JUnitReport.TestCase ended(String name, long millis, Outcome outcome) {
    return new JUnitReport.TestCase(name, Duration.ofMillis(millis), Optional.of(outcome));
  }

  private static Outcome failed(Failure failure) {
    return new Outcome(failure.status(), Optional.of(failure));
  }

  private static String xml(JUnitReport.TestCase... cases) {
    return new String(new JUnitReport(START, List.of(cases)).xml(), StandardCharsets.UTF_8);
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static Element only(String name, Element root) {
    assertThat(root.getElementsByTagName(name).getLength()).isOne();
    return (Element) root.getElementsByTagName(name).item(0);
  }

  @Test
  void reportsAndCountsEveryCase() {
    Failure unmet =
        new Failure(ExitStatus.CHECK_FAILED, "b.txt:2: not met: too late")
            .withDetails("wanted: 1\ncame:   nothing")
            .withHint("wait longer");
    assertThat(
            xml(
                ended("a.txt", 1500, PASSED),
                ended("b.txt", 7, failed(unmet)),
                ended("c.txt", 61_000, failed(new Failure(ExitStatus.CANNOT_CONNECT, "refused"))),
                new JUnitReport.TestCase("d.txt", Duration.ZERO, Optional.empty())))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            <testsuite name="wscat" package="" id="0" timestamp="2026-01-02T03:04:05"\
             hostname="localhost" time="62.507" tests="4" failures="1" errors="1" skipped="1">
              <properties><property name="program" value="wscat"/></properties>
              <testcase classname="wscat" name="a.txt" time="1.500"></testcase>
              <testcase classname="wscat" name="b.txt" time="0.007">\
            <failure type="exit status 1" message="b.txt:2: not met: too late">\
            b.txt:2: not met: too late
            wanted: 1
            came:   nothing
            hint: wait longer</failure></testcase>
              <testcase classname="wscat" name="c.txt" time="61.000">\
            <error type="exit status 7" message="refused">refused</error></testcase>
              <testcase classname="wscat" name="d.txt" time="0.000"><skipped/></testcase>
              <system-out/>
              <system-err/>
            </testsuite>
            </testsuites>
            """);
  }

  @Test
  void omitsTheCountOfSkippedCasesForAntIfThereAreNone() {
    assertThat(xml(ended("a", 0, PASSED))).doesNotContain("skipped");
  }

  @Test
  void countsAFailureThatWasPrintedBefore() throws Exception {
    String xml = xml(ended("a", 0, new Outcome(ExitStatus.USAGE, Optional.empty())));
    assertThat(only("error", parsed(xml)).getAttribute("message"))
        .isEqualTo(ExitStatus.USAGE.meaning());
  }

  @Test
  void escapesMarkup() throws Exception {
    String text = "<a b=\"c\" d='e'>&amp;]]></a> é 😀";
    Element root = parsed(xml(ended(text, 0, failed(Failure.usage(text).withDetails(text)))));
    assertThat(only("testcase", root).getAttribute("name")).isEqualTo(text);
    assertThat(only("error", root).getAttribute("message")).isEqualTo(text);
    assertThat(only("error", root).getTextContent()).isEqualTo(text + "\n" + text);
  }

  @Test
  void escapesCharactersThatXmlForbids() throws Exception {
    String text = "a\u0000\u001b\r\u0085\ud83d.\ude00\ufffe\uffff\u202eb\n\tc";
    Element root = parsed(xml(ended(text, 0, failed(Failure.usage(text).withDetails(text)))));
    String shown = "a\\x00\\x1b\\x0d\\x85\\ud83d.\\ude00\\ufffe\\uffff\\u202eb";
    assertThat(only("error", root).getTextContent())
        .isEqualTo(shown + "\\x0a\tc\n" + shown + "\n\tc");
    assertThat(only("testcase", root).getAttribute("name")).startsWith(shown + "\\x0a");
  }
}
