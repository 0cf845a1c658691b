package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wscat.session.Event;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

final class MessageOutputTest {
  private static final Message MESSAGE = Message.text(ByteBuffer.wrap(new byte[] {'a'}));

  private final List<String> calls = new ArrayList<>();
  private IOException error;

  private final MessageOutput output =
      new MessageOutput(
          new MessagePrinter() {
            @Override
            public void print(Message message, int sender) throws IOException {
              call("print " + sender);
            }

            @Override
            public void flush() throws IOException {
              call("flush");
            }
          });

  private void call(String name) throws IOException {
    calls.add(name);
    if (error != null) {
      throw error;
    }
  }

  @Test
  void messagesAreHandedOn() throws OutputFailure {
    output.print(MESSAGE, 3);
    output.flush();
    assertThat(calls).containsExactly("print 3", "flush");
  }

  @Test
  void nothingIsPrintedAfterAFailure() {
    error = new IOException("No space left");
    assertThatThrownBy(output::flush).isInstanceOf(OutputFailure.class).hasCause(error);
    IOException first = error;
    error = null;
    assertThatThrownBy(() -> output.print(MESSAGE, Event.Received.ONLY_SENDER)).hasCause(first);
    assertThatThrownBy(output::flush).hasCause(first);
    assertThat(output.fail(new IOException("another"))).hasCause(first);
    assertThat(calls).containsExactly("flush");
  }
}
