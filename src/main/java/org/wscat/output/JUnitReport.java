package org.wscat.output;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.session.Outcome;

/**
 * The report of a run in the XML format of JUnit, for CI servers. It is valid by the schemas of
 * Jenkins and of Ant; a report with skipped cases by that of Jenkins alone. Immutable.
 *
 * @param start when the run began
 * @param cases the cases, one per script, in order
 */
public record JUnitReport(Instant start, List<TestCase> cases) {
  private static final String PROGRAM = "wscat";

  /** Ant's schema allows neither a zone nor fractions of a second; Ant itself writes UTC. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One case of the report.
   *
   * @param name the name of the script
   * @param time how long it ran
   * @param outcome how it ended; empty if it was skipped
   */
  public record TestCase(String name, Duration time, Optional<Outcome> outcome) {
    private boolean isFailure() {
      return outcome.isPresent() && outcome.get().status() == ExitStatus.CHECK_FAILED;
    }

    private boolean isError() {
      return outcome.isPresent() && outcome.get().status() != ExitStatus.OK && !isFailure();
    }

    private boolean isSkipped() {
      return outcome.isEmpty();
    }
  }

  /** The XML document in UTF-8. */
  public byte[] xml() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeCharacters("\n");
      writeSuite(xml);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void writeSuite(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", PROGRAM);
    xml.writeAttribute("package", "");
    xml.writeAttribute("id", "0");
    xml.writeAttribute("timestamp", TIMESTAMP.format(start));
    // The schema's value for an unknown host; the real name stays private.
    xml.writeAttribute("hostname", "localhost");
    writeCounts(xml);
    xml.writeCharacters("\n  ");
    // Ant's schema requires the element, Jenkins' schema at least one property.
    xml.writeStartElement("properties");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", "program");
    xml.writeAttribute("value", PROGRAM);
    xml.writeEndElement();
    for (TestCase one : cases) {
      xml.writeCharacters("\n  ");
      write(one, xml);
    }
    xml.writeCharacters("\n  ");
    xml.writeEmptyElement("system-out");
    xml.writeCharacters("\n  ");
    xml.writeEmptyElement("system-err");
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void writeCounts(XMLStreamWriter xml) throws XMLStreamException {
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    Duration time = Duration.ZERO;
    for (TestCase one : cases) {
      failures += one.isFailure() ? 1 : 0;
      errors += one.isError() ? 1 : 0;
      skipped += one.isSkipped() ? 1 : 0;
      time = time.plus(one.time());
    }
    xml.writeAttribute("time", seconds(time));
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", Integer.toString(failures));
    xml.writeAttribute("errors", Integer.toString(errors));
    if (skipped > 0) {
      xml.writeAttribute("skipped", Integer.toString(skipped));
    }
  }

  private static void write(TestCase one, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", PROGRAM);
    xml.writeAttribute("name", XmlSafe.line(one.name()));
    xml.writeAttribute("time", seconds(one.time()));
    if (one.isSkipped()) {
      xml.writeEmptyElement("skipped");
    } else if (one.isFailure() || one.isError()) {
      writeProblem(one.isFailure() ? "failure" : "error", one.outcome().orElseThrow(), xml);
    }
    xml.writeEndElement();
  }

  private static void writeProblem(String element, Outcome outcome, XMLStreamWriter xml)
      throws XMLStreamException {
    // The failure is absent if it was printed during the run.
    Failure failure =
        outcome.failure().orElse(new Failure(outcome.status(), outcome.status().meaning()));
    xml.writeStartElement(element);
    xml.writeAttribute("type", "exit status " + outcome.status().label());
    xml.writeAttribute("message", XmlSafe.line(failure.getMessage()));
    StringBuilder text = new StringBuilder(XmlSafe.line(failure.getMessage()));
    if (!failure.details().isEmpty()) {
      text.append('\n').append(XmlSafe.text(failure.details()));
    }
    if (failure.hint().isPresent()) {
      text.append("\nhint: ").append(XmlSafe.line(failure.hint().get()));
    }
    xml.writeCharacters(text.toString());
    xml.writeEndElement();
  }

  /** A duration in seconds with three decimals. */
  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }
}
