package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class ConnectedSocketTest {
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  @Test
  void aWriteThatFailsDoesNotStopTheLibraryFromReading() {
    FrameOutput frames = new FrameOutput(new Broken());
    PendingWrites pending = new PendingWrites();
    pending.add();

    new ConnectedSocket.Output(frames, pending).write(new byte[] {1}, 0, 1);

    assertThat(pending.count()).isZero();
    assertThat(frames.error()).get().extracting(Throwable::getMessage).isEqualTo("Broken pipe");
  }
}
