package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ConnectedSocketTest {
  @Test
  void aWriteThatFailsDoesNotStopTheLibraryFromReading() {
    FrameOutput frames = new FrameOutput(new Wire().resetAfter(0), null, Integer.MAX_VALUE);
    ControlQueue controls = new ControlQueue();

    new ConnectedSocket.Output(frames, controls).write(new byte[] {1}, 0, 1);

    assertThat(controls.isEmpty()).isTrue();
    assertThat(frames.error())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("Connection reset");
  }

  @Test
  void anEmptyWriteWritesTheControlFramesThatWait() {
    Wire wire = new Wire();
    FrameOutput frames = new FrameOutput(wire, null, Integer.MAX_VALUE);
    ControlQueue controls = new ControlQueue();
    ConnectedSocket.Output output = new ConnectedSocket.Output(frames, controls);
    output.write(Frames.utf8("GET"), 0, 3);
    controls.add(new ControlFrame(Opcode.PONG, ByteBuffer.wrap(Frames.utf8("a"))));
    frames.end();
    controls.add(new ControlFrame(Opcode.CLOSE, ByteBuffer.allocate(0)));

    output.write(new byte[0], 0, 0);

    assertThat(controls.isEmpty()).isTrue();
    assertThat(wire.writes()).containsExactly(3, 5);
    assertThat(wire.toByteArray()).isEqualTo(Frames.hex("474554 8a01 61 8800"));
  }
}
