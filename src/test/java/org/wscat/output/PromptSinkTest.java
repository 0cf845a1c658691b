package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.PromptCommand;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

final class PromptSinkTest {
  private final List<String> printed = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final LinePrinter lines = (text, colour) -> printed.add(text);

  private final EventSink shown =
      new EventSink() {
        @Override
        public void accept(Event event) {
          if (event instanceof Event.ErrorReported reported) {
            errors.add(reported.failure().getMessage());
          }
        }

        @Override
        public void flush() {
          // Nothing is buffered.
        }
      };

  private final PromptSink sink =
      new PromptSink(
          shown,
          lines,
          new TerminalPrinter(lines, "< "),
          file -> {
            throw new Failure(ExitStatus.USAGE, "no file " + file);
          });

  private void receive(String text, int sender) throws OutputFailure {
    ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    sink.accept(new Event.Received(Message.text(payload), sender));
  }

  private void ask(PromptCommand command) throws OutputFailure {
    sink.accept(new Event.Asked(command));
  }

  @Test
  void showsAMessageAgain() throws OutputFailure {
    ask(new PromptCommand.Last(1));
    receive("a\nb\u001b", Event.Received.ONLY_SENDER);
    receive("c", 2);
    ask(new PromptCommand.Last(2));
    ask(new PromptCommand.Last(1));
    ask(new PromptCommand.Last(3));

    assertThat(printed).containsExactly("< a\n| b\\x1b", "#2 < c");
    assertThat(errors)
        .containsExactly("/last: no message is kept", "/last: only the last 2 messages are kept");
  }

  @Test
  void reportsInOneLineWhatARecordingLacks() throws OutputFailure {
    ask(PromptCommand.Plain.STOP);
    ask(new PromptCommand.BeginRecording("x"));

    assertThat(printed).isEmpty();
    assertThat(errors)
        .containsExactly("/stop: there is no recording, /record FILE begins one", "no file x");
  }

  @Test
  void printsAnAnswerSafeForATerminal() throws OutputFailure {
    sink.accept(new Event.Answered("a\u001b[2J\nb"));

    assertThat(printed).containsExactly("a\\x1b[2J\nb");
  }
}
