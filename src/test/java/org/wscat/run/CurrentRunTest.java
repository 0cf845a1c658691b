package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.Notices;
import org.wscat.output.StreamLinePrinter;

final class CurrentRunTest {
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Notices notices = new Notices(new StreamLinePrinter(told, false), false, false);
  private final CurrentRun run = new CurrentRun(stderr);

  private static String text(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void oneFailureIsTold() {
    run.report(Failure.usage("first"), notices);
    run.report(Failure.usage("second"), notices);
    run.cutShort(Failure.usage("third"));
    assertThat(text(told)).isEqualTo("error: first\n");
    assertThat(text(stderr)).isEmpty();
  }

  @Test
  void eachCaseHasAFailureOfItsOwn() {
    run.report(Failure.usage("first"), notices);
    run.beginCase();
    run.report(Failure.usage("second"), notices);
    assertThat(text(told)).isEqualTo("error: first\nerror: second\n");
  }

  @Test
  void aFailureOfNoCaseIsToldInAnyCase() {
    run.report(Failure.usage("first"), notices);
    run.reportAlways(Failure.usage("second"), notices);
    run.report(Failure.usage("third"), notices);
    assertThat(text(told)).isEqualTo("error: first\nerror: second\n");
  }

  @Test
  void whatIsCutShortIsToldOnStandardError() {
    run.cutShort(Failure.interrupted());
    assertThat(text(stderr)).isEqualTo("error: ended by a signal\n");
  }

  @Test
  void aSignalIsKnownByItsNumberOnlyIfItCameAsAKey() {
    assertThat(run.exitCode(ExitStatus.SIGNAL)).isEqualTo(128);
    run.recordInterruptKey();
    assertThat(run.exitCode(ExitStatus.SIGNAL)).isEqualTo(130);
    assertThat(run.exitCode(ExitStatus.TIMEOUT)).isEqualTo(28);
  }

  @Test
  void aSignalBeforeTheSessionIsKept() {
    assertThat(run.isInterrupted()).isFalse();
    run.interrupt();
    assertThat(run.isInterrupted()).isTrue();
    assertThat(run.session()).isEmpty();
  }
}
