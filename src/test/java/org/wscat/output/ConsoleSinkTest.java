package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.net.Address;
import org.wscat.session.Event;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.Established;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.Message;
import org.wscat.websocket.StreamReport;

class ConsoleSinkTest {
  private static final Event OPENED =
      new Event.Opened(
          new Established(
              new Endpoint(new Address("h", 80, false), "/", Optional.empty()),
              new Handshake(
                  "h", "/", 13, List.of(), Optional.empty(), Optional.empty(), false, List.of()),
              new Response(101, "", new Headers(List.of()), "", false),
              Optional.of("chat1"),
              new StreamReport("192.0.2.1:80", Optional.empty(), Map.of())));
  private static final Event FAILED =
      new Event.ErrorReported(new Failure(ExitStatus.CONNECTION_LOST, "connection lost"));

  private final Recorder recorder = new Recorder();
  private final ConsoleSink display = display(false, false);

  @Test
  void standardOutputIsFlushedBeforeEveryNotice() throws OutputFailure {
    display.accept(OPENED);
    display.accept(received("a"));
    display.accept(received("b"));
    display.accept(
        new Event.Disconnected(new Ending.Closed(new Close(1000, ""), Optional.empty()), false));

    assertThat(recorder.entries())
        .containsExactly(
            "flush",
            "stderr connected (press CTRL+C to quit)",
            "message a",
            "message b",
            "flush",
            "stderr disconnected (code: 1000, reason: \"\")");
  }

  @Test
  void standardOutputIsFlushedBeforeAnError() throws OutputFailure {
    display.accept(received("a"));
    display.accept(FAILED);

    assertThat(recorder.entries())
        .containsExactly("message a", "flush", "stderr error: connection lost");
  }

  @Test
  void flushWritesBufferedMessages() throws OutputFailure {
    display.accept(received("a"));
    display.flush();

    assertThat(recorder.entries()).containsExactly("message a", "flush");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, bye, '(code: 1000, reason: \"bye\")'",
    "1005, '', '(code: 1005, reason: \"\")'",
    "1001, '\u001b[2J\u202e\n', '(code: 1001, reason: \"\\x1b[2J\\u202e\\x0a\")'",
  })
  void printsTheCloseWithItsReasonEscaped(int code, String reason, String shown)
      throws OutputFailure {
    display.accept(
        new Event.Disconnected(
            new Ending.Closed(new Close(code, reason), Optional.empty()), false));

    assertThat(recorder.entries()).containsExactly("flush", "stderr disconnected " + shown);
  }

  @Test
  void printsNoNoticeOfACloseThatIsAFailure() throws OutputFailure {
    display.accept(
        new Event.Disconnected(new Ending.Closed(new Close(1011, "boom"), Optional.empty()), true));

    assertThat(recorder.entries()).noneMatch(entry -> entry.startsWith("stderr"));
  }

  @ParameterizedTest
  @CsvSource({
    "1001, true, going away, ': going away'",
    "1000, true, '', ': normal closure'",
    "1001, false, going away, ''"
  })
  void tellsAPersonWhatTheCodeOfThePeerMeans(
      int code, boolean byPeer, String reason, String explanation) throws OutputFailure {
    Notices notices = new Notices(recorder.lines("stderr "), false, false);
    Optional<Close> ours = byPeer ? Optional.empty() : Optional.of(new Close(code, ""));
    new ConsoleSink(recorder.messages(), notices, false, true)
        .accept(new Event.Disconnected(new Ending.Closed(new Close(code, reason), ours), false));
    assertThat(recorder.entries())
        .containsExactly(
            "flush",
            "stderr disconnected (code: %d, reason: \"%s\")%s"
                .formatted(code, reason, explanation));
  }

  @Test
  void printsANoticeOfAnUnansweredClose() throws OutputFailure {
    display.accept(new Event.Disconnected(new Ending.Unanswered(false), false));

    assertThat(recorder.entries()).hasSize(2).last().asString().startsWith("stderr disconnected");
  }

  @Test
  void pingsAndPongsAreShownWhenAskedFor() throws OutputFailure {
    ConsoleSink showing = display(false, true);
    showing.accept(new Event.Pinged(bytes("p\u001b\n")));
    showing.accept(new Event.Ponged(ByteBuffer.wrap(new byte[] {(byte) 0xff}), Optional.empty()));
    showing.accept(new Event.Ponged(bytes(""), Optional.empty()));

    assertThat(recorder.entries())
        .containsExactly(
            "flush",
            "stderr received ping (data: \"p\\x1b\\x0a\")",
            "flush",
            "stderr received pong (data: \"\\xff\")",
            "flush",
            "stderr received pong (data: \"\")");
  }

  @Test
  void printsNoPingsPongsAndSentFramesByDefault() throws OutputFailure {
    display.accept(new Event.Pinged(bytes("p")));
    display.accept(new Event.Ponged(bytes("p"), Optional.empty()));
    display.accept(new Event.Sent(Message.text(bytes("hello"))));

    assertThat(recorder.entries()).isEmpty();
  }

  @Test
  void quietLeavesMessagesAndErrors() throws OutputFailure {
    ConsoleSink quiet = display(true, true);
    quiet.accept(OPENED);
    quiet.accept(received("a"));
    quiet.accept(new Event.Pinged(bytes("p")));
    quiet.accept(
        new Event.Disconnected(new Ending.Closed(new Close(1000, ""), Optional.empty()), false));
    quiet.accept(FAILED);

    assertThat(recorder.entries().stream().filter(entry -> !entry.equals("flush")))
        .containsExactly("message a", "stderr error: connection lost");
  }

  /** One error ends a run, and this one does not: it is no notice either. */
  @Test
  void theFailureOfAClientsSessionIsShownWithItsNumberAlsoWhenQuiet() throws OutputFailure {
    ConsoleSink quiet = display(true, true);
    Failure unmet = new Failure(ExitStatus.CHECK_FAILED, "not met").withDetails("wanted: a");
    quiet.accept(new Event.OfClient(2, new Event.ErrorReported(unmet)));
    quiet.accept(new Event.OfClient(2, received("a")));

    assertThat(recorder.entries())
        .containsExactly("flush", "stderr client #2: not met", "stderr | wanted: a", "message a");
  }

  @Test
  void writesNothingAfterAFailure() {
    recorder.breakOutput("Broken pipe");
    assertThatExceptionOfType(OutputFailure.class)
        .isThrownBy(() -> display.accept(received("a")))
        .returns(true, OutputFailure::isReaderGone);
    recorder.breakOutput(null);
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(display::flush);
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(() -> display.accept(received("b")));
  }

  @Test
  void distinguishesAFullDiskFromAClosedPipe() {
    recorder.breakOutput("No space left on device");

    assertThatExceptionOfType(OutputFailure.class)
        .isThrownBy(display::flush)
        .returns(false, OutputFailure::isReaderGone);
  }

  @Test
  void printsNoticesAndErrorsAfterStandardOutputFailed() {
    recorder.breakOutput("No space left on device");
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(() -> display.accept(OPENED));
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(() -> display.accept(FAILED));

    assertThat(recorder.entries())
        .containsExactly(
            "stderr connected (press CTRL+C to quit)", "stderr error: connection lost");
  }

  private ConsoleSink display(boolean quiet, boolean pingPong) {
    Notices notices = new Notices(recorder.lines("stderr "), quiet, false);
    return new ConsoleSink(recorder.messages(), notices, pingPong);
  }

  private static Event received(String text) {
    return new Event.Received(Message.text(bytes(text)));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
