package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class NoticesTest {
  private final Recorder recorder = new Recorder();
  private final Notices notices = new Notices(recorder.lines(""), false, false);
  private final Failure failure =
      new Failure(ExitStatus.REFUSED, "Unexpected server response: 400");

  @Test
  void printsNoticesInGreenAndErrorsInYellow() {
    notices.notice("connected");
    notices.error(failure);

    assertThat(recorder.entries())
        .containsExactly("connected", "error: Unexpected server response: 400");
    assertThat(recorder.colours()).containsExactly(Colour.GREEN, Colour.YELLOW);
  }

  @Test
  void quietSilencesNoticesButNotErrors() {
    Notices quiet = new Notices(recorder.lines(""), true, false);
    quiet.notice("connected");
    quiet.error(failure.withDetails("why").withHint("try"));

    assertThat(recorder.entries())
        .containsExactly("error: Unexpected server response: 400", "| why", "hint: try");
  }

  @Test
  void marksEveryLineOfTheDetails() {
    notices.error(failure.withDetails("WWW-Authenticate: Basic\n{\n}"));

    assertThat(String.join("\n", recorder.entries()))
        .isEqualTo("error: Unexpected server response: 400\n| WWW-Authenticate: Basic\n| {\n| }");
  }

  @Test
  void escapesControls() {
    notices.notice("reason \u001b[2J\na\u202e");
    notices.error(
        new Failure(ExitStatus.REFUSED, "a\u001b\nb")
            .withDetails("c\u0007\nd")
            .withHint("e\u009bf"));

    assertThat(recorder.entries())
        .containsExactly(
            "reason \\x1b[2J\\x0aa\\u202e",
            "error: a\\x1b\\x0ab",
            "| c\\x07\n| d",
            "hint: e\\x9bf");
  }

  @Test
  void theStackTraceIsForDebuggingOnly() {
    Failure caused = failure.causedBy(new IllegalStateException("inner"));
    notices.error(caused);
    assertThat(recorder.entries()).hasSize(1);

    new Notices(recorder.lines(""), false, true).error(caused);
    assertThat(recorder.entries()).hasSize(3);
    assertThat(recorder.entries().get(2)).contains("Caused by: ", "inner", "NoticesTest");
  }

  @Test
  void ignoresAFailureOfStandardError() {
    LinePrinter broken =
        (text, colour) -> {
          throw new IOException("gone");
        };
    Notices unheard = new Notices(broken, false, true);

    assertThatNoException().isThrownBy(() -> unheard.notice("connected"));
    assertThatNoException()
        .isThrownBy(() -> unheard.error(failure.withDetails("why").withHint("try")));
  }
}
