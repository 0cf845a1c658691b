package org.wscat.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wscat.websocket.Close;
import org.wscat.websocket.Connection;

/** A connection that notes what it is told. */
final class FakeConnection implements Connection {
  final List<String> sent = new ArrayList<>();
  long silentSince = System.nanoTime();
  int probes;

  @Override
  public boolean send(boolean text, ByteBuffer payload) {
    sent.add(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
    return true;
  }

  @Override
  public boolean reply(boolean text, ByteBuffer payload) {
    return send(text, payload);
  }

  @Override
  public boolean ping(ByteBuffer payload) {
    return true;
  }

  @Override
  public boolean pong(ByteBuffer payload) {
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void close(Close close) {}

  @Override
  public void cut() {}

  @Override
  public String doing() {
    return "";
  }

  @Override
  public boolean probe() {
    probes++;
    return true;
  }

  @Override
  public int unsentMessages() {
    return 0;
  }

  @Override
  public long silentSince() {
    return silentSince;
  }

  @Override
  public long quietSince() {
    return silentSince;
  }

  @Override
  public long progress() {
    return 0;
  }
}
