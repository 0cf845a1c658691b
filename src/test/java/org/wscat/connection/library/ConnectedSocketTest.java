package org.wscat.connection.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectedSocketTest {
  /** Records what is written. */
  private static final class Written implements LibraryHandler {
    private final List<String> calls = new ArrayList<>();

    @Override
    public byte[] request() {
      return new byte[0];
    }

    @Override
    public boolean answer(ByteBuffer bytes) {
      return true;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void opened() {}

    @Override
    public void frames(ByteBuffer bytes) {}

    @Override
    public void writeRequest(byte[] bytes, int from, int length) {
      calls.add("request " + from + " " + length);
    }

    @Override
    public void writeQueued() {
      calls.add("queued");
    }
  }

  @Test
  void anEmptyWriteMeansThatFramesWaitInTheQueue() {
    Written handler = new Written();
    ConnectedSocket.Output output = new ConnectedSocket.Output(handler);
    output.write(new byte[5], 1, 3);
    output.write(new byte[0], 0, 0);
    output.write(new byte[0], 0, 0);

    assertThat(handler.calls).containsExactly("request 1 3", "queued", "queued");
  }
}
