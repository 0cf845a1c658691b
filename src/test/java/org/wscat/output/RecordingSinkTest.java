package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wscat.script.ScriptWriter;
import org.wscat.session.Event;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

final class RecordingSinkTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(1);

  private RecordingSink recording(OutputStream out) {
    return new RecordingSink(
        new NewFile(Path.of("a.wscat"), out, Optional.empty()),
        new ScriptWriter(Map.of()),
        nanos::get,
        null);
  }

  private static Event message(String text) {
    return new Event.Received(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void theTimeOfEachLineIsAComment() throws OutputFailure {
    RecordingSink recording = recording(written);
    nanos.addAndGet(Duration.ofMillis(1042).toNanos());
    recording.accept(message("a"));
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("# 1.042s\n< a\n");
  }

  @Test
  void setsTheTimeoutToTwiceALongSilence() throws OutputFailure {
    RecordingSink recording = recording(written);
    for (int seconds : new int[] {4, 11, 3, 8, 30}) {
      nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
      recording.accept(message("a"));
    }
    assertThat(
            written.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("/")))
        .containsExactly("/timeout 23s", "/timeout 61s");
  }

  @Test
  void writesNothingAfterAFailedWrite() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    RecordingSink recording = recording(full);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(OutputFailure.class)
          .isThrownBy(() -> recording.accept(message("a")))
          .satisfies(
              failure ->
                  assertThat(failure.asFailure())
                      .hasMessage("cannot write 'a.wscat': No space left on device"));
    }
  }
}
