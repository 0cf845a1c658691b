package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Runs that write a JUnit report. */
@Timeout(120)
final class ReportScenarios {
  private final Program program = Program.underTest();

  /** A report file. */
  record Report(Path file) {
    static Report in(Path directory) {
      return new Report(directory.resolve("report.xml"));
    }

    String text() throws Exception {
      return Files.readString(file);
    }

    private Element root() throws Exception {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    }

    /** The name and the result of each case. */
    List<String> cases() throws Exception {
      List<String> cases = new ArrayList<>();
      NodeList elements = root().getElementsByTagName("testcase");
      for (int i = 0; i < elements.getLength(); i++) {
        Element one = (Element) elements.item(i);
        String name = Path.of(one.getAttribute("name")).getFileName().toString();
        Node problem = one.getFirstChild();
        cases.add(name + ": " + (problem == null ? "passed" : problem.getNodeName()));
      }
      return cases;
    }

    /** The message of the only failure or error. */
    String message(String element) throws Exception {
      NodeList elements = root().getElementsByTagName(element);
      assertThat(elements.getLength()).isOne();
      return ((Element) elements.item(0)).getAttribute("message");
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  private static String script(Path directory, String name, String... lines) throws Exception {
    return Files.write(directory.resolve(name), List.of(lines)).toString();
  }

  private static String unreachable() throws Exception {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "ws://127.0.0.1:" + closed.getLocalPort();
    }
  }

  @Test
  void aCommandLineThatPasses(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-c", server.url(), "-x", "a", "--expect", "a", "--report-junit", "" + report);
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.status()).isZero();
    }
    assertThat(report.cases()).containsExactly("command line: passed");
    assertThat(report.text())
        .contains("tests=\"1\" failures=\"0\" errors=\"0\"")
        .containsPattern(" time=\"\\d+\\.\\d{3}\"");
  }

  @Test
  void aCommandLineThatFails(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "-x",
              "<a>",
              "--count",
              "1",
              "--expect",
              "b",
              "--report-junit",
              report.toString());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors()).containsExactly("error: " + report.message("failure"));
    }
    assertThat(report.cases()).containsExactly("command line: failure");
    assertThat(report.text())
        .contains("<failure type=\"exit status 1\"", "wanted: b\ncame:   &lt;a&gt;\n");
  }

  @Test
  void everyScriptIsACaseWithItsOwnError(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server = RawServer.echo()) {
      String url = "# wscat: -c " + server.url();
      String first = script(directory, "1.txt", "# wscat: -c " + unreachable(), "> a");
      String second = script(directory, "2.txt", url, "> a", "< b");
      String third = script(directory, "3.txt", url, "> c", "< c");
      Result result =
          program.run(
              "--script",
              first,
              "--script",
              second,
              "--script",
              third,
              "--report-junit",
              report.toString());
      assertThat(result.status()).isEqualTo(7);
      assertThat(result.errors())
          .containsExactly(
              "error: " + report.message("error"), "error: " + report.message("failure"));
      assertThat(result.stdout()).isEqualTo("a\nc\n");
    }
    assertThat(report.cases()).containsExactly("1.txt: error", "2.txt: failure", "3.txt: passed");
    assertThat(report.text()).contains("tests=\"3\" failures=\"1\" errors=\"1\"");
  }

  @InProcess
  @Test
  void aMistakeInOneScriptKeepsAllFromTheirRun(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String first = script(directory, "1.txt", "# wscat: -c " + server.url(), "> a", "< a");
      String second = script(directory, "2.txt", "# wscat: -c ws://a:b:c", "> b");
      Path report = directory.resolve("report.xml");
      Result result =
          program.run("--script", first, "--script", second, "--report-junit", report.toString());
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).singleElement().asString().startsWith("error: " + second + ": ");
      assertThat(server.hasRequest()).isFalse();
      assertThat(report).doesNotExist();
    }
  }

  @InProcess
  @Test
  void anUnreadableCertificateIsAnErrorOfEachScript(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    String url = "# wscat: -c wss://127.0.0.1:1";
    Result result =
        program.run(
            "--script",
            script(directory, "1.txt", url, "> a"),
            "--script",
            script(directory, "2.txt", url, "> a"),
            "--cert",
            directory.resolve("missing").toString(),
            "--report-junit",
            report.toString());
    assertThat(result.status()).isEqualTo(58);
    assertThat(result.errors()).hasSize(2);
    assertThat(report.cases()).containsExactly("1.txt: error", "2.txt: error");
  }

  @Test
  void theReportIsForItsOwnerAlone(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    program.run("-c", unreachable(), "-x", "a", "--report-junit", report.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.file())))
        .isEqualTo("rw-------");
  }

  private void refused(Path report) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run("-c", server.url(), "-x", "a", "--report-junit", report.toString());
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderr()).startsWith("error: --report-junit: ");
      assertThat(result.status()).isEqualTo(2);
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void anExistingFileIsLeftAsItIs(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("report.xml"), "precious");
    refused(file);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aSymbolicLinkIsNotFollowed(@TempDir Path directory) throws Exception {
    Path target = directory.resolve("target");
    refused(Files.createSymbolicLink(directory.resolve("report.xml"), target));
    assertThat(target).doesNotExist();
  }

  @Test
  void aMissingDirectoryIsAnError(@TempDir Path directory) throws Exception {
    refused(directory.resolve("missing").resolve("report.xml"));
  }

  @InProcess
  @Test
  void valuesOfVariablesAreMasked(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server = RawServer.echo()) {
      String url = "# wscat: -c " + server.url();
      Result result =
          program.run(
              "--script",
              script(directory, "1.txt", url, "> hey {{token}}", "< other"),
              "--script",
              script(directory, "2.txt", url, "> {\"t\":\"{{token}}\"}", "< {\"t\":1}"),
              "--variable",
              "token=s3\"cret" + "0123456789".repeat(50),
              "--report-junit",
              report.toString());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr())
          .doesNotContain("cret", "0123")
          .contains("| came:   hey ***", "| came:   {\"t\":\"***");
    }
    assertThat(report.text())
        .doesNotContain("cret", "0123")
        .contains("came:   hey ***", "came:   {\"t\":\"***");
  }

  @InProcess
  @Test
  void theCloseReasonIsMaskedToo(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendClose(1008, "no s3cret");
              client.readFrame();
            })) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--variable",
              "x=s3cret",
              "-x",
              "a",
              "-w",
              "-1",
              "--report-junit",
              report.toString());
      assertThat(result.status()).isEqualTo(64);
      assertThat(result.stderr()).doesNotContain("s3cret");
    }
    assertThat(report.message("error")).contains("no ***");
  }

  @Test
  void aSignalSkipsWhatWasToCome(@TempDir Path directory) throws Exception {
    Report report = Report.in(directory);
    try (RawServer server = RawServer.echo()) {
      String url = "# wscat: -c " + server.url();
      String[] arguments = {
        "--script",
        script(directory, "1.txt", url, "> one", "< one"),
        "--script",
        script(directory, "2.txt", url, "> two", "<? never"),
        "--script",
        script(directory, "3.txt", url, "> three", "< three"),
        "--report-junit",
        report.toString()
      };
      try (Run run = program.start(Launch.of(arguments))) {
        run.stdout().awaitText("two\n");
        run.interrupt();
        Result result = run.await();
        assertThat(result.status()).isGreaterThanOrEqualTo(128);
        assertThat(result.errors()).hasSize(1);
        assertThat(result.stdout()).isEqualTo("one\ntwo\n");
      }
    }
    assertThat(report.cases()).containsExactly("1.txt: passed", "2.txt: error", "3.txt: skipped");
    assertThat(report.text()).contains("tests=\"3\" failures=\"0\" errors=\"1\" skipped=\"1\"");
    assertThat(report.message("error")).startsWith("ended by a signal");
  }
}
