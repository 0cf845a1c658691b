package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.cli.Command;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.Inputs;
import org.wscat.cli.NoPrompter;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.output.NewFile;
import org.wscat.output.ReportFile;
import org.wscat.session.Outcome;

final class SuiteRunTest {
  private static final OutputStream FULL =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException("No space left on device");
        }
      };

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> told = new ArrayList<>();

  private String report() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static List<Command.Case> cases(int count) throws Failure {
    Command run =
        new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse("-c", "demo:");
    List<Command.Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(new Command.Case(Optional.of("case " + i), (Command.Run) run));
    }
    return cases;
  }

  private SuiteRun suite(OutputStream out, SuiteRun.Runner runner) throws Failure {
    return new SuiteRun(
        cases(3),
        Optional.of(new ReportFile(new NewFile(Path.of("r.xml"), out, Optional.empty()))),
        runner);
  }

  /** Ends cases with these statuses in turn; after the last one, a signal is received. */
  private class Scripted implements SuiteRun.Runner {
    private final Deque<ExitStatus> statuses;

    Scripted(ExitStatus... statuses) {
      this.statuses = new ArrayDeque<>(Arrays.asList(statuses));
    }

    @Override
    public Outcome run(Command.Case one) {
      return new Outcome(statuses.remove(), Optional.empty());
    }

    @Override
    public boolean isInterrupted() {
      return statuses.isEmpty();
    }

    @Override
    public void report(Failure failure) {
      told.add(failure.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OK, OK, OK, OK",
    "OK, TIMEOUT, CHECK_FAILED, TIMEOUT",
    "CHECK_FAILED, OK, TIMEOUT, CHECK_FAILED",
    "CHECK_FAILED, SIGNAL, OK, SIGNAL"
  })
  void theFirstStatusCountsUnlessASignalComes(
      ExitStatus first, ExitStatus second, ExitStatus third, ExitStatus whole) throws Failure {
    assertThat(suite(written, new Scripted(first, second, third)).run()).isEqualTo(whole);
    assertThat(told).isEmpty();
  }

  @Test
  void aSignalBetweenTwoCasesSkipsTheRest() throws Failure {
    assertThat(suite(written, new Scripted(ExitStatus.CHECK_FAILED)).run())
        .isEqualTo(ExitStatus.SIGNAL);
    assertThat(told).containsExactly("ended by a signal");
    assertThat(report()).contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"2\"");
  }

  @Test
  void aReportThatCannotBeWrittenIsAnError() throws Failure {
    assertThat(suite(FULL, new Scripted(ExitStatus.OK, ExitStatus.OK, ExitStatus.OK)).run())
        .isEqualTo(ExitStatus.CANNOT_WRITE);
    assertThat(suite(FULL, new Scripted(ExitStatus.OK, ExitStatus.REFUSED, ExitStatus.OK)).run())
        .isEqualTo(ExitStatus.REFUSED);
    assertThat(told)
        .containsExactly(
            "cannot write 'r.xml': No space left on device",
            "cannot write 'r.xml': No space left on device");
  }

  @ParameterizedTest
  @CsvSource({
    "OK, OK, OK, 'case 0, client #1|case 0, client #2', failures=\"0\" errors=\"0\"",
    "CHECK_FAILED, OK, CHECK_FAILED, 'case 0, client #1|case 0, client #2', failures=\"1\" errors=\"0\"",
    "TIMEOUT, OK, OK, 'case 0, client #1|case 0, client #2|case 0', failures=\"0\" errors=\"1\"",
  })
  void eachClientIsACase(
      ExitStatus whole, ExitStatus one, ExitStatus other, String names, String counts)
      throws Failure {
    Scripted runner =
        new Scripted(whole) {
          @Override
          public List<ClientResult> clients() {
            return List.of(result(1, one), result(2, other));
          }
        };
    assertThat(suite(written, runner).run()).isEqualTo(ExitStatus.SIGNAL);
    String[] cases = names.split("\\|");
    assertThat(report()).contains(counts).contains("tests=\"" + (cases.length + 2) + "\"");
    for (String name : cases) {
      assertThat(report()).contains("name=\"" + name + "\"");
    }
  }

  private static ClientResult result(int client, ExitStatus status) {
    return new ClientResult(client, Duration.ZERO, new Outcome(status, Optional.empty()));
  }

  @Test
  void aCaseThatDoesNotEndIsReportedOnOnce() throws Failure {
    SuiteRun[] suite = new SuiteRun[1];
    Scripted runner =
        new Scripted(ExitStatus.OK, ExitStatus.OK, ExitStatus.OK) {
          @Override
          public Outcome run(Command.Case one) {
            suite[0].cutShort(Failure.interrupted());
            return super.run(one);
          }
        };
    suite[0] = suite(written, runner);
    assertThat(suite[0].run()).isEqualTo(ExitStatus.SIGNAL);
    assertThat(report())
        .contains("tests=\"3\" failures=\"0\" errors=\"1\" skipped=\"2\"")
        .containsOnlyOnce("<testsuites>");
  }
}
